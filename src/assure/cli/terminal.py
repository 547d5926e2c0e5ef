"""The one way to the terminal: whatever is printed passes here, and nothing in it can steer a terminal."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Literal, TextIO

Colour = Literal["red", "yellow", "blue", "green", "bold", "dim"]
_CODES: dict[Colour, str] = {"red": "31", "yellow": "33", "blue": "34", "green": "32", "bold": "1", "dim": "2"}

# Control characters but tab and line feed; bidirectional, zero-width and tag characters; lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with each character that steers a terminal, or that nobody sees, shown by its number: `\\u{1B}`."""
    return _UNSAFE.sub(lambda found: f"\\u{{{ord(found[0]):X}}}", text)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A stream that people, or a program, read."""

    stream: TextIO
    colours: bool

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """The stream, with colours when a person at a terminal reads it and has not asked for none (NO_COLOR)."""
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        return cls(stream, stream.isatty() and not plain)

    def paint(self, text: str, *colours: Colour) -> str:
        """The text made visible, and in colours where they are shown; for `put`."""
        shown = visible(text)
        if not (self.colours and colours and shown):
            return shown
        return f"\x1b[{';'.join(_CODES[colour] for colour in colours)}m{shown}\x1b[0m"

    def say(self, text: str = "") -> None:
        """Print a text and a line's end."""
        self.put(visible(text) + "\n")

    def put(self, painted: str) -> None:
        """Print what `paint` made. A character that the stream's encoding lacks is shown by its number."""
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(painted.encode(encoding, "backslashreplace").decode(encoding))
