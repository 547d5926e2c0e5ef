"""Near misses of citations: keys without brackets, and locators that hold a key or a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_KEY = re.compile(r"(?<![\w.@/+-])@([a-z0-9][a-z0-9-]*(?:#[a-z0-9-]+)?)")
_BRACKETED = re.compile(r"\[@?([a-z0-9][a-z0-9-]*(?:#[a-z0-9-]+)?)[\],;]")


def citation_key(text: str) -> str:
    """The key that a lookalike was meant to have: `int-03#visits` of `@int-03#visits`."""
    return text.removeprefix("@")


def citation_keys(text: str) -> Iterator[str]:
    """What may be meant as a citation key in a text of the front matter."""
    if "@" in text:
        yield from _KEY.findall(text)
    if "[" in text:
        yield from (key for key in _BRACKETED.findall(text) if "#" in key or key[-1].isdigit())


def misplaced_key(locator: str | None) -> tuple[str, str] | None:
    """The message and the help for a locator that holds a key or a part of one; None for any other."""
    if locator is None:
        return None
    if locator.startswith("#"):
        return f"`{locator.split()[0]}` is separated from its page", "write page and statement without a space between"
    if _KEY.search(locator):
        return "a second citation is inside the first", "separate citations with a semicolon"
    return None
