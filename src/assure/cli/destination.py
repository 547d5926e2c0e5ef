"""Where a command's outcome goes: to the screen, or into a file that `--output` names.

The file is UTF-8 whatever the system writes otherwise: `>` of PowerShell 5 makes UTF-16 of it, which few programs read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assure.cli.terminal import Terminal

OutputOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write it to this file, as UTF-8, not to the screen.")
]
"""The option, of every command that prints more than what it did."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The screen, or a file."""

    file: Path | None = None
    sources: Sequence[Path] = ()
    """The folders of the reviews that were read, in which no file is written."""

    @property
    def terminal(self) -> Terminal:
        """What the text is to be fit for: the screen, or a file without colours."""
        return Terminal(sys.stdout) if self.file is not None else Terminal.of(sys.stdout)

    def text(self, text: str) -> None:
        """Give lines for people, which end with a line break."""
        if not self._written(text):
            self.terminal.say(text.removesuffix("\n"))

    def json(self, text: str) -> None:
        """Give JSON."""
        if not self._written(text):
            self.terminal.data(text)

    def xml(self, text: str) -> None:
        """Give an XML document that says it is UTF-8."""
        if not self._written(text):
            self.terminal.xml(text)

    def _written(self, text: str) -> bool:
        """Write it to the file, if there is one. Raises AssureError as `write_file` does."""
        if self.file is None:
            return False
        from assure.publishing.output.writer import write_file

        write_file(self.file, text.encode("utf-8", "backslashreplace"), self.sources)
        return True
