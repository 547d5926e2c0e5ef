"""The nearest name to one that was not found, for the help of a diagnostic."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import takewhile


def nearest_of(word: str, among: Iterable[str]) -> str | None:
    """The most similar name, or None when none is similar. Case is ignored."""
    names = {name.lower(): name for name in sorted(among, reverse=True)}
    found = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def certain_name(word: str, among: Iterable[str]) -> str | None:
    """The only name that differs from the word by one slip, or by case and hyphens; None otherwise.

    A slip is a character left out, added or replaced, or two exchanged; words under four characters must not have one.
    """
    names = tuple(among)
    same = [name for name in names if _folded(name) == _folded(word)]
    long = [name for name in names if min(len(name), len(word)) >= 4]
    near = same or [name for name in long if _one_slip(_folded(word), _folded(name))]
    return near[0] if len(near) == 1 else None


def _folded(word: str) -> str:
    return re.sub(r"[-_ ]+", "-", word.strip().lower())


def _one_slip(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1:
        return False
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False)))
    rest, wanted = word[alike:], name[alike:]
    exchanged = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return exchanged or rest[1:] == wanted[1:] or rest == wanted[1:] or rest[1:] == wanted


def did_you_mean(word: str, among: Iterable[str], otherwise: str = "") -> str:
    """`did you mean \\`name\\`?` where a name is similar, else the text given."""
    found = nearest_of(word, among)
    return f"did you mean `{found}`?" if found else otherwise
