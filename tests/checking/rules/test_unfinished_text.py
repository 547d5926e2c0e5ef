"""Placeholders and notes to self that would be published, and the brackets of editors, which are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.ruling import lines

A = "sections/a.md"


@pytest.mark.parametrize(
    "body",
    [
        "The lead is [name to be confirmed].",
        "There were _____ people.",
        "There were [ ] people.",
        "[ ] people came.",
        "It fell. [DN: check with the board]",
        "It fell. (DN check)",
        "[JS to add paragraph]",
        "In all, nn people came.",
        "It rose to [x]%.",
        "It rose to [nn] people.",
        "It fell [check with Sam].",
        "It fell (insert figure).",
        "It fell (Insert the chart here).",
        "They said so. [quote needed]",
        "- **Strength:** They said so. [more evidence needed]",
        "There were [number] of them on [the date].",
        "Dear {{name}},",
        "It is [TBC].",
        "| Team | Lead |\n|---|---|\n| North | [name] |",
        "> They came. [Drafting note: say when]",
    ],
)
def test_placeholders(body: str, tmp_path: Path) -> None:
    assert lines(tmp_path, "unfinished-text", {A: f"{body}\n"})


@pytest.mark.parametrize(
    "body",
    [
        "“When [he] asked [the council], I [was] told [sic] to wait […] and [...] to go.”",
        "“I asked [name] on [date], and [check] it,” she said.",
        "'I asked [name] again' was heard.",
        "> I asked [name] for the support [needed].",
        "- **Quote:** “They want [us to add more staff].” [@int-01]",
        "See [the date](https://a.example) and [check this](https://b.example).",
        "[they] came (needed or not), as named (the date is known).",
        "- [x] Ask the team",
        "It is f[x] of a_b and __init__.",
        "The board [formerly the panel] met.",
        "An inn and nine people.",
    ],
)
def test_no_placeholders(body: str, tmp_path: Path) -> None:
    assert lines(tmp_path, "unfinished-text", {A: f"{body}\n"}) == []
