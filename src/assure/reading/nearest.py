"""The nearest name to one that was not found, for the help of a diagnostic."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The name most like the word, or None when none is like it. Case is ignored."""
    names = {name.lower(): name for name in sorted(among, reverse=True)}
    found = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def did_you_mean(word: str, among: Iterable[str], otherwise: str = "") -> str:
    """`did you mean \\`name\\`?` where a name is near, else the text given."""
    found = nearest(word, among)
    return f"did you mean `{found}`?" if found else otherwise
