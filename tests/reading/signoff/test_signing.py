"""What a sign-off covers as well as the page itself: every word that prints with it, and nothing that does not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assure.model.dates import Date
from assure.model.review import Review
from assure.reading.signoff.lock import parse_lock, write_lock
from assure.reading.signoff.signing import cited_fingerprints, pages_to_sign, shown_fingerprints, sign_page
from tests.reading.making import read
from tests.reading.test_pictures import png

REVIEW = """---
title: A review
authority: Anyshire
framework: frameworks/own.yml
scope:
  questions:
    - id: carers
      title: Carers
      text: How are carers helped?
      aliases:
        - Families
---

Why.
"""
FRAMEWORK = """id: own
title: Own
vocabulary:
  strength:
    one: Good thing
    many: Good things
  risk:
    one: Danger
    many: Dangers
scales:
  soundness:
    title: Soundness
    levels:
      - id: weak
        title: Weak
        value: 1
      - id: sound
        title: Sound
        value: 2
domains:
  - id: leadership
    title: Leadership
    description: Who leads.
    group: The council
    scale: soundness
    aliases:
      - Leading
    prompts:
      - id: vision
        text: Is there a vision?
  - id: outcomes
    title: Outcomes
criteria:
  - id: duties
    title: The duties are met
    scale: soundness
