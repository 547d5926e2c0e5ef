"""What can be wrong with a framework other than the types of its fields."""

from __future__ import annotations

import pytest

from assure.reading.frameworks import load_framework

HEAD = "id: own\ntitle: Own\n"
DOMAINS = "domains:\n  - {id: a, title: Care, scale: s}\n  - {id: b, title: Homes, aliases: [House]}\n"
SCALE = """scales:
  s:
    title: S
    levels:
      - {id: low, title: Low, value: 1}
      - {id: high, title: High}
"""
OVERALL = "overall:\n  method: percentage-of-maximum\n  bands:\n    - {from: 0, title: Low}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("require:\n  recommendations: [ownr]\n", "no field `ownr`"),
        ("domains:\n  - {id: a, title: A, evidence: {interview: 2}}\n", "no kind of evidence `interview`"),
        ("domains:\n  - {id: a, title: A, evidence: {interviews: 0}}\n", "may not be below 1"),
        (DOMAINS + SCALE + OVERALL, "the level `high` has no value"),
        ("domains:\n  - {id: a, title: Care}\n  - {id: b, title: care}\n", "the domain `a` also has this title"),
        ("domains:\n  - {id: a, title: Care}\n  - {id: b, title: B, aliases: [Care]}\n", "the domain `a` also has"),
        (
            "vocabulary:\n  risk: {one: Risk, many: Risks}\n  worry: {one: Worry, many: Risks}\n",
            "the labels `worry` and `risk` share a word",
        ),
    ],
)
def test_a_framework_contradicts_itself(text: str, message: str) -> None:
    _, [fault] = load_framework("own", lambda _: (HEAD + text, "frameworks/own.yml"))
    assert fault.rule == "bad-value"
    assert message in fault.message
    assert fault.at.place.line > 2


def test_levels_need_values_only_where_they_are_added_up() -> None:
    _, faults = load_framework("own", lambda _: (HEAD + DOMAINS + SCALE, "frameworks/own.yml"))
    assert faults == ()


def test_a_framework_that_adds_up_what_it_extends_says_so_at_its_own_place() -> None:
    files = {"own": "id: own\nextends: base\n" + OVERALL, "base": "id: base\ntitle: B\n" + DOMAINS + SCALE}
    _, faults = load_framework("own", lambda ref: (files[ref], f"frameworks/{ref}.yml"))
    assert [(fault.at.path, fault.rule) for fault in faults] == [("frameworks/own.yml", "bad-value")]
