"""The parts found when a finished file is unpacked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DEEPEST = 6
"""How deeply packed files may be nested."""
MOST_UNPACKED_BYTES = 500_000_000
"""How many bytes may be unpacked from one file."""
TOO_MUCH = "it unpacks to more than can be searched"


@dataclass(frozen=True, slots=True)
class Layer:
    """One text found in a file."""

    where: str
    """The file, with its part after an exclamation mark."""
    text: str
    """One line for each paragraph or line."""
    kind: Literal["words", "code", "bytes"] = "code"
    """Words for a reader; code, where short words and rows of figures mean nothing; or bytes decoded as text."""
    unit: str = ""
    """`line` or `paragraph` if a person can find the lines by number; otherwise empty."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A trace of how or by whom a file was made."""

    where: str
    what: str
    """A clause for the message: `its properties name an author`."""
    certain: bool = True
    """Whether it must not be published; if not, somebody should check it."""


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part of a file that could not be searched."""

    where: str
    why: str


FilePart = Layer | Trait | UnreadPart


@dataclass(slots=True)
class Budget:
    """How many more bytes may be unpacked from a file, which may be far larger than it looks."""

    left: int = MOST_UNPACKED_BYTES

    def takes(self, number: int) -> bool:
        """Take this many bytes from the budget; False if there are not enough left."""
        if number > self.left:
            return False
        self.left -= number
        return True
