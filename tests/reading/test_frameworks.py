"""Frameworks: read as strictly as pages, and joined to what they extend."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assure.model.fault import Fault
from assure.model.framework import Framework
from assure.reading.frameworks import load_framework, shipped_frameworks
from tests.reading.making import rules

BASE = """id: base
title: Base
publisher: P
vocabulary:
  strength: {one: Good point, many: Good points}
scales:
  met:
    title: Met
    levels:
      - {id: met, title: Met}
      - {id: not-met, title: Not met}
domains:
  - id: a
    title: A
    aliases: [First]
    scale: met
    prompts:
      - {id: p, text: Ask}
  - {id: b, title: B}
require: {sources: 2}
report: letter
"""


def loaded(files: Mapping[str, str], ref: str = "own") -> tuple[Framework | None, tuple[Fault, ...]]:
    return load_framework(ref, lambda name: (files[name], f"frameworks/{name}.yml") if name in files else None)


def own(text: str) -> Framework:
    framework, faults = loaded({"base": BASE, "own": f"id: own\nextends: base\n{text}"})
    assert faults == ()
    assert framework is not None
    return framework


@pytest.mark.parametrize("id", shipped_frameworks())
def test_shipped_frameworks_are_read_without_a_fault(id: str) -> None:
    framework, faults = load_framework(id)
    assert faults == ()
    assert framework is not None
    assert framework.id == id
    assert framework.domains
    assert not framework.broken


def test_what_extends_takes_over_all_it_does_not_say() -> None:
    framework = own("version: '2'\n")
    assert (framework.id, framework.title, framework.publisher, framework.version) == ("own", "Base", "P", "2")
    assert [domain.id for domain in framework.domains] == ["a", "b"]
    assert (framework.require.sources, framework.report) == (2, "letter")
    assert framework.path == "frameworks/own.yml"


def test_entries_are_overridden_by_id_and_others_added() -> None:
    framework = own("domains:\n  - {id: c, title: C}\n  - {id: a, title: Ay}\n")
    assert [(each.id, each.title) for each in framework.domains] == [("a", "Ay"), ("b", "B"), ("c", "C")]
    first = framework.domains[0]
    assert (first.aliases, first.scale, len(first.prompts)) == (("First",), "met", 1)


def test_words_are_added_and_overridden() -> None:
    framework = own("vocabulary:\n  action: {one: Action, many: Actions}\n  strength: {one: Asset, many: Assets}\n")
    assert framework.label("action").one == "Action"
    assert framework.label("strength").one == "Asset"
    assert framework.label("risk").one == "Risk"


def test_scales_are_those_of_the_whole() -> None:
    assert own("domains:\n  - {id: c, title: C, scale: met}\n").domains[-1].scale == "met"
    _, faults = loaded({"base": BASE, "own": "id: own\nextends: base\ndomains:\n  - {id: c, title: C, scale: mett}\n"})
    assert rules(faults) == ["bad-value"]
    assert faults[0].help == "did you mean `met`?"
    assert faults[0].at.place.line == 4


def test_a_framework_may_not_extend_itself() -> None:
    _, faults = loaded({"own": "id: own\nextends: other\n", "other": "id: other\nextends: own\n"})
    assert "framework-cycle" in rules(faults)
    assert "`own` extends `other` extends `own`" in faults[-1].message
    framework, faults = loaded({"own": "id: own\ntitle: Own\nextends: own\n"})
    assert rules(faults) == ["framework-cycle"]
    assert framework is not None
    assert framework.broken


def test_a_framework_that_extends_nothing_there() -> None:
    framework, faults = loaded({"own": "id: own\ntitle: Own\nextends: cqc-local-authorit\n"})
    assert rules(faults) == ["unknown-framework"]
    assert faults[0].help == "did you mean `cqc-local-authority`?"
    assert (faults[0].at.path, faults[0].at.place.line) == ("frameworks/own.yml", 3)
    assert framework is not None
    assert framework.broken


def test_no_framework_of_that_name() -> None:
    framework, faults = load_framework("none")
    assert framework is None
    assert rules(faults) == ["unknown-framework"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T\n", ["missing-field"]),
        ("id: x\n", ["missing-field"]),
        ("id: x\ntitle: T\ncolour: red\n", ["unknown-field"]),
        ("id: x\ntitle: T\ndomains:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", ["duplicate-id"]),
        ("id: x\ntitle: T\ndomains:\n  - {id: a, title: A}\ncriteria:\n  - {id: a, title: B}\n", ["duplicate-id"]),
        ("id: x\ntitle: T\nscales: {s: {title: S, levels: []}}\n", ["bad-value"]),
        (
            "id: x\ntitle: T\nscales: {s: {title: S, levels: [{id: a, title: A}, {id: a, title: B}]}}\n",
            ["duplicate-id"],
        ),
        ("id: x\ntitle: T\ndomains:\n  - {id: a, title: A, scale: s}\n", ["bad-value"]),
        (
            "id: x\ntitle: T\noverall:\n  method: percentage-of-maximum\n"
            "  bands: [{from: 9, title: A}, {from: 9, title: B}]",
            ["bad-value"],
        ),
        ("id: x\ntitle: T\noverall: {method: mean, bands: []}\n", ["bad-value"]),
        ("- a\n", ["yaml-syntax"]),
        ("id: &a x\ntitle: T\n", ["unsafe-yaml"]),
        ("id: x\ntitle: a\x07b\n", ["control-character"]),
    ],
)
def test_what_is_wrong_in_a_framework(text: str, expected: list[str]) -> None:
    _, faults = loaded({"own": text})
    assert rules(faults) == expected
    assert all(fault.at.path == "frameworks/own.yml" for fault in faults)
