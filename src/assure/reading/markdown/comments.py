"""Comments in HTML, found in one pass: a pattern would look on from every `<!--` to the end of the text."""

from __future__ import annotations


def without_comments(html: str) -> tuple[tuple[str, ...], str]:
    """The comments' insides, in order, and the text without them. A comment that is never closed is text."""
    inside: list[str] = []
    rest: list[str] = []
    position = 0
    while True:
        start = html.find("<!--", position)
        end = html.find("-->", start + 4) if start >= 0 else -1
        if end < 0:
            rest.append(html[position:])
            return tuple(inside), "".join(rest)
        rest.append(html[position:start])
        inside.append(html[start + 4 : end])
        position = end + 3
