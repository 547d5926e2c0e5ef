"""Where a command's output goes: to the screen, or to the file that `--output` names.

The file is always UTF-8. `>` of PowerShell 5 writes UTF-16, which few programs read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

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

    def write(self, text: str, syntax: Literal["text", "json", "xml"] = "text") -> None:
        """Write text that ends with a line break. Raises AssureError as `write_file` does."""
        if self.file is not None:
            from assure.publishing.output.writer import write_file

            write_file(self.file, text.encode("utf-8", "backslashreplace"), self.sources)
        elif syntax == "json":
            self.terminal.data(text)
        elif syntax == "xml":
            self.terminal.xml(text)
        else:
            self.terminal.say(text.removesuffix("\n"))

    def value(self, value: object) -> None:
        """Write a value as indented JSON."""
        self.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "json")
