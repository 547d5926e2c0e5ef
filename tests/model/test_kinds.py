"""The table of page kinds holds together, and nothing else lists kinds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from assure.model import evidence
from assure.model.kinds import EVIDENCE, EVIDENCE_BASE, PAGE_KINDS, PageKind
from assure.reading.yaml.declared import declared_fields
from tests.repository import ROOT, modules

CLASSES = {kind.cls.__name__ for kind in EVIDENCE}
SINGLE: dict[str, set[str]] = {
    "assure.analysis.disclosure.previous_release": {"kpis"},  # a key of report.json
    "assure.analysis.references": {"kpis"},  # a chapter's field
    "assure.checking.output.json": {"notes"},  # the number of diagnostics that are notes
    "assure.checking.rules.fields.bad_value": {"kpis", "recommendations"},  # fields of a chapter and of `require:`
    "assure.checking.rules.coverage.recommendation_incomplete": {"recommendations"},  # a field of `require:`
    "assure.projection.anchors": {"indicator"},  # what a table's anchor starts with, which links in print rely on
    "assure.publishing.html.blocks": {"notes"},  # the class of the list of footnotes
    "assure.publishing.word.blocks": {"notes"},  # the heading of notes that nothing refers to
    "assure.publishing.sheet.lists": {"indicator", "kpis"},  # the head and the sheet of what indicators alone have
    "assure.publishing.slides.indicators": {"indicator", "indicators"},  # the slide that indicators alone have
    "assure.reading.frameworks": {"recommendations"},  # a field of `require:`
    "assure.reporting.json_form": {"kpis", "recommendations"},  # keys of report.json, which others read
}
"""Words of the table that stand elsewhere, each for what only that kind has."""
IN_TEMPLATES = {
    "evidence-index.md.j2": {"indicators"},
    "kpis.md.j2": {"indicators"},
    "lists.md.j2": {"documents"},
}
"""Headings and classes of the lists that only documents and indicators have."""


def words(kind: PageKind) -> set[str]:
    """What only the table may spell: where pages stand, and what they are called in print where they are evidence."""
    folder = {kind.folder, f"{kind.folder}/", kind.holds} if kind.folder and kind.folder != kind.id else {kind.holds}
    if not kind.is_evidence:
        return folder
    lines = {kind.counted.one, kind.counted.several} if kind.counted else set[str]()
    return folder | {kind.one, kind.several, *lines} - {kind.id}


def texts(tree: ast.AST) -> Iterator[str]:
    """The literals of a module, but for docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def named(node: ast.AST) -> set[str]:
    """The classes of evidence that an expression or a pattern names."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and each.id in CLASSES}


def lists(tree: ast.AST) -> Iterator[tuple[int, set[str]]]:
    """Where several kinds of evidence stand in one list, mapping, call or comparison of classes."""
    ids = {kind.id for kind in EVIDENCE}
    for node in ast.walk(tree):
        found: set[str] = set()
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Call):
            below = [each for each in ast.iter_child_nodes(node) if not isinstance(each, ast.GeneratorExp)]
            found = ids & {text for each in below for text in texts(each)}
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("isinstance", "issubclass"):
            found |= named(node.args[1])
        if isinstance(node, ast.Match):
            found |= {name for case in node.cases for name in named(case.pattern)}
        if len(found) > 1:
            yield getattr(node, "lineno", 0), found


OUTSIDE = sorted(name for name in modules() if not name.startswith("assure.model"))


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_words_of_a_kind_are_spelt_in_the_table_alone(name: str) -> None:
    spelt = {word for kind in PAGE_KINDS for word in words(kind)}
    found = {text.lower() for text in texts(modules()[name])} & spelt
    assert found == SINGLE.get(name, set()), f"{name}: read them from assure.model.kinds"


@pytest.mark.parametrize("name", OUTSIDE)
def test_kinds_are_listed_in_the_table_alone(name: str) -> None:
    assert list(lists(modules()[name])) == [], f"{name}: ask the table in assure.model.kinds"


def test_no_template_spells_the_words_of_a_kind() -> None:
    spelt = {word for kind in EVIDENCE for word in words(kind)} | {each.several for each in EVIDENCE_BASE}
    quoted = re.compile(r"[\"']([^\"'\n]+)[\"']")
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        found = {text.lower() for text in quoted.findall(path.read_text(encoding="utf-8"))} & spelt
        assert found == IN_TEMPLATES.get(path.name, set()), f"{path.name}: use `kind` or `evidence_base_words`"


def test_the_search_finds_a_list() -> None:
    """A search that finds nothing proves nothing."""
    for source in (
        'KINDS = ("interview", "survey")',
        'WORDS = {"interview": "an interview", "case-file": "a case file"}',
        'pages = review.of_kind("interview", "observation")',
        "isinstance(fields, Interview | Observation)",
        "match fields:\n    case Interview():\n        pass\n    case Survey():\n        pass",
    ):
        assert list(lists(ast.parse(source))) != [], source
    assert "case files" in {word for kind in PAGE_KINDS for word in words(kind)}


def test_ids_folders_and_lines_of_the_evidence_base_are_one_kinds_each() -> None:
    for of in (
        [kind.id for kind in PAGE_KINDS],
        [kind.folder for kind in PAGE_KINDS],
        [kind.cls for kind in PAGE_KINDS],
        [each.name for each in EVIDENCE_BASE],
    ):
        assert len(of) == len(set(of))


def test_every_class_of_evidence_has_its_row() -> None:
    bases = {evidence.Evidence, evidence.PeopleSeen, evidence.CaseEvidence}
    known = {each for each in vars(evidence).values() if isinstance(each, type) and issubclass(each, evidence.Evidence)}
    assert known - bases == {kind.cls for kind in EVIDENCE}


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.id)
def test_a_row_fits_its_class(kind: PageKind) -> None:
    assert kind.is_evidence == issubclass(kind.cls, evidence.Evidence)
    assert not (kind.is_evidence and kind.prose), "evidence is never printed beyond the team"
    assert kind.counted is None or not kind.confidential, "what is counted is known of, whatever else is not"
    specs = {spec.name: spec for spec in declared_fields(kind.cls).values()}
    for name in (*(kind.annex or ()), *((kind.counted and kind.counted.by and [kind.counted.by]) or ())):
        assert name in specs
    # A page without one is read on with an empty text in its place.
    assert {spec.name for spec in specs.values() if spec.required and spec.type is not str} == set()
    assert kind.a_page.startswith(("a ", "an "))
