"""A format whose extra is not installed: one line that says what to install, before any work, and nothing written."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from assure.cli import render
from assure.extras import EXTRAS, OF_FORMAT, require_extras
from assure.publishing.formats import FORMATS
from tests.cli.conftest import Cli, tree
from tests.repository import ROOT


def take_away(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Let these modules be as if they were not installed."""
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)


@pytest.mark.parametrize(
    ("form", "module"), [(form, module) for form in OF_FORMAT for module in EXTRAS[OF_FORMAT[form]]]
)
def test_it_is_said_before_any_work(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str
) -> None:
    take_away(monkeypatch, module)
    monkeypatch.setattr(render, "read_review", lambda *_, **__: pytest.fail("work was begun"))
    before = tree(review)
    ran = cli("render", review, "--to", f"html,{form}")
    assert (ran.status, ran.out) == (2, "")
    extra = OF_FORMAT[form]
    assert ran.err == (
        f"assure: {form} needs the extra `{extra}`, which is not installed: pip install 'assure[{extra}]'\n"
    )
    assert tree(review) == before


def test_all_that_is_missing_is_said_at_once(cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_away(monkeypatch, "typst", "pypandoc", "xlsxwriter")
    ran = cli("render", review, "--to", "html,pdf,docx", "--to", "xlsx,pdf,csv")
    assert (ran.status, ran.out) == (2, "")
    assert "pdf, docx and xlsx need the extras `pdf`, `word` and `sheet`" in ran.err
    assert ran.err.endswith("pip install 'assure[pdf,word,sheet]'\n")
    assert ran.err.count("\n") == 1


def test_the_extras_are_those_of_the_formats() -> None:
    needed = {name: form.extra for name, form in FORMATS.items() if form.extra}
    assert needed == OF_FORMAT, "OF_FORMAT in extras.py must say what the table of publishing/formats.py says"
    assert set(needed.values()) == set(EXTRAS), "name each extra of extras.py in the table of publishing/formats.py"


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in OF_FORMAT])
def test_the_other_formats_need_none(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    take_away(monkeypatch, *(module for modules in EXTRAS.values() for module in modules))
    require_extras([form])


@pytest.mark.parametrize("form", OF_FORMAT)
def test_every_format_says_the_same_when_it_is_made_by_itself(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    take_away(monkeypatch, EXTRAS[OF_FORMAT[form]][0])
    monkeypatch.setattr("assure.extras.require_extras", lambda formats: None)
    before = tree(review)
    ran = cli("render", review, "--to", f"html,{form}")
    assert (ran.status, ran.out) == (2, "")
    assert f"{form} needs the extra" in ran.err
    assert tree(review) == before


SMALL = """---
title: Concerns
unit: number
series:
  All: {2014/15: 40, 2015/16: 60}
  Some: {2014/15: 3, 2015/16: 20}
  Others: {2014/15: 37, 2015/16: 40}
totals:
  - row: All
    of: [Some, Others]
---
"""


def test_counts_that_cannot_be_audited_are_not_written(cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (review / "kpis").mkdir()
    (review / "kpis/kpi-small.md").write_text(SMALL, encoding="utf-8")
    page = review / "review.md"
    page.write_text(page.read_text("utf-8").replace("scope:", "disclosure:\n  suppress: [1, 4]\nscope:"), "utf-8")
    take_away(monkeypatch, "highspy")
    before = tree(review)
    ran = cli("render", review, "--to", "html,json", "--audience", "public")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("pip install 'assure[disclosure]'\n")
    assert ran.err.count("\n") == 1
    assert tree(review) == before


def test_each_extra_brings_the_modules_it_is_asked_for() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    brought = {"typst": "typst", "pypandoc": "pypandoc_binary", "docx": "python-docx", "resvg_py": "resvg-py",
               "pptx": "python-pptx", "xlsxwriter": "XlsxWriter"}  # fmt: skip
    for extra, modules in EXTRAS.items():
        names = {re.split(r"[<>=~!\[ ]", each)[0] for each in declared[extra]}
        assert {brought[module] for module in modules} <= names, extra


def test_no_format_at_all_is_said(cli: Cli, review: Path) -> None:
    ran = cli("render", review, "--to", ",")
    assert (ran.status, ran.out) == (2, "")
    assert "--to names no format" in ran.err
