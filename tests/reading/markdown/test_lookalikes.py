"""What looks like a citation and is not one is recorded with its place."""

from __future__ import annotations

import time

import pytest

from assure.reading.markdown.body import read_body


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as @int-06#centre says", "@int-06#centre"),
        ("as (@int-06) says", "@int-06"),
        ("open [@int-06#centre and on", "@int-06#centre"),
        ("so [int-06#centre].", "[int-06#centre]"),
        ("so [int-06], and", "[int-06]"),
        ("so [int-06, p. 3], and", "[int-06, p. 3]"),
        ("so [see int-06].", "int-06"),
        ("so (int-06).", "(int-06)"),
        ("so (int-06#centre, p. 3).", "(int-06#centre, p. 3)"),
        ("as [kpi-waiting] has", "[kpi-waiting]"),
        ("as int-06 says", "int-06"),
        ("in int-06.", "int-06"),
        ("[-@int-06, p. 3] says", "[-@int-06"),
        ("so [[int-06]] says", "[[int-06]]"),
        ("so ![[int-06|staff]]", "![[int-06|staff]]"),
        ("so [[notes/int-06-staff#Visits|them]].", "[[notes/int-06-staff#Visits|them]]"),
        ("| a | b |\n|---|---|\n| c | @int-06 |", "@int-06"),
        ("- item\n  - inner @int-06#a", "@int-06#a"),
        ("said.[^1]", "[^1]"),
        ("said^[an inline note] so", "^[an inline note]"),
    ],
)
def test_a_near_miss_is_recorded_with_its_place(text: str, found: str) -> None:
    body, faults = read_body(text, "page.md", 1)
    [lookalike] = body.lookalikes
    lines = text.split("\n")
    line = lines[lookalike.place.line - 1]
    assert line[lookalike.place.column - 1 : lookalike.place.end_column - 1] == lookalike.text
    assert lookalike.text.removesuffix(":") == found.removesuffix(":")
    assert not faults


@pytest.mark.parametrize(
    "text",
    [
        "Write to a.b@int-06.example.",
        "See https://x.example/int-06#centre now",
        "In `@int-06#centre` code",
        "A link [to](findings/a.md#b) it",
        "Cited. [@int-06#centre; see @doc-02, p. 4]",
        "We trust [leadership] and [them].",
        "At 5 @ 3 and #hash and [x]",
        "<https://x.example/@int-06#b>",
        "A form-12a, a 12-34, int-06-b, int-06/b, int-06.md, (well, known) and [cut].",
        "[int-06](a.md) and [int-06]: b\n\n[int-06]: https://x.example",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert read_body(text, "page.md", 1)[0].lookalikes == ()


@pytest.mark.parametrize("text", ["@&#97;b ", "{#a ", "@a#", "a#b ", "[^1", "](data:", "{ ", "[a-1"])
def test_twice_the_text_takes_about_twice_the_work(text: str) -> None:
    def work(characters: int) -> float:
        started = time.process_time()
        read_body(text * (characters // len(text)), "page.md", 1)
        return time.process_time() - started

    assert min(work(80_000) for _ in range(2)) < 3 * max(work(40_000) for _ in range(2))  # four times, if quadratic
