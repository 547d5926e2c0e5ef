"""The context of a check: what several rules need is worked out once, and no rule does it by itself."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from assure.checking import context
from assure.checking.context import Context
from assure.checking.engine import check_review
from assure.reading.folder import read_review
from tests.repository import EXAMPLES, imported, modules

RULES = {name: tree for name, tree in modules().items() if name.startswith("assure.checking.rules.")}
PARTS = [name for name, value in vars(Context).items() if isinstance(value, cached_property)]
ANALYSIS: dict[str, Callable[..., Any]] = {
    name: value
    for name, value in vars(context).items()
    if inspect.isfunction(value) and value.__module__.startswith("assure.")
}
"""The functions by which a context works out its parts."""
OF_A_PART = {"private_brackets", "cited_evidence"}
"""Those that are asked once for each page or statement."""


OF_SEVERAL_PARTS = {"council_report"}
"""Those that other parts of the context are made of, too."""


def test_no_rule_works_out_what_the_context_keeps() -> None:
    in_context = {f"{function.__module__}.{function.__name__}" for function in ANALYSIS.values()}
    assert len(in_context) > 10
    found = {f"{name}: {target}" for name, tree in RULES.items() for target in imported(tree) if target in in_context}
    assert found == set(), "ask the context for these, in src/assure/checking/context.py"


@pytest.mark.parametrize("part", PARTS)
def test_every_part_serves_several_rules(part: str) -> None:
    users = {
        name
        for name, tree in RULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == part and ast.unparse(node.value) == "context"
    }
    if part in OF_SEVERAL_PARTS:
        users.add("other parts")
    assert len(users) > 1, f"only {users} need {part}: work it out there"


def test_a_check_works_out_each_part_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            calls[name] += 1
            return function(*given)

        return call

    for name, function in ANALYSIS.items():
        monkeypatch.setattr(context, name, counted(name, function))
    check_review(read_review(EXAMPLES / "harrow-2016"))
    assert {name: calls[name] for name in ANALYSIS.keys() - OF_A_PART} == dict.fromkeys(ANALYSIS.keys() - OF_A_PART, 1)


def test_a_context_is_frozen_and_keeps_its_parts() -> None:
    subject = Context(read_review(EXAMPLES / "harrow-2016"))
    with pytest.raises(AttributeError):
        subject.review = subject.review  # type: ignore[misc]
    assert subject.quotations is subject.quotations
