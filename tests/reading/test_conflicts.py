"""git's markers are found wherever they are, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from assure.reading.conflicts import conflict_faults
from tests.reading.making import page, rules

CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> visit\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CONFLICT.format("a", "b"), [1]),
        ("a\n" + CONFLICT.format("a", "b") + CONFLICT.format("c", "d"), [2, 7]),
        ("<<<<<<< HEAD\na\n||||||| base\nb\n=======\nc\n>>>>>>> x", [1]),
        ("a\n<<<<<<< HEAD\nb", [2]),
        ("a\n>>>>>>> x\nb", [2]),
        ("<<<<<<<\na\n=======\nb\n>>>>>>>", [1]),
        ("Heading\n=======\n\n> > > > > > > a\n>>>>>>>> b\n<<<<<< c\nd <<<<<<< e", []),
        ("- one\n  <<<<<<< HEAD\n  a\n  =======\n  b\n  >>>>>>> x\n- <<<<<<< HEAD\n", [2, 7]),
    ],
)
def test_each_conflict_is_one_fault_at_its_first_marker(text: str, lines: list[int]) -> None:
    assert [fault.at.place.line for fault in conflict_faults(text, "a.md")] == lines


def test_a_front_matter_in_two_versions_has_that_fault_alone() -> None:
    assert rules(page(front=CONFLICT.format("title: A", "title: B")).faults) == ["conflict-marker"]
