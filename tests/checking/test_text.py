"""The outcome as text and as JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from assure.checking.diagnostic import Diagnostic, NextStage, Outcome, Severity, Summary
from assure.checking.output import text
from assure.checking.output.json import outcome_data
from assure.checking.output.text import quote_line, to_text
from assure.checking.output.visible import display_width
from assure.model.fault import Related
from assure.model.location import Location, Place

LINES = {
    ("findings/a.md", 12): "Staff know whom to ask. [@int-30]",
    ("interviews/int-03.md", 1): "---",
}


def quote(path: str, line: int) -> str | None:
    return LINES.get((path, line))


def outcome(*diagnostics: Diagnostic, ahead: NextStage | None = None) -> Outcome:
    counts = [sum(each.severity is severity for each in diagnostics) for severity in reversed(Severity)]
    summary = Summary(errors=counts[0], warnings=counts[1], notes=counts[2], pages=54)
    return Outcome("harrow", "draft", diagnostics, summary, ahead)


DANGLING = Diagnostic(
    "L203",
    "dangling-citation",
    Severity.ERROR,
    Location("findings/a.md", Place(12, 26, 12, 33)),
    "no page is called `int-30`",
    "did you mean `int-03`?",
    (Related(Location("interviews/int-03.md"), "this one"),),
)

EXPECTED = """\
error[L203] no page is called `int-30` (dangling-citation)
  --> findings/a.md:12:26
12 | Staff know whom to ask. [@int-30]
   |                          ^^^^^^^
   = see interviews/int-03.md:1:1: this one
   = help: did you mean `int-03`?

