"""Prints to a terminal. All that commands print passes through here, so that no text can control the terminal."""

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
    """A stream that a person or a program reads."""

    stream: TextIO
    colours: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """The stream, with colours if it is a console that shows them.

        NO_COLOR turns colours off; FORCE_COLOR turns them on where there is no console, as in the log of a service.
        """
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return cls(stream)
        forced = os.environ.get("FORCE_COLOR", "0") not in ("", "0") and not stream.isatty()
        return cls(stream, forced or takes_codes(stream))

    @property
    def columns(self) -> int:
        """The width of the console in columns; 100 if the stream is not a console."""
        from shutil import get_terminal_size

        return get_terminal_size((100, 24)).columns if self.stream.isatty() else 100

    def say(self, text: str = "") -> None:
        """Print lines for people, with a line break at the end.

        Control characters and invisible ones are shown by number, `\\u{1B}`, except for colours where they are shown.
        """
        self._write("\n".join(self._line(line) for line in text.split("\n")) + "\n")

    def clear(self) -> None:
        """Clear the visible screen, but not what has scrolled away. Does nothing if the stream is not a console."""
        if takes_codes(self.stream):
            self.stream.write("\x1b[H\x1b[2J")

    def data(self, text: str) -> None:
        """Print JSON, with every character that could control a terminal escaped as JSON allows.

        If the stream is not UTF-8, all characters but ASCII are escaped too: a substitute would change the data.
        """
        every = takes_every_character(self.stream)

        def escaped(found: re.Match[str]) -> str:
            return found[0] if every and found[0].isprintable() else json.dumps(found[0])[1:-1]

        self._write(_OTHER.sub(escaped, text))

    def xml(self, text: str) -> None:
        """Print an XML document that declares UTF-8. If the stream is not UTF-8, all but ASCII become references."""
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
        """Write, with a readable substitute for each character that the stream's encoding lacks."""
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, READABLE).decode(encoding))
