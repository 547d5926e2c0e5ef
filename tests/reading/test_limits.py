"""What ends the front matter, how large a table may be, and which attributes a statement takes."""

from __future__ import annotations

import re

import pytest

from assure.model.evidence import Interview
from assure.reading.markdown.body import read_body
from assure.reading.pages import read_page


def test_three_dots_do_not_end_the_front_matter() -> None:
    page = read_page("interview", "p.md", "---\ntitle: T\n...\nmethod: phone\n---\nBody\n")
    [fault] = page.faults
    assert (fault.rule, fault.at.place.line) == ("yaml-syntax", 3)
    assert isinstance(page.fields, Interview)
    assert page.fields.method == "phone"


def test_three_dots_in_place_of_the_closing_line() -> None:
    [fault] = read_page("interview", "p.md", "---\ntitle: T\n...\nBody\n").faults
    assert fault.rule == "no-front-matter"
    assert "not `...`" in fault.help


def table(columns: int, rows: int) -> str:
    """A table of so many columns and rows, its header's included."""
    return "\n".join(["|a" * columns + "|", "|-" * columns + "|", *["|b" * columns + "|"] * (rows - 1)])


@pytest.mark.parametrize(("columns", "rows"), [(60, 3), (1, 2000)])
def test_a_table_may_be_as_large_as_the_limit(columns: int, rows: int) -> None:
    assert read_body(table(columns, rows), "p.md", 1)[1] == ()


@pytest.mark.parametrize(("columns", "rows", "message"), [(61, 3, "61 columns"), (1, 2001, "2001 rows")])
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_larger_table_is_reported(columns: int, rows: int, message: str, mark: str) -> None:
    text = "\n".join(f"{mark}{line}" for line in table(columns, rows).split("\n"))
    [fault] = read_body(text, "p.md", 1)[1]
    assert fault.rule == "markdown-too-deep"
    assert message in fault.message


@pytest.mark.parametrize("one", ["*a **a {} a** a*", "~~a *a {} a* a~~", "_a *a {} a* a_"])
def test_emphasis_within_emphasis_without_end_is_reported(one: str) -> None:
    within = one
    for _ in range(19):
        within = within.format(one)
    assert read_body(within.format("x"), "p.md", 1)[1] == ()
    text = within.format(one).format("x")
    body, [fault] = read_body(f"First.\n\n{text}\n", "p.md", 5)
    assert (fault.rule, fault.at.place.line) == ("markdown-too-deep", 7)
    assert re.fullmatch(r"emphasis and links are nested 4\d deep; at most 40 is allowed", fault.message)
    assert body.blocks[1].text == text


@pytest.mark.parametrize("text", ["a\n\n", "- a\n", "# a\n\n", "|a|a|a|a|a|\n"])
def test_a_page_of_too_many_parts_is_reported(text: str) -> None:
    cells = text.count("|a")
    head = "|a|a|a|a|a|\n|-|-|-|-|-|\n" if cells else ""
    number = 10_000 // (cells or 1) - bool(cells)
    assert [fault for fault in read_body(head + text * number, "p.md", 1)[1] if "at most" in fault.message] == []
    faults = read_body(head + text * (number + 1), "p.md", 1)[1]
    [message] = [fault.message for fault in faults if "at most 10,000" in fault.message]
    assert message.startswith("this page has 10,00")
