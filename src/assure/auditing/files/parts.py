"""What is found when a finished file is opened up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

DEEPEST = 6
"""How many packed files may stand within each other."""
MOST_BYTES = 500_000_000
"""How much may come out of one file."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One text found in a file."""

    where: str
    """The file, and the part of it after an exclamation mark."""
    text: str
    """A line for each paragraph or line of it."""
    kind: Literal["words", "code", "bytes"] = "code"
    """Words for a reader; code, in which short words and rows of figures mean nothing; or bytes, as letters."""
    unit: str = ""
    """What its lines are, `line` or `paragraph`, where they can be found again by their numbers."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something a file says of how or by whom it was made."""

    where: str
    what: str
    """In words: `its properties name an author`."""
    certain: bool = True
    """Whether it has no place in what is published; else somebody should look at it."""


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part of a file that could not be looked into."""

    where: str
    why: str


FilePart = Layer | Trait | UnreadPart


@dataclass(slots=True)
class Budget:
    """How much more may come out of a file: what is packed may be far larger than it looks."""

    left: int = field(default=MOST_BYTES)

    def takes(self, number: int) -> bool:
        """Whether so many bytes may still come out; they are then taken off what is left."""
        if number > self.left:
            return False
        self.left -= number
        return True
