"""The rules on sign-off: what changed after it, and what was never signed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assure.model.dates import Date
from assure.reading.folder import read_review
from assure.reading.signoff.fingerprints import page_fingerprint
from assure.reading.signoff.lock import new_sign_off, write_lock
from assure.reading.signoff.signing import cited_fingerprints, pages_to_sign, sign_page
from tests.checking.ruling import FRAMEWORK, diagnosed, lines, rule_messages
from tests.repository import EXAMPLES, ROOT

FILES = {
    "interviews/int-01.md": "Before.\n\n- **Fact:** It is so. {#so}\n",
    "interviews/int-02.md": "So.\n",
    "findings/leadership.md": "---\ndomain: leadership\n---\nSo. [@int-01#so; @int-02]\n",
    "findings/outcomes.md": "---\ndomain: outcomes\n---\nSo. [@int-02]\n",
}
CHANGED = "changed-since-sign-off"
SINCE = "since it was signed off on 2016-05-01"
SIGN = 'read it again, then sign it again: `assure sign-off leadership --by "NAME"`'


def signed(root: Path, *ids: str) -> dict[str, str]:
    """The pages with a lock that signs these chapters as they are."""
    rule_messages(root, CHANGED, FILES)
    review = read_review(root)
    day = Date(2016, 5, 1)
    lock = {id: sign_page(review, page, "Ann Other", day) for id, page in review.by_id.items() if id in ids}
    return {**FILES, "review.lock": write_lock(lock)}


def after(root: Path, changes: Mapping[str, str]) -> list[tuple[str, str, list[str]]]:
    """What is reported when both chapters were signed and these pages changed: the message, the help, and where."""
    found = diagnosed(root, CHANGED, {**signed(root, "leadership", "outcomes"), **changes})
    assert all(each.at.place.line == 1 for each in found)
    return [
        (f"{each.at.path}: {each.message}", each.help, [f"{at.at.path}:{at.at.place.line}" for at in each.related])
        for each in found
    ]


def test_nothing_changed(tmp_path: Path) -> None:
    assert after(tmp_path, {}) == []


def test_what_is_next_to_the_cited_statement_may_change(tmp_path: Path) -> None:
    assert after(tmp_path, {"interviews/int-01.md": "After.\n\n\n\n- **Fact:** It is so. {#so}\n"}) == []


def test_a_cited_statement_that_changed_is_named_at_its_place(tmp_path: Path) -> None:
    assert after(tmp_path, {"interviews/int-01.md": "Before.\n\n- **Fact:** It is not. {#so}\n"}) == [
        (
            f"findings/leadership.md: `int-01#so`, which `leadership` cites, has changed {SINCE}",
            SIGN,
            ["interviews/int-01.md:6"],
        )
    ]


def test_a_page_that_two_chapters_cite_is_named_for_both(tmp_path: Path) -> None:
    assert [each[::2] for each in after(tmp_path, {"interviews/int-02.md": "No.\n"})] == [
        (
            f"findings/leadership.md: `int-02`, which `leadership` cites, has changed {SINCE}",
            ["interviews/int-02.md:1"],
        ),
        (f"findings/outcomes.md: `int-02`, which `outcomes` cites, has changed {SINCE}", ["interviews/int-02.md:1"]),
    ]


def test_a_chapter_that_changed_is_named(tmp_path: Path) -> None:
    changed = FILES["findings/leadership.md"].replace("So.", "No.")
    assert after(tmp_path, {"findings/leadership.md": changed}) == [
        (f"findings/leadership.md: `leadership` has changed {SINCE}", SIGN, [])
    ]


def test_what_a_chapter_cites_no_longer_is_its_own_change(tmp_path: Path) -> None:
    changes = {
        "interviews/int-02.md": "No.\n",
        "findings/leadership.md": "---\ndomain: leadership\n---\nSo. [@int-01#so]\n",
    }
    assert [each[0].partition(": ")[2] for each in after(tmp_path, changes)] == [
        f"`leadership` has changed {SINCE}",
        f"`int-02`, which `outcomes` cites, has changed {SINCE}",
    ]


def test_a_signed_chapter_that_is_gone_is_named_in_the_lock(tmp_path: Path) -> None:
    pages = signed(tmp_path, "leadership", "outcomes")
    (tmp_path / "findings/leadership.md").rename(tmp_path / "findings/leadershp.md")
    pages["findings/leadershp.md"] = pages.pop("findings/leadership.md").replace("---\nSo", "id: leadershp\n---\nSo")
    (found,) = diagnosed(tmp_path, CHANGED, {**pages, "findings/outcomes.md": FILES["findings/outcomes.md"]})
    assert (found.at.path, found.message) == (
        "review.lock",
        "`leadership` was signed off, but is no longer a chapter or section",
    )
    assert found.help == "if it is `leadershp` now, sign that: the next sign-off removes the entry"


PICTURE = ROOT / "tests/checking/seeded_faults/review/assets/centre.png"
OTHER_PICTURE = next((EXAMPLES / "cqc-example/assets").glob("*.png"))
OTHERS = {
    "documents/doc-01.md": "---\ntitle: The plan\n---\n\n- **Fact:** It says so. {#so}\n",
    "kpis/kpi-wait.md": "---\ntitle: Wait\nsource: doc-02\nseries:\n  All: {2015/16: 5}\n---\n",
    "documents/doc-02.md": "The return.\n",
    "recommendations/rec-01.md": "---\ntitle: Lead\naddresses:\n  - leadership#led\n---\n\nLead on.\n",
    "findings/leadership.md": "---\ndomain: leadership\nkpis:\n  - kpi-wait\n---\n\n![Teams](../assets/teams.png)\n\n"
    "- **Strength:** It is led. [@int-01#so; @doc-01#so] {#led}\n",
    "findings/outcomes.md": "---\ntitle: Ends\n---\nSo. [@int-02]\n",
}


def shown(root: Path, changes: Mapping[str, str], gone: str = "", picture: bytes = b"") -> list[tuple[str, list[str]]]:
    """What is reported when a chapter that shows everything was signed, and then these pages changed, and where."""
    (root / "assets").mkdir()
    (root / "assets/teams.png").write_bytes(PICTURE.read_bytes())
    rule_messages(root, CHANGED, {**FILES, **OTHERS})
    review = read_review(root)
    day = Date(2016, 5, 1)
    lock = write_lock({page.id: sign_page(review, page, "Ann Other", day) for page in pages_to_sign(review)})
    pages = {**FILES, **OTHERS, "review.lock": lock, **changes}
    assert diagnosed(root, CHANGED, {**FILES, **OTHERS, "review.lock": lock}) == ()
    if gone:
        (root / gone).unlink()
        pages.pop(gone, None)
    if picture:
        (root / "assets/teams.png").write_bytes(picture)
    found = diagnosed(root, CHANGED, pages)
    assert all(each.at.path == "findings/leadership.md" and each.help == SIGN for each in found)
    return [(each.message, [f"{at.at.path}:{at.at.place.line}" for at in each.related]) for each in found]


@pytest.mark.parametrize(
    ("path", "old", "new", "says", "where"),
    [
        ("recommendations/rec-01.md", "on.", "off.", "`rec-01`, which answers `leadership`", 1),
        ("kpis/kpi-wait.md", "5}", "6}", "`kpi-wait`, which `leadership` shows", 1),
        ("documents/doc-02.md", "The return", "A return", "`doc-02`, which `leadership` rests on", 1),
        ("documents/doc-01.md", "The plan", "A plan", "`doc-01`, which `leadership` cites", 1),
        ("documents/doc-01.md", "It says", "He says", "`doc-01#so`, which `leadership` cites", 5),
        ("frameworks/small.yml", "Leadership", "Leading", "the wording of its domain, which `leadership` prints", 1),
    ],
)
def test_what_changed_is_named_with_what_it_is_to_the_chapter(
    path: str, old: str, new: str, says: str, where: int, tmp_path: Path
) -> None:
    text = {"frameworks/small.yml": FRAMEWORK, **OTHERS}[path]
    assert text.count(old) == 1
    found = shown(tmp_path, {path: text.replace(old, new)})
    assert found == [(f"{says}, has changed {SINCE}", [f"{path}:{where}"])]


def test_another_picture_under_the_same_name_is_named(tmp_path: Path) -> None:
    message = f"`assets/teams.png`, which `leadership` shows, has changed {SINCE}"
    assert shown(tmp_path, {}, picture=OTHER_PICTURE.read_bytes()) == [(message, ["assets/teams.png:1"])]


def test_the_wording_of_a_question_is_named_in_review_md(tmp_path: Path) -> None:
    scope = "scope:\n  questions:\n    - id: carers\n      title: Carers\n      text: {}\n"
    pages = {"findings/carers.md": "---\nquestion: carers\n---\nSo. [@int-02]\n", "interviews/int-02.md": "So.\n"}
    rule_messages(tmp_path, CHANGED, pages, scope.format("How are they?"))
    review = read_review(tmp_path)
    pages["review.lock"] = write_lock(
        {"carers": sign_page(review, review.by_id["carers"], "Ann Other", Date(2016, 5, 1))}
    )
    assert rule_messages(tmp_path, CHANGED, pages, scope.format("How are they?")) == []
    (found,) = diagnosed(tmp_path, CHANGED, pages, scope.format("Are they?"))
    assert found.message == f"the wording of its question, which `carers` prints, has changed {SINCE}"
    assert [(one.at.path, one.at.place.line) for one in found.related] == [("review.md", 8)]


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        ("documents/doc-01.md", ["`doc-01#so`, which `leadership` cites", "`doc-01`, which `leadership` cites"]),
        ("recommendations/rec-01.md", ["`rec-01`, which was signed with `leadership`"]),
        ("assets/teams.png", ["`assets/teams.png`, which `leadership` shows"]),
    ],
)
def test_what_is_gone_is_named_although_the_chapter_still_says_it(gone: str, says: list[str], tmp_path: Path) -> None:
    """Otherwise a review that leaves out the rule on lost citations could be published on a note taken away."""
    assert sorted(shown(tmp_path, {}, gone=gone)) == sorted((f"{each}, has gone {SINCE}", []) for each in says)


def test_what_came_to_a_chapter_is_named(tmp_path: Path) -> None:
    came = {"recommendations/rec-02.md": OTHERS["recommendations/rec-01.md"]}
    message = "`rec-02`, which answers `leadership`, was not there when it was signed off on 2016-05-01"
    assert shown(tmp_path, came) == [(message, ["recommendations/rec-02.md:1"])]


def test_a_chapter_that_changed_itself_is_not_asked_for_what_came_and_went_with_that(tmp_path: Path) -> None:
    changes = {"findings/leadership.md": "---\ndomain: leadership\n---\n\nSo. [@int-02]\n"}
    assert shown(tmp_path, changes) == [(f"`leadership` has changed {SINCE}", [])]


def test_a_sign_off_of_an_earlier_form_is_reported_once(tmp_path: Path) -> None:
    pages = signed(tmp_path, "leadership")
    review = read_review(tmp_path)
    page = review.by_id["leadership"]
    old = new_sign_off(page.id, "Ann Other", Date(2016, 5, 1), page_fingerprint(page), cited_fingerprints(review, page))
    pages["review.lock"] = write_lock({page.id: old})
    assert rule_messages(tmp_path, CHANGED, pages) == [
        "findings/leadership.md:1 warning: the sign-off of `leadership` on 2016-05-01 has an earlier form, "
        "which did not cover all it shows"
    ]
    pages["findings/leadership.md"] = "---\ndomain: leadership\n---\nNo. [@int-01#so; @int-02]\n"
    assert [each.partition(": ")[2] for each in rule_messages(tmp_path, CHANGED, pages)] == [
        f"`leadership` has changed {SINCE}"
    ]


def test_nothing_is_reported_while_the_framework_cannot_be_read(tmp_path: Path) -> None:
    pages = {**signed(tmp_path, "leadership"), "frameworks/small.yml": "id: small\n"}
    assert rule_messages(tmp_path, CHANGED, {**pages, "interviews/int-02.md": "No.\n"}) == []


@pytest.mark.parametrize(
    ("ids", "unsigned"),
    [
        (("leadership",), ["findings/outcomes.md:1"]),
        (("outcomes",), ["findings/leadership.md:1"]),
        (("leadership", "outcomes"), []),
        ((), []),
    ],
)
def test_where_one_chapter_is_signed_all_must_be(ids: tuple[str, ...], unsigned: list[str], tmp_path: Path) -> None:
    assert lines(tmp_path, "unsigned-chapter", signed(tmp_path, *ids)) == unsigned


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("fieldwork", []),
        ("draft", []),
        ("factual-accuracy", ["review.md:5 note: nothing is signed off"]),
        ("final", ["review.md:5 note: nothing is signed off"]),
    ],
)
def test_that_nothing_is_signed_is_noted_from_the_factual_accuracy_check_on(
    stage: str, says: list[str], tmp_path: Path
) -> None:
    review = f"---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: {stage}\n---\n"
    found = diagnosed(tmp_path, "unsigned-chapter", {**FILES, "review.md": review})
    assert [f"{each.at.path}:{each.at.place.line} {each.severity.word}: {each.message}" for each in found] == says
    help = 'sign each chapter and section after reading it: `assure sign-off CHAPTER --by "NAME"`'
    assert all(each.help == help for each in found)
    for path in FILES:
        (tmp_path / path).unlink()
    assert rule_messages(tmp_path, "unsigned-chapter", {"review.md": review, "sections/a.md": "So.\n"}) == says
    (tmp_path / "sections/a.md").unlink()
    assert (
        rule_messages(tmp_path, "unsigned-chapter", {"review.md": review, "recommendations/rec-01.md": "So.\n"}) == []
    )


def test_a_section_is_signed_as_a_chapter_is(tmp_path: Path) -> None:
    pages = {**signed(tmp_path, "leadership", "outcomes"), "sections/summary.md": "So. [@int-02]\n"}
    assert lines(tmp_path, "unsigned-chapter", pages) == ["sections/summary.md:1"]
    review = read_review(tmp_path)
    lock = {page.id: sign_page(review, page, "Ann Other", Date(2016, 5, 1)) for page in pages_to_sign(review)}
    assert list(lock) == ["leadership", "outcomes", "summary"]
    pages["review.lock"] = write_lock(lock)
    assert lines(tmp_path, "unsigned-chapter", pages) == []
    changed = rule_messages(tmp_path, CHANGED, {**pages, "interviews/int-02.md": "No.\n"})
    assert f"sections/summary.md:1 warning: `int-02`, which `summary` cites, has changed {SINCE}" in changed
