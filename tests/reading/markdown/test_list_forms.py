"""Lists of every form come back as they were typed: from a page, from our Markdown, and through formatters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from assure.model.lists import ListDelimiter, ListForm, ListStyle
from assure.projection.project import project
from assure.publishing.markdown import to_markdown
from assure.publishing.tree import report_tokens
from assure.reading.markdown.body import read_body
from assure.reading.markdown.canonical import write_blocks
from assure.reading.markdown.list_marks import list_form
from assure.reading.markdown.nesting import closing_index, top_level_blocks
from assure.reading.markdown.parser import markdown_parser
from tests.reading.making import read
from tests.reading.markdown.test_formatters import mdformatted


@dataclass(frozen=True)
class Typed:
    """A list as somebody may type it: its form, or None for bullets, and its items, each with the list in it."""

    form: ListForm | None
    items: tuple[tuple[str, Typed | None], ...]


def forms(count: int) -> st.SearchStrategy[ListForm | None]:
    """The forms that a list of so many items may have. Letters and numerals with a full stop begin at the first."""

    def possible(form: ListForm) -> bool:
        if form.style.endswith("alpha") and form.start + count > 27:
            return False
        if form.delimiter != "." or form.style == "decimal":
            return True
        return form.start == 1 and (count > 2 or not form.style.startswith("upper"))

    styles, around = st.sampled_from(get_args(ListStyle)), st.sampled_from(get_args(ListDelimiter))
    return st.none() | st.builds(ListForm, styles, st.integers(1, 24), around).filter(possible)


WORDS = st.sampled_from(["words", "*more* words", "the council", "and `code`"])


@st.composite
def lists(draw: st.DrawFn, depth: int = 3) -> Typed:
    """A list of two to four items, with others in it."""
    count = draw(st.integers(2, 4))
    inner = lists(depth - 1) if depth else st.none()
    items = tuple((draw(WORDS), draw(st.none() | inner)) for _ in range(count))
    return Typed(draw(forms(count)), items)


def as_typed(one: Typed, indent: str = "") -> str:
    """The list as a person types it."""
    lines = []
    for place, (words, inner) in enumerate(one.items):
        mark = one.form.mark(place) if one.form else "-"
        lines.append(f"{indent}{mark} {words}")
        if inner:
            if inner.form and inner.form.start != 1:
                lines.append("")  # only a list from 1 may follow words without a blank line
            lines.append(as_typed(inner, indent + " " * (len(mark) + 1)))
    return "\n".join(lines)


def lists_of(tokens: Sequence[Token]) -> list[Typed]:
    """The lists among blocks."""
    found = []
    for start, end in top_level_blocks(tokens):
        if tokens[start].type in ("bullet_list_open", "ordered_list_open"):
            form = list_form(tokens[start]) if tokens[start].tag == "ol" else None
            inner = tokens[start + 1 : end]
            items = [inner[first + 1 : last] for first, last in top_level_blocks(inner)]
            found.append(Typed(form, tuple(_item(each) for each in items)))
    return found


def _item(tokens: Sequence[Token]) -> tuple[str, Typed | None]:
    end = closing_index(tokens, 0)
    nested = lists_of(tokens[end + 1 :])
    return tokens[1].content, nested[0] if nested else None


def ways(one: Typed) -> dict[str, list[Typed]]:
    """The list as it is read from the page, from our Markdown as a page and as a report, and from the finished file."""
    read_tokens = markdown_parser().parse(as_typed(one))
    ours = write_blocks(read_tokens)
    return {
        "page": lists_of(read_tokens),
        "written": lists_of(markdown_parser().parse(ours)),
        "report": lists_of(report_tokens(ours)),
    }


@given(lists())
def test_every_form_is_read_as_typed(one: Typed) -> None:
    for way, found in ways(one).items():
        assert found == [one], (way, as_typed(one))


@pytest.mark.parametrize("wrap", ["keep", "no", 40])
def test_formatters_keep_marks_after_bullets(wrap: str | int) -> None:
    text = "- a) one\n  - (iv) two\n  - (v) three\n- b) four\n\nText.\n\n- 1\\) five\n- 2\\) six\n"
    text += "\nText.\n\nA) seven\n\nB) eight\n"
    before = lists_of(markdown_parser().parse(text))
    assert [one.form for one in before] == [
        ListForm("lower-alpha", 1, ")"),
        ListForm("decimal", 1, ")"),
        ListForm("upper-alpha", 1, ")"),
    ]
    assert lists_of(markdown_parser().parse(mdformatted(text, wrap))) == before


@pytest.mark.parametrize(
    "text",
    [
        "I. Smith said so.",
        "A. Smith\nB. Jones",
        "c. 1900\nd. 1950",
        "a) one thing only",
        "mix. and\nvim. too",
        "Text that goes on\nb) and on\nc) and on",
        "    a) code\n    b) code",
        "```\na) code\nb) code\n```",
        "a) one\n\n# Heading\n\nb) another",
        "a) x | y\n--- | ---\nb) z | z",
        "> a) one\n\nb) two",
        "A. Title\n===\n\nB. Title\n===",
        "a)b) c)\nb)c)",
        "words\n3. three\n4. four",
    ],
)
def test_what_only_looks_like_a_list_stays_text(text: str) -> None:
    tokens = markdown_parser().parse(text)
    assert "ordered_list_open" not in [token.type for token in tokens]
    words = "".join(token.content for token in tokens)
    assert "".join(words.split()) == "".join(
        text.replace("#", "").replace("===", "").replace("> ", "").split()
    ).replace("|", "").replace("`", "").replace("---", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a) one\n\nText.\n\nb) two", [("a)", 1), ("b)", 1)]),
        ("1) one\n2) two\na) three\nb) four", [("1)", 2), ("a)", 2)]),
        ("h) one\ni) two\nj) three", [("h)", 3)]),
        ("i) one\nii) two", [("i)", 2)]),
        ("i) one\nj) two", [("i)", 2)]),
        ("a) one\nb) two\nd) four", [("a)", 2), ("d)", 1)]),
        ("The council should:\na) one\nb) two", [("a)", 2)]),
        ("A.  one\nB.  two", [("A.", 2)]),
        ("I. one\nII. two", [("I.", 2)]),
        ("4. four\n5. five", [("4.", 2)]),
    ],
)
def test_lists_that_people_type(text: str, found: list[tuple[str, int]]) -> None:
    read_lists = lists_of(markdown_parser().parse(text))
    assert [(one.form.mark() if one.form else "-", len(one.items)) for one in read_lists] == found


def test_the_finished_markdown_says_the_same(tmp_path: Path) -> None:
    text = "a) one\n\n   iv) two\n   v) three\nb) four\n\nText.\n\n(3) five\n(4) six\n\nText.\n\n7) seven\n8) eight\n"
    review = read(tmp_path / "review", {"sections/summary.md": f"---\ntitle: Summary\n---\n\n{text}"})
    report = project(review, "public")
    written = "\n\n".join(str(block.markdown) for part in report.sections for block in part.blocks)
    finished = to_markdown(report.sections[0].blocks[0].markdown.__class__(written), report).decode()
    assert lists_of(markdown_parser().parse(finished)) == lists_of(markdown_parser().parse(text))
    shown = [block.form for part in report.sections for block in part.blocks if block.kind == "list"]
    assert shown == [ListForm("lower-alpha", 1, ")"), ListForm("decimal", 3, "()"), ListForm("decimal", 7, ")")]


def test_items_of_lettered_lists_are_statements_with_labels_and_places() -> None:
    body, faults = read_body("a) **Strength:** One. [@int-01]\nb) **Strength:** Two.\n", "page.md", 5)
    [block] = body.blocks
    assert not faults
    assert [(item.lead, item.text[:4], item.place.line) for item in block.items] == [
        ("Strength", "One.", 5),
        ("Strength", "Two.", 6),
    ]
    [bracket] = body.brackets
    assert (bracket.place.column, bracket.place.end_column) == (23, 32)
