"""What a check found, as text for people: with the lines it speaks of."""

from __future__ import annotations

from pathlib import Path

from assure.checking.diagnostic import Outcome
from assure.checking.output.text import to_text
from assure.cli.terminal import Terminal
from assure.reading.folder import read_line


def outcome_text(folder: Path, outcome: Outcome, terminal: Terminal) -> str:
    """The outcome of checking this folder, without a line's end at its end, in the terminal's colours and width."""

    def quote(path: str, line: int) -> str | None:
        return read_line(folder, path, line)

    return to_text(outcome, quote, colour=terminal.colours, columns=terminal.columns).removesuffix("\n")
