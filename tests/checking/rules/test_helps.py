"""What a rule says besides its message: where exactly, what to do, and what else to look at. It is held whole.

`ASSURE_UPDATE_GOLDEN=1 pytest tests/checking/rules/test_helps.py` writes the files anew; read what changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assure.checking.diagnostic import Diagnostic
from assure.checking.engine import check_review
from assure.checking.rule import Rule
from assure.checking.rules import RULES
from assure.model.location import Location
from assure.reading.folder import read_review
from tests.checking.rules.made import example

HERE = Path(__file__).parent / "examples"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_is_helped_with_just_these_words(rule: Rule, tmp_path: Path) -> None:
    outcome = check_review(read_review(example(HERE / rule.name, "bad", tmp_path)))
    found = "\n".join(line for each in outcome.diagnostics if each.rule == rule.name for line in lines(each)) + "\n"
    golden = HERE / rule.name / "help.txt"
    if os.environ.get("ASSURE_UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def lines(diagnostic: Diagnostic) -> Iterator[str]:
    """A diagnostic as help.txt has it."""
    yield f"{where(diagnostic.at)}: {diagnostic.message}"
    yield f"    {diagnostic.help}"
    for related in diagnostic.related:
        yield f"    {where(related.at)}: {related.message}"


def where(at: Location) -> str:
    """A place with its end."""
    place = at.place
    return f"{at.path}:{place.line}:{place.column} to {place.end_line}:{place.end_column}"