"""
KPI = "---\ntitle: {}\ntable: waits\nseries:\n  All: {{2015/16: 5}}\n---\n"
FILES: Mapping[str, str | bytes] = {
    "review.md": REVIEW,
    "frameworks/own.yml": FRAMEWORK,
    "assets/teams.png": png(1, 1),
    "assets/desk.png": png(2, 1),
    "assets/other.png": png(3, 1),
    "interviews/int-01.md": "---\ntitle: Staff\n---\n\n![The desk](../assets/desk.png)\n\n"
    "- **Fact:** It is so. {#so}\n- **Fact:** It shows. ![Other](../assets/other.png) {#shows}\n",
    "documents/doc-01.md": "---\ntitle: Plan\npublisher: Anyshire\n---\n\n- **Fact:** It says so. {#so}\n- A note.\n",
    "documents/doc-02.md": "---\ntitle: Return\n---\n\nA table.\n",
    "kpis/kpi-wait.md": KPI.format("Waiting").replace("series:", "source: doc-02\nseries:"),
    "kpis/kpi-long.md": KPI.format("Waiting long"),
    "kpis/kpi-alone.md": KPI.format("Alone").replace("table: waits\n", ""),
    "findings/leadership.md": "---\ndomain: leadership\nrating: sound\n---\n\n![Teams](../assets/teams.png)\n\n"
    "- **Good thing:** It is led. [@int-01#so; @doc-01#so] {#led}\n",
    "findings/carers.md": "---\nquestion: carers\n---\n\nThey are helped. [@int-01]\n",
    "findings/duties.md": "---\ncriterion: duties\nrating: weak\n---\n\nSome are met. [@int-01#shows]\n",
    "findings/waits.md": "---\ntitle: Waits\nkpis:\n  - kpi-wait\n---\n\nThey wait.\n",
    "sections/summary.md": "---\ntitle: Summary\n---\n\nIn short.\n\n{kpi-alone}\n",
    "recommendations/rec-01.md": "---\ntitle: Lead on\naddresses:\n  - leadership#led\nowner: Chief\n---\n\n"
    "Lead.\n\nIt is why.\n\n## Progress\n\n- 2016-05-01: begun.\n\n## After\n\nMore.\n",
}
DAY = Date(2016, 5, 1)


def covered(review: Review) -> dict[str, dict[str, str]]:
    """What a sign-off of each page covers as well as its own words: fingerprints by what they are of."""
    return {
        page.id: {**cited_fingerprints(review, page), **shown_fingerprints(review, page)}
        for page in pages_to_sign(review)
    }


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return covered(read(tmp_path_factory.mktemp("before"), FILES))


def test_it_covers_what_is_cited_and_what_prints_with_it(before: dict[str, dict[str, str]]) -> None:
    assert {id: list(prints) for id, prints in before.items()} == {
        "leadership": [
            "doc-01#so",
            "int-01#so",
            "assets/teams.png",
            "doc-01",
            "rec-01",
            "wording of its domain",
            "wording of its labels",
            "wording of its scale",
        ],
        "carers": ["int-01", "assets/desk.png", "assets/other.png", "wording of its question"],
        "duties": ["int-01#shows", "assets/other.png", "wording of its criterion", "wording of its scale"],
        "waits": ["doc-02", "kpi-long", "kpi-wait"],
        "summary": ["kpi-alone"],
    }


def test_its_form_never_changes(before: dict[str, dict[str, str]]) -> None:
    """As in test_fingerprints: these digits may only change with the version of the lock."""
    found = before["leadership"]
    assert [found[key] for key in ("doc-01", "rec-01", "wording of its domain", "wording of its labels")] == [
        "80c854f3f7ae585e8c800071b8af4a05",
        "371ae743a74c2d18b2b9ba8e64148f40",
        "5cf726e85320228f7c298e55959b01a7",
        "a3f01daa2084299a62a78e21dc4aa991",
    ]
    assert found["wording of its scale"] == "4d401002bb978bfa5f48ceba86d9d3e2"


@pytest.mark.parametrize(
    ("path", "old", "new", "changes"),
    [
        ("frameworks/own.yml", "title: Leadership", "title: Leading well", {"leadership: wording of its domain"}),
        ("frameworks/own.yml", "Who leads.", "Who does not.", {"leadership: wording of its domain"}),
        ("frameworks/own.yml", "The council", "The county", {"leadership: wording of its domain"}),
        ("frameworks/own.yml", "title: Outcomes", "title: Ends", set()),
        ("frameworks/own.yml", "- Leading", "- Led", set()),
        ("frameworks/own.yml", "Is there a vision?", "Is there none?", set()),
        ("frameworks/own.yml", "The duties are met", "Duties", {"duties: wording of its criterion"}),
        ("frameworks/own.yml", "one: Good thing", "one: Praise", {"leadership: wording of its labels"}),
        ("frameworks/own.yml", "many: Good things", "many: Praises", {"leadership: wording of its labels"}),
        ("frameworks/own.yml", "Danger\n", "Peril\n", set()),
        (
            "frameworks/own.yml",
            "title: Sound\n",
            "title: Firm\n",
            {"leadership: wording of its scale", "duties: wording of its scale"},
        ),
        (
            "frameworks/own.yml",
            "value: 2",
            "value: 3",
            {"leadership: wording of its scale", "duties: wording of its scale"},
        ),
        ("review.md", "title: Carers", "title: Families", {"carers: wording of its question"}),
        ("review.md", "How are carers", "Are carers", {"carers: wording of its question"}),
        ("review.md", "- Families", "- Kin", set()),
        ("review.md", "Why.", "Why not.", set()),
        ("documents/doc-01.md", "publisher: Anyshire", "publisher: Other", {"leadership: doc-01"}),
        ("documents/doc-01.md", "A note", "Another note", set()),
        ("documents/doc-02.md", "A table", "A list", {"waits: doc-02"}),
        ("kpis/kpi-long.md", "5}", "6}", {"waits: kpi-long"}),
        ("kpis/kpi-alone.md", "5}", "6}", {"summary: kpi-alone"}),
        ("recommendations/rec-01.md", "Lead on", "Go on", {"leadership: rec-01"}),
        ("recommendations/rec-01.md", "Lead.", "Go.", {"leadership: rec-01"}),
        ("recommendations/rec-01.md", "It is why", "It is not", {"leadership: rec-01"}),
        ("recommendations/rec-01.md", "More.", "Less.", {"leadership: rec-01"}),
        ("recommendations/rec-01.md", "begun", "done", set()),
        ("recommendations/rec-01.md", "owner: Chief", "status: done", set()),
        ("recommendations/rec-01.md", "leadership#led", "carers", {"leadership: rec-01", "carers: rec-01"}),
        ("interviews/int-01.md", "The desk", "A desk", {"carers: int-01"}),
        ("interviews/int-01.md", "![Other]", "![Others]", {"carers: int-01", "duties: int-01#shows"}),
    ],
)
def test_a_change_shows_where_it_prints_and_nowhere_else(
    path: str, old: str, new: str, changes: set[str], before: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    text = FILES[path]
    assert isinstance(text, str)
    assert text.count(old) == 1
    after = covered(read(tmp_path, {**FILES, path: text.replace(old, new)}))
    assert {
        f"{id}: {key}"
        for id, prints in after.items()
        for key in prints.keys() | before[id].keys()
        if prints.get(key) != before[id].get(key)
    } == changes


@pytest.mark.parametrize(
    ("path", "ids"),
    [("assets/teams.png", ["leadership"]), ("assets/desk.png", ["carers"]), ("assets/other.png", ["carers", "duties"])],
)
def test_another_picture_under_the_same_name_shows(
    path: str, ids: list[str], before: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    after = covered(read(tmp_path, {**FILES, path: png(9, 9)}))
    assert [id for id in after if after[id] != before[id]] == ids
    assert all(after[id][path] != before[id][path] for id in ids)


def test_what_a_camera_left_in_a_picture_is_not_a_change(before: dict[str, dict[str, str]], tmp_path: Path) -> None:
    assert covered(read(tmp_path, {**FILES, "assets/teams.png": png(1, 1) + b"a name"})) == before


def test_what_is_not_a_picture_has_no_fingerprint(tmp_path: Path) -> None:
    after = covered(read(tmp_path, {**FILES, "assets/teams.png": b"no picture"}))
    assert "assets/teams.png" not in after["leadership"]


def test_a_chapter_without_a_rating_has_no_scale(tmp_path: Path) -> None:
    text = str(FILES["findings/leadership.md"]).replace("rating: sound\n", "")
    assert (
        "wording of its scale" not in covered(read(tmp_path, {**FILES, "findings/leadership.md": text}))["leadership"]
    )


def test_a_sign_off_holds_all_of_it_and_is_read_again(tmp_path: Path) -> None:
    review = read(tmp_path, FILES)
    signed = {page.id: sign_page(review, page, "Ann Other", DAY) for page in pages_to_sign(review)}
    assert parse_lock(write_lock(signed)) == (signed, ())
    for page in pages_to_sign(review):
        one = signed[page.id]
        assert (one.by, one.on) == ("Ann Other", DAY)
        assert (one.cites, one.shows) == (cited_fingerprints(review, page), shown_fingerprints(review, page))
    assert signed["waits"].shows == {}
