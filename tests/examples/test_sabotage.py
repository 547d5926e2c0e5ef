"""One digit, one quoted word, one cited note or one name changed in an example is caught at its place.

A part of what `benchmarks/sabotage.py` tries: every so many of each kind, the same ones each time.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from assure.checking.diagnostic import Severity
from tests.examples.sabotage import Wrong, copied, quick_reading, try_out, wrongs
from tests.repository import EXAMPLES

OF_EACH_KIND = 8
"""How many wrongs of a kind are tried in an example; all of them where there are fewer."""
KINDS = {
    "a digit of a proved figure",
    "a quoted word",
    "a cited note renamed",
    "a cited note changed after sign-off",
    "a chapter changed after sign-off",
    "a name in a chapter",
}
WITHOUT = {"city-of-london-2018": {"a quoted word"}}
"""What a published review does not have: it quotes nobody."""


def some(every: tuple[Wrong, ...]) -> tuple[Wrong, ...]:
    """Some of each kind, evenly from the first to the last."""
    by_kind: defaultdict[str, list[Wrong]] = defaultdict(list)
    for wrong in every:
        by_kind[wrong.kind].append(wrong)
    return tuple(wrong for group in by_kind.values() for wrong in group[:: max(len(group) // OF_EACH_KIND, 1)])


@pytest.mark.parametrize("example", sorted(path.parent.name for path in EXAMPLES.glob("*/review.md")))
def test_each_small_wrong_is_caught_at_its_place(example: str, tmp_path: Path) -> None:
    with quick_reading():
        copy = copied(EXAMPLES / example, tmp_path / example)
        chosen = some(tuple(wrongs(copy)))
        assert {wrong.kind for wrong in chosen} == KINDS - WITHOUT.get(example, set())
        tried = try_out(copy, chosen)
    assert [f"{each.wrong.path}:{each.wrong.line} {each.wrong.shown}" for each in tried if each.caught is None] == []
    hard = {"a quoted word", "a cited note renamed", "a cited note changed after sign-off", "a name in a chapter"}
    assert {each.caught for each in tried if each.wrong.kind in hard} == {Severity.ERROR}
