"""Where a command's output goes: to the screen, or to the file that `--output` names.

The file is always UTF-8. `>` of PowerShell 5 writes UTF-16, which few programs read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assure.cli.terminal import Terminal

OutputOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write to this file, as UTF-8, instead of to the screen.")
]
"""The option of every command whose output is worth keeping."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The screen, or a file."""

    file: Path | None = None
    sources: Sequence[Path] = ()
    """The folders of the reviews that were read; no file is written in them."""

    @property
    def terminal(self) -> Terminal:
        """The terminal to format text for; one without colours if the text goes to a file."""
        return Terminal(sys.stdout) if self.file is not None else Terminal.of(sys.stdout)

    def text(self, text: str) -> None:
        """Write lines for people; the text ends with a line break."""
        if not self._written(text):
            self.terminal.say(text.removesuffix("\n"))

    def json(self, text: str) -> None:
        """Write JSON."""
        if not self._written(text):
            self.terminal.data(text)

    def value(self, value: object) -> None:
        """Write a value as indented JSON."""
        self.json(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def xml(self, text: str) -> None:
        """Write an XML document that declares UTF-8."""
        if not self._written(text):
            self.terminal.xml(text)

    def _written(self, text: str) -> bool:
        """Write to the file if there is one, and return whether there is. Raises AssureError as `write_file` does."""
        if self.file is None:
            return False
        from assure.publishing.output.writer import write_file

        write_file(self.file, text.encode("utf-8", "backslashreplace"), self.sources)
        return True
