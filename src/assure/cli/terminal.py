"""The one way to the terminal: whatever is printed passes here, and nothing in it can steer a terminal."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TextIO

from assure.cli.console import READABLE, takes_codes, takes_every_character

_COLOUR = re.compile("(\x1b\\[[0-9;]{1,8}m)")
_OTHER = re.compile("[^\n -~]")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A stream that people, or a program, read."""

    stream: TextIO
    colours: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """The stream, with colours where a person's console takes them.

        NO_COLOR asks for none; FORCE_COLOR for some where no console is, in the logs of a service.
        """
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return cls(stream)
        forced = os.environ.get("FORCE_COLOR", "0") not in ("", "0") and not stream.isatty()
        return cls(stream, forced or takes_codes(stream))

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
        if takes_codes(self.stream):
            self.stream.write("\x1b[H\x1b[2J")

    def data(self, text: str) -> None:
        """Print JSON. A character that could steer a terminal is escaped as JSON does it: the data stay the same.

        So is every one but ASCII where the stream is not UTF-8, as no program would read what it gives for another.
        """
        every = takes_every_character(self.stream)

        def escaped(found: re.Match[str]) -> str:
            return found[0] if every and found[0].isprintable() else json.dumps(found[0])[1:-1]

        self._write(_OTHER.sub(escaped, text))

    def xml(self, text: str) -> None:
        """Print an XML document that says it is UTF-8: where the stream is not, with numbers for all but ASCII."""
        if not takes_every_character(self.stream):
            text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        self.say(text.removesuffix("\n"))

    def _line(self, line: str) -> str:
        if line.isprintable():
            return line
        from assure.checking.output.visible import one_safe_line

        parts = _COLOUR.split(line) if self.colours else [line]
        return "".join(part if self.colours and _COLOUR.fullmatch(part) else one_safe_line(part) for part in parts)

    def _write(self, text: str) -> None:
        """Write, with something readable for a character that the stream's encoding lacks."""
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, READABLE).decode(encoding))
