"""How blocks nest in a row of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.token import Token


def closing_index(tokens: Sequence[Token], opened: int) -> int:
    """The index of the token that closes the one at an index; that index itself where it opens nothing."""
    depth: int = tokens[opened].nesting
    index = opened
    while depth > 0:
        index += 1
        depth += tokens[index].nesting
    return index


def top_level_blocks(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """The ranges of the top-level blocks: the index of each block's first token and of its last."""
    start = 0
    while start < len(tokens):
        end = closing_index(tokens, start)
        yield start, end
        start = end + 1
