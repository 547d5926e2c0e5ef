"""True sentences about invented indicators give no alarm, and false ones of the same shapes do."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sentences import alarmed


@pytest.mark.parametrize("seed", range(2))
def test_true_sentences_give_no_alarm(seed: int, tmp_path: Path) -> None:
    found = alarmed(tmp_path, seed, true=True)
    assert len(found) > 40
    assert [(sentence.text, rules) for sentence, rules in found if rules] == []


@pytest.mark.parametrize("seed", range(2))
def test_false_sentences_of_the_same_shapes_do(seed: int, tmp_path: Path) -> None:
    found = alarmed(tmp_path, seed, true=False)
    assert [sentence.text for sentence, rules in found if not rules] == []
    wrong = [rules for sentence, rules in found if sentence.shape in ("undenied", "undeclared", "sum", "title")]
    assert sum("figure-mismatch" in rules for rules in wrong) > len(wrong) * 3 / 4