1 error, 0 warnings, 0 notes in 54 pages (stage: draft)
Left for the next stage, factual-accuracy: 2 more errors
"""


def test_a_long_line_is_measured_once_however_many_faults_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def counted(shown: str) -> int:
        measured.append(shown)
        return display_width(shown)

    monkeypatch.setattr(text, "display_width", counted)
    line = "abcdefghij" * 1000
    places = [Place(1, column, 1, column + 1) for column in range(1, 2000, 10)]
    for place in places:
        assert quote_line(line, place, 80)[1].strip() == "^"
    assert len(measured) < len(line) + 10 * len(places)


def test_a_diagnostic_quotes_its_place() -> None:
    assert to_text(outcome(DANGLING, ahead=NextStage("factual-accuracy", 2)), quote) == EXPECTED


def test_colour_adds_nothing_but_colour() -> None:
    subject = outcome(DANGLING, ahead=NextStage("factual-accuracy", 2))
    coloured = to_text(subject, quote, colour=True)
    assert coloured != EXPECTED
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == EXPECTED


def test_no_problem_is_reported() -> None:
    assert to_text(outcome(), quote) == "No problems in 54 pages (stage: draft)\n"


def note(path: str, line: int, **changed: Any) -> Diagnostic:
    """A note that differs from others in its place alone by default."""
    given = Diagnostic(
        "A805", "long-sentence", Severity.NOTE, Location(path, Place(line, 1, line, 5)), "long", "split it"
    )
    return replace(given, **changed)


def test_notes_that_say_the_same_are_one_block_with_every_place() -> None:
    notes = [note("findings/a.md", 12), note("findings/b.md", 3), note("findings/b.md", 40)]
    assert to_text(outcome(notes[0], DANGLING, *notes[1:]), quote) == (
        "note[A805] long (long-sentence)\n"
        " --> findings/a.md:12:1\n"
        " --> findings/b.md:3:1\n"
        " --> findings/b.md:40:1\n"
        "  = help: split it\n"
        "\n" + EXPECTED.split("\n\n")[0] + "\n"
        "\n"
        "1 error, 0 warnings, 3 notes in 54 pages (stage: draft)\n"
    )


def test_a_single_note_is_quoted() -> None:
    text = to_text(outcome(note("findings/a.md", 12)), quote)
    assert "12 | Staff know whom to ask. [@int-30]\n   | ^^^^\n   = help: split it\n" in text


@pytest.mark.parametrize(
    "changed",
    [
        {"message": "longer"},
        {"help": "leave it"},
        {"code": "A806"},
        {"related": (Related(Location("a.md"), "this"),)},
        {"severity": Severity.WARNING},
        {"severity": Severity.ERROR},
    ],
)
def test_what_differs_is_shown_by_itself(changed: dict[str, Any]) -> None:
    pair = [note("findings/a.md", line, **(changed if line == 2 or "severity" in changed else {})) for line in (1, 2)]
    text = to_text(outcome(*pair), quote)
    assert len(re.findall(r"^\w+\[A80\d\] ", text, re.MULTILINE)) == 2
    assert text.count("--> findings/a.md") == 2


def test_notes_without_help_have_none() -> None:
    assert "help" not in to_text(outcome(note("a.md", 1, help=""), note("a.md", 2, help="")), quote)


def test_a_line_that_cannot_be_had_is_left_out() -> None:
    text = to_text(outcome(DANGLING), lambda path, line: None)
    assert "findings/a.md:12:26\n   = see" in text


@pytest.mark.parametrize(
    ("line", "place", "shown", "marker"),
    [
        ("ab\tcd", Place(1, 4, 1, 6), "ab    cd", "      ^^"),
        ("東京 city", Place(1, 4, 1, 8), "東京 city", "     ^^^^"),
        ("cafe\u0301 x", Place(1, 7, 1, 8), "cafe\u0301 x", "     ^"),
        ("a\x1b[31mb", Place(1, 2, 1, 3), "a\\u{001B}[31mb", " ^^^^^^^^"),
        ("a\u202eb", Place(1, 3, 1, 4), "a\\u{202E}b", "         ^"),
        ("short", Place(1, 6, 1, 6), "short", "     ^"),
        ("short", Place(1, 90, 1, 95), "short", "     ^"),
        ("one line  ", Place(1, 5, 3, 2), "one line  ", "    ^^^^"),
        ("line\r", Place(1, 1, 1, 5), "line", "^^^^"),
    ],
)
def test_the_marker_is_under_the_place(line: str, place: Place, shown: str, marker: str) -> None:
    assert quote_line(line, place, 80) == (shown, marker)


@pytest.mark.parametrize("column", [1, 50, 500, 990, 1001])
@pytest.mark.parametrize("room", [20, 40, 97])
def test_a_long_line_is_shortened_around_the_place(column: int, room: int) -> None:
    line = "".join(f"{number:03} " for number in range(250))
    shown, marker = quote_line(line, Place(1, column, 1, column + 3), room)
    assert max(display_width(shown), display_width(marker)) <= room + 1
    at = marker.index("^")
    assert shown[at : at + 3].strip("^") == line[column - 1 : column + 2]


def test_a_long_line_of_wide_characters_keeps_its_room() -> None:
    shown, marker = quote_line("東" * 200, Place(1, 100, 1, 102), 40)
    assert display_width(shown) <= 40
    assert marker.strip() == "^^^^"


def test_control_characters_of_a_message_are_shown() -> None:
    diagnostic = Diagnostic("L203", "x-y", Severity.NOTE, Location("a\x1b.md"), "bad \x1b[31m", "help \x07")
    text = to_text(outcome(diagnostic), quote)
    assert "\x1b" not in text
    assert "\x07" not in text


def test_json_has_the_documented_form() -> None:
    data = outcome_data(outcome(DANGLING))
    assert data["version"] == 1
    assert data["review"] == "harrow"
    assert data["stage"] == "draft"
    assert data["summary"].items() >= {"errors": 1, "warnings": 0, "notes": 0}.items()
    (found,) = data["diagnostics"]
    assert (
        found.items()
        >= {
            "code": "L203",
            "rule": "dangling-citation",
            "severity": "error",
            "path": "findings/a.md",
            "line": 12,
            "column": 26,
            "message": "no page is called `int-30`",
            "help": "did you mean `int-03`?",
            "related": [{"path": "interviews/int-03.md", "line": 1, "message": "this one"}],
        }.items()
    )
