"""`--fix` mends what cannot change meaning, byte for byte elsewhere, and leaves alone whatever is in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.engine import check_review
from assure.checking.fixes import apply_fixes, pages_to_fix
from assure.model.fault import Fix
from assure.model.location import Location, Place
from assure.reading.folder import read_review
from assure.reading.nearest import certain_name
from tests.checking.ruling import diagnosed

REVIEW = "---\ntitle: A review\nframework: teasc-risk-awareness\n---\n"


def fixed_pages(root: Path, files: dict[str, str]) -> dict[str, str]:
    """The pages that fixes change, by path. What they correct must be gone, and no field or file be worse."""
    for path, text in {"review.md": REVIEW, **files}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8"))
    found = check_review(read_review(root)).diagnostics
    result = apply_fixes(found, {path: (root / path).read_bytes().decode("utf-8") for path in pages_to_fix(found)})
    for path, text in result.texts.items():
        (root / path).write_bytes(text.encode("utf-8"))
    after = check_review(read_review(root)).diagnostics
    if not result.left:
        assert [each for each in after if each.fix] == []
    same = {(each.rule, each.at.path, each.message) for each in after}
    assert not [each for each in result.done if (each.rule, each.at.path, each.message) in same]
    assert {each.rule for each in after if each.code[0] in "RF"} <= {each.rule for each in found}
    return dict(result.texts)


def page(front: str = "", body: str = "") -> str:
    return f"---\ntitle: One\n{front}---\n{body}"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("confidental: true\n", "confidential: true\n"),
        ("Confidential: true\n", "confidential: true\n"),
        ("review_by: 2016\n", "review-by: 2016\n"),
        ('"confidental": true # a comment\n', '"confidential": true # a comment\n'),
        ("domain:\n  - leadership-and-governance\n", "domains:\n  - leadership-and-governance\n"),
        ("people:\n  - nmae: A\n", "people:\n  - name: A\n"),
        ("people: [{nmae: A}]\n", "people: [{name: A}]\n"),
    ],
)
def test_a_slip_in_a_fields_name_is_fixed(tmp_path: Path, wrong: str, right: str) -> None:
    assert fixed_pages(tmp_path, {"interviews/int-01.md": page(wrong)}) == {"interviews/int-01.md": page(right)}


@pytest.mark.parametrize(
    "front",
    [
        "confidental: true\nconfidential: false\n",  # the name is taken
        "confidental: true\nconfidentia: true\n",  # two would take it
        "domain: leadership-and-governance\n",  # its field does not take the value
        "confidental: perhaps\n",
        "confidental:\n",
        "publc: true\n",  # lets more be published
        "people:\n  - lsted: true\n",
        "secret: true\n",
        "dat: 2016\n",
    ],
)
def test_a_field_in_doubt_is_left(tmp_path: Path, front: str) -> None:
    folder = "documents/doc-01.md" if "publc" in front else "interviews/int-01.md"
    assert fixed_pages(tmp_path, {folder: page(front)}) == {}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("- **Strenght:** A. {#a}\n", "- **Strength:** A. {#a}\n"),
        ("- **strenght**: A.\n", "- **Strength**: A.\n"),
        ("- **Area for further explration:** A.\n", "- **Area for further exploration:** A.\n"),
        ("- **Aera for consideration:** A.\n", "- **Area for consideration:** A.\n"),
        ("## Strenghts\n\n- A.\n", "## Strengths\n\n- A.\n"),
        ("Strenghts\n---------\n\n- A.\n", "Strengths\n---------\n\n- A.\n"),
    ],
)
def test_a_slip_in_a_label_is_fixed(tmp_path: Path, wrong: str, right: str) -> None:
    path = "interviews/int-01.md"
    assert fixed_pages(tmp_path, {path: page(body=wrong)}) == {path: page(body=right)}


@pytest.mark.parametrize("body", ["- **Strengths:** A, B.\n", "## Strength\n\n- A.\n", "- **Street:** A.\n"])
def test_a_label_in_doubt_is_left(tmp_path: Path, body: str) -> None:
    assert fixed_pages(tmp_path, {"interviews/int-01.md": page(body=body)}) == {}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("• **Strength:** A.\n", "- **Strength:** A.\n"),
        ("•**Strength:** A.\n", "- **Strength:** A.\n"),
        ("– **Strength**: A.\n", "- **Strength**: A.\n"),
        ("-**Strength:** A.\n", "- **Strength:** A.\n"),
        ("• **Strength:** A.\n• **Risk:** B.\n", "- **Strength:** A.\n- **Risk:** B.\n"),
        ("- *Strength:* A.\n", "- **Strength:** A.\n"),
        ("- [ ] **Strength:** A.\n", "- **Strength:** A.\n"),
        ("- ** Strength:** A.\n", "- **Strength:** A.\n"),
        ("- **Strength:**A.\n", "- **Strength:** A.\n"),
        ("- Strength: A.\n", "- **Strength:** A.\n"),
        ("Strengths:\n- A.\n", "## Strengths\n- A.\n"),
        ("**Strengths**\n\n- A.\n", "## Strengths\n\n- A.\n"),
        ("### Risks\n\n- A.\n\n**Strengths:**\n\n- B.\n", "### Risks\n\n- A.\n\n### Strengths\n\n- B.\n"),
        ("## Visits\n\nKey strength:\n\n- A.\n", "## Visits\n\n### Key strength\n\n- A.\n"),
        ("## Visits\n\nRisk:\n\n- A.\n", "## Visits\n\n### Risks\n\n- A.\n"),
    ],
)
def test_a_label_without_effect_is_given_one(tmp_path: Path, wrong: str, right: str) -> None:
    path = "interviews/int-01.md"
    assert fixed_pages(tmp_path, {path: page(body=wrong)}) == {path: page(body=right)}


@pytest.mark.parametrize(
    "body",
    [
        "**Strength:** A paragraph.\n",
        "- Heard:\n  - **Strength:** A.\n",
        "- Fact: A.\n",
        "    - **Strength:** A.\n",
        "## Strengths of the place\n\n- A.\n",
    ],
)
def test_a_label_without_effect_that_may_mean_something_else_is_left(tmp_path: Path, body: str) -> None:
    assert fixed_pages(tmp_path, {"interviews/int-01.md": page(body=body)}) == {}


CHAPTER = "---\ndomain: leadership-and-governance\n---\nSaid. [@int-01#a] Again. [@int-01#a]\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("- **Strength:** A.\n", "- **Strength:** A. {#a}\n"),
        ("- **Strength:** A\n  and B.\n", "- **Strength:** A\n  and B. {#a}\n"),
        ("- **Strength:** A.  \n\n  More.\n\n  - nested\n", "- **Strength:** A. {#a}  \n\n  More.\n\n  - nested\n"),
        ("- **Strength:** A. {.private}\n", "- **Strength:** A. {#a .private}\n"),
        ("- **Strength:** A. <!-- a comment -->\n", "- **Strength:** A. {#a} <!-- a comment -->\n"),
        ("\r\n- **Strength:** Zoë.\r\n", "\r\n- **Strength:** Zoë. {#a}\r\n"),
    ],
)
def test_the_id_of_the_only_statement_is_written(tmp_path: Path, wrong: str, right: str) -> None:
    files = {"interviews/int-01.md": page(body=wrong), "findings/one.md": CHAPTER}
    assert fixed_pages(tmp_path, files) == {"interviews/int-01.md": page(body=right)}


@pytest.mark.parametrize(
    ("body", "chapter"),
    [
        ("- **Strength:** A.\n- **Strength:** B.\n", CHAPTER),
        ("- **Strength:** A.\n- B.\n", CHAPTER),
        ("- **Strength:** A. {#b}\n", CHAPTER),
        ("- **Strength:** A. {a}\n", CHAPTER),
        ("- **Strength:** A.\n", CHAPTER.replace("Again. [@int-01#a]", "Again. [@int-01#b]")),
        ("- **Strength:** A.\n", CHAPTER.replace("#a", "#A")),
    ],
)
def test_an_id_in_doubt_is_left(tmp_path: Path, body: str, chapter: str) -> None:
    assert fixed_pages(tmp_path, {"interviews/int-01.md": page(body=body), "findings/one.md": chapter}) == {}


def test_all_are_fixed_at_once(tmp_path: Path) -> None:
    path = "interviews/int-01.md"
    wrong = page("confidental: true\nmethd: meeting\n", "- **Strenght:** A. {#a}\n- **Strenght:** B.\n")
    right = page("confidential: true\nmethod: meeting\n", "- **Strength:** A. {#a}\n- **Strength:** B.\n")
    assert fixed_pages(tmp_path, {path: wrong, "findings/one.md": CHAPTER}) == {path: right}


def test_a_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    path = "interviews/int-01.md"
    wrong = "\ufeff---\r\ntitle: One\r\nconfidental: true\r\n---\r\n"
    assert fixed_pages(tmp_path, {path: wrong}) == {path: wrong.replace("confidental", "confidential")}


def diagnostic(*fix: tuple[int, int, str, str]) -> list[Diagnostic]:
    return [
        Diagnostic("F102", "unknown-field", Severity.ERROR, Location("a"), "wrong",
                   fix=Fix(Location("a", Place(1, start, 1, end)), old, new))
        for start, end, old, new in fix
    ]  # fmt: skip


def test_of_two_that_touch_one_is_done() -> None:
    asked = diagnostic((1, 4, "abc", "x"), (3, 6, "cde", "y"), (4, 4, "", "z"), (6, 7, "f", "w"))
    result = apply_fixes(asked, {"a": "abcdef"})
    assert result.texts == {"a": "xdew"}
    assert (result.done, result.left) == ((asked[0], asked[3]), (asked[1], asked[2]))


def test_the_same_change_is_made_once() -> None:
    asked = diagnostic((2, 2, "", "z"), (2, 2, "", "z"))
    assert apply_fixes(asked, {"a": "ab"}).texts == {"a": "azb"}
    assert apply_fixes(asked, {"a": "ab"}).done == tuple(asked)


@pytest.mark.parametrize("text", ["", "xyz", "abcabc"])
def test_a_page_that_has_changed_is_left(text: str) -> None:
    asked = diagnostic((1, 7, "abc", "x"))
    assert apply_fixes(asked, {"a": text}).texts == {}
    assert apply_fixes(asked, {"a": text}).left == tuple(asked)
    assert apply_fixes(asked, {}).left == tuple(asked)


@given(st.text("abcdé\n\r", max_size=30), st.data())
def test_no_other_character_changes(text: str, data: st.DataObject) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = data.draw(st.integers(1, len(lines)))
    start = data.draw(st.integers(1, len(lines[line - 1]) + 1))
    end = data.draw(st.integers(start, len(lines[line - 1]) + 1))
    old = lines[line - 1][start - 1 : end - 1]
    fix = Fix(Location("a", Place(line, start, line, end)), old, "XYZ")
    asked = [Diagnostic("F102", "unknown-field", Severity.ERROR, Location("a"), "wrong", fix=fix)]
    new = apply_fixes(asked, {"a": text}).texts["a"]
    assert new.replace("XYZ", old) == text
    assert len(new) == len(text) - len(old) + 3


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("titel", "title"),
        ("tilte", "title"),
        ("ttle", "title"),
        ("titlle", "title"),
        ("title", "title"),
        ("Title", "title"),
        ("on_site", "on-site"),
        ("date", "date"),
        ("dale", None),  # date or gate
        ("met", None),  # too short
        ("ttile!", None),
        ("", None),
    ],
)
def test_a_name_is_meant_beyond_doubt(word: str, name: str | None) -> None:
    assert certain_name(word, ("title", "date", "dale-x", "gale", "on-site", "meth")) == name


def test_what_is_nearly_a_citation_becomes_one(tmp_path: Path) -> None:
    body = (
        "As [[int-01]] and [[int-01-staff#ask|staff]] say (int-01), [kpi-x, 2015/16] and [-@int-01, p. 3]. "
        "[int-01, kpi-x]\n"
    )
    files = {
        "interviews/int-01-staff.md": "---\ntitle: Staff\n---\n\n- **Fact:** They ask. {#ask}\n",
        "kpis/kpi-x.md": "---\ntitle: X\nseries:\n  Testshire:\n    2009/10: 40\n    2010-11: 50\n---\n",
        "sections/summary.md": f"---\ntitle: Summary\n---\n\n## Background {{-}}\n\n{body}",
    }
    diagnostics = [
        each for rule in ("bad-attribute", "bad-period", "broken-citation") for each in diagnosed(tmp_path, rule, files)
    ]
    texts = {path: (tmp_path / path).read_text(encoding="utf-8") for path in pages_to_fix(diagnostics)}
    fixed = apply_fixes(diagnostics, texts)
    assert not fixed.left
    assert (
        "As [@int-01] and staff [@int-01#ask] say [@int-01], [@kpi-x, 2015/16] and [@int-01, p. 3]."
        in fixed.texts["sections/summary.md"]
    )
    assert "[int-01, kpi-x]" in fixed.texts["sections/summary.md"]
    assert "## Background \n" in fixed.texts["sections/summary.md"]
    assert "    2010/11: 50\n" in fixed.texts["kpis/kpi-x.md"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("domains:\n  - Culture and challenge\n", "domains:\n  - culture-and-challenge\n"),
        ("domains: [leadership-and-governance, culture and challenge]\n",
         "domains: [leadership-and-governance, culture-and-challenge]\n"),
        ("domains:\n  - Leadership\n", "domains:\n  - leadership-and-governance\n"),  # an alias
    ],
)  # fmt: skip
def test_a_domains_title_becomes_its_id(tmp_path: Path, wrong: str, right: str) -> None:
    body = "\n- **Fact:** It met. {#met}\n"
    files = {"interviews/int-01.md": page(wrong, body)}
    assert fixed_pages(tmp_path, files) == {"interviews/int-01.md": page(right, body)}


def test_a_title_in_quotation_marks_is_named_and_left(tmp_path: Path) -> None:
    quoted = page('domains:\n  - "Culture and challenge"\n', "\n- **Fact:** It met. {#met}\n")
    assert fixed_pages(tmp_path, {"interviews/int-01.md": quoted}) == {}
