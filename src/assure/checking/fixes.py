"""What `--fix` does: applies the fixes of diagnostics to the texts of pages. Pure: it returns whole new texts.

Only a change that cannot alter the meaning has a fix: a field or label with one slip in its name, the missing id of a
page's only statement. A fix names the words that it replaces and their place. If the page has other words there, or two
fixes touch, the fix is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assure.checking.diagnostic import Diagnostic
from assure.model.fault import Fix

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"
"""The byte order mark, which a page may open with and which counts as no character."""


@dataclass(frozen=True, slots=True)
class FixedPages:
    """What became of the fixes."""

    texts: Mapping[str, str]
    """The new text of each page that changes, by its path."""
    done: tuple[Diagnostic, ...]
    """The diagnostics whose fix is in these texts, in order."""
    left: tuple[Diagnostic, ...]
    """Those whose fix is not, because it touches another or the page has changed."""


_Change = tuple[int, int, str]
"""A fix as the start and end of what it replaces in a page's text, and the new words."""


def pages_to_fix(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The pages that fixes would change, sorted: those whose texts `apply_fixes` needs."""
    return tuple(sorted({each.fix.at.path for each in diagnostics if each.fix}))


def apply_fixes(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> FixedPages:
    """Apply every fix that can be applied. `texts` are the pages as stored, with their own line ends."""
    done: list[Diagnostic] = []
    left: list[Diagnostic] = []
    changes: dict[str, list[_Change]] = {}
    for each in diagnostics:
        if each.fix is None:
            continue
        path = each.fix.at.path
        change = _located(each.fix, texts[path]) if path in texts else None
        before = changes.setdefault(path, [])
        if change in before:  # the same change, asked for by two diagnostics, is one
            done.append(each)
        elif change is None or any(change[0] <= end and start <= change[1] for start, end, _ in before):
            left.append(each)
        else:
            before.append(change)
            done.append(each)
    new = {path: _changed(texts[path], made) for path, made in sorted(changes.items()) if made}
    return FixedPages(new, tuple(done), tuple(left))


def _located(fix: Fix, text: str) -> _Change | None:
    """The fix's place in the text; None unless its words are there exactly once."""
    starts = _line_starts(text)
    place = fix.at.place
    if place.end_line > len(starts):
        return None
    start = starts[place.line - 1] + place.column - 1
    end = starts[place.end_line - 1] + place.end_column - 1
    within = text[start:end]
    if len(within) != end - start:
        return None
    if not fix.old:
        line_end = _LINE_END.search(text, starts[place.line - 1])
        return (start, start, fix.new) if start == end <= (line_end.start() if line_end else len(text)) else None
    if within.count(fix.old) != 1:
        return None
    at = start + within.index(fix.old)
    return at, at + len(fix.old), fix.new


def _line_starts(text: str) -> list[int]:
    """Where each line starts, by the line ends that the reader knows."""
    first = len(_MARK) if text.startswith(_MARK) else 0
    return [first, *(found.end() for found in _LINE_END.finditer(text))]


def _changed(text: str, changes: Iterable[_Change]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text
