"""The one way to the terminal: whatever is printed passes here, and nothing in it can steer a terminal."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TextIO

_COLOUR = re.compile("(\x1b\\[[0-9;]{1,8}m)")
_OTHER = re.compile("[^\n -~]")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A stream that people, or a program, read."""

    stream: TextIO
    colours: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """The stream, with colours when a person at a terminal reads it and has not asked for none (NO_COLOR)."""
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        return cls(stream, stream.isatty() and not plain)

    @property
    def columns(self) -> int:
        """How many columns a person sees at once; a hundred where nobody looks."""
        from shutil import get_terminal_size

        return get_terminal_size((100, 24)).columns if self.stream.isatty() else 100

    def say(self, text: str = "") -> None:
        """Print lines for people, and a line's end.

        A character that steers a terminal or that nobody sees is shown by its number, `\\u{1B}`; colours alone pass,
        where they are shown.
        """
        self._write("\n".join(self._line(line) for line in text.split("\n")) + "\n")

    def clear(self) -> None:
        """Empty the screen a person sees; what has scrolled away stays. Nothing where nobody looks."""
        if self.stream.isatty():
            self.stream.write("\x1b[H\x1b[2J")

    def data(self, text: str) -> None:
        """Print JSON. A character that could steer a terminal is escaped as JSON does it: the data stay the same."""
        self._write(_OTHER.sub(lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text))

    def _line(self, line: str) -> str:
        if line.isprintable():
            return line
        from assure.checking.output.visible import one_safe_line

        parts = _COLOUR.split(line) if self.colours else [line]
        return "".join(part if self.colours and _COLOUR.fullmatch(part) else one_safe_line(part) for part in parts)

    def _write(self, text: str) -> None:
        """Write, with a character that the stream's encoding lacks shown by its number."""
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
