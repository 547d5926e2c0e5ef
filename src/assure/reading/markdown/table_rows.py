"""The words of citations in tables whose own cell has no figure, as where a last column gives the sources."""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from dataclasses import replace

from markdown_it.token import Token

from assure.model.body import Bracket
from assure.model.location import Place
from assure.model.text import citation_marks


def share_row_words(tokens: Sequence[Token], texts: Mapping[int, str], brackets: MutableSequence[Bracket]) -> None:
    """Let the words of a citation begin at the start of its row, or at the cell after one that cites.

    Not where there is a digit before it in its own cell, which then is what it vouches for. `texts` are the plain texts
    of the inline tokens by their identity, `brackets` those of the page by their index. The number of a row, in its
    first cell, is no word of it.
    """
    row, cells, start = 0, list[str](), 1
    for index, token in enumerate(tokens):
        if token.type in ("thead_open", "tbody_open"):
            row = 0
        elif token.type == "tr_open":
            row, cells, start = row + 1, [], 1
        elif token.type == "inline" and tokens[index - 1].type in ("td_open", "th_open"):
            text = texts[id(token)]
            cited = [brackets[each] for each in citation_marks(text)]
            if cited and cells and not any(map(str.isdigit, cited[0].words)):
                words = " ".join([*cells[cells[0].rstrip(".") == str(row) :], cited[0].words]).strip()
                line, end = cited[0].place.line, cited[0].place.column
                brackets[cited[0].index] = replace(cited[0], words=words, words_place=Place(line, start, line, end))
            if cited:
                start = cited[-1].place.end_column
            cells = [] if cited else [*cells, text]
