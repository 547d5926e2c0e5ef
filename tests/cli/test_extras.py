"""A format whose extra is missing, damaged or of a wrong version: one line that says what to do, before any work."""

from __future__ import annotations

import re
import sys
import tomllib
import types
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

import pytest

from assure import extras
from assure.cli import render
from assure.extras import EXTRAS, PYPDF, Library, require_extras
from assure.installation import this_copy
from assure.publishing.formats import FORMATS
from tests.cli.conftest import Cli, tree
from tests.repository import ROOT

LIBRARIES = {library.module: library for libraries in (*EXTRAS.values(), (PYPDF,)) for library in libraries}
OF_FORMAT = {name: form.extra for name, form in FORMATS.items() if form.extra}
NEEDED = [(form, library) for form in OF_FORMAT for library in EXTRAS[OF_FORMAT[form]]]


def versions(monkeypatch: pytest.MonkeyPatch, **given: str | None) -> None:
    """Let the distributions that bring these modules have these versions, or none."""
    named = {LIBRARIES[module].distribution: version for module, version in given.items()}

    def version(distribution: str) -> str:
        found = named.get(distribution, "") if distribution in named else version_of(distribution)
        if not found:
            raise PackageNotFoundError(distribution)
        return found

    monkeypatch.setattr(extras, "version", version)


def take_away(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Let these modules be as if they were not installed."""
    versions(monkeypatch, **dict.fromkeys(set(modules) & set(LIBRARIES)))
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)


@pytest.mark.parametrize(("form", "library"), NEEDED)
def test_a_missing_extra_is_reported_before_any_work(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: Library
) -> None:
    take_away(monkeypatch, library.module)
    monkeypatch.setattr(render, "read_review", lambda *_, **__: pytest.fail("work was begun"))
    before = tree(review)
    ran = cli("render", review, "--to", f"html,{form}")
    assert (ran.status, ran.out) == (2, "")
    extra = OF_FORMAT[form]
    assert ran.err == (
        f"assure: {form} needs the extra `{extra}`, which is not installed. "
        f"Install it with: {this_copy().command([extra])}\n"
    )
    assert tree(review) == before


@pytest.mark.parametrize("error", [ImportError, OSError, SyntaxError, AttributeError])
@pytest.mark.parametrize(("form", "library"), [each for each in NEEDED if not each[1].program])
def test_a_library_that_cannot_be_loaded_is_reported_before_any_work(
    cli: Cli,
    review: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    library: Library,
    error: type[Exception],
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / f"{library.module}.py").write_text(f"raise {error.__name__}('DLL load failed:\\nin use')\n", "utf-8")
    monkeypatch.syspath_prepend(broken)
    monkeypatch.delitem(sys.modules, library.module, raising=False)
    monkeypatch.setattr(render, "read_review", lambda *_, **__: pytest.fail("work was begun"))
    before = tree(review)
    ran = cli("render", review, "--to", f"html,{form}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"assure: {form} needs {library.distribution}, which is installed but cannot be loaded ({error.__name__}). "
        f"Install it again with: {this_copy().command([OF_FORMAT[form]], again=True)}\n"
    )
    assert tree(review) == before


@pytest.mark.parametrize(("form", "library"), [each for each in NEEDED if not each[1].program])
def test_a_library_whose_first_file_is_gone_is_reported_before_any_work(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: Library
) -> None:
    """Python takes such a folder for a package with nothing in it, and one that may not be read too."""
    monkeypatch.setitem(sys.modules, library.module, types.ModuleType(library.module))
    before = tree(review)
    ran = cli("render", review, "--to", form)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "is installed but cannot be loaded (its first file is missing or locked). Install it again with: " in ran.err
    assert tree(review) == before


@pytest.mark.parametrize(("form", "library"), NEEDED)
@pytest.mark.parametrize("version", ["0.0.1", "99.0"])
def test_a_library_of_a_wrong_version_is_reported_before_any_work(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: Library, version: str
) -> None:
    versions(monkeypatch, **{library.module: version})
    monkeypatch.setattr(render, "read_review", lambda *_, **__: pytest.fail("work was begun"))
    ran = cli("render", review, "--to", form)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    lowest, too_high = bounds(library.distribution)
    assert f"{form} needs {library.distribution} {lowest} or later, before {too_high}, but {version} is" in ran.err


def bounds(distribution: str) -> tuple[str, str]:
    """The bounds of a distribution as pyproject.toml writes them."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    found = re.search(rf'^ *"{distribution}>=([\d.]+),<([\d.]+)"', text, re.MULTILINE)
    assert found
    return found[1], found[2]


@pytest.mark.parametrize("library", LIBRARIES.values())
def test_the_bounds_themselves_are_right_and_wrong(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    lowest, too_high = bounds(library.distribution)
    extra = next((extra for extra, libraries in EXTRAS.items() if library in libraries), "pdf")
    for version, fits in {
        (lowest, True), (f"{lowest}.0", True), (f"{lowest}.post1", True), (too_high, False), (f"{too_high}.0", False)
    }:  # fmt: skip
        versions(monkeypatch, **{library.module: version})
        assert (extras._unfit(library, extra) is None) == fits, version


def test_another_pandoc_is_not_the_one_that_is_needed(cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package without its program, as `pip install pypandoc` leaves it, or one that a scanner has locked."""
    monkeypatch.setattr(extras, "program", lambda _: None)
    monkeypatch.setattr(render, "read_review", lambda *_, **__: pytest.fail("work was begun"))
    ran = cli("render", review, "--to", "docx")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "docx needs pypandoc_binary, a part of which is missing or locked. Install it again with: " in ran.err


def test_what_is_missing_and_what_is_damaged_are_reported_at_once(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_away(monkeypatch, "typst")
    versions(monkeypatch, typst=None, xlsxwriter="1.0")
    ran = cli("render", review, "--to", "html,pdf,xlsx,docx")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "pdf needs the extra `pdf`, which is not installed; xlsx needs XlsxWriter 3" in ran.err
    assert ran.err.endswith(f"{this_copy().command(['pdf', 'sheet'], again=True)}\n")


def test_all_that_is_missing_is_reported_at_once(cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_away(monkeypatch, "typst", "pypandoc", "xlsxwriter")
    ran = cli("render", review, "--to", "html,pdf,docx", "--to", "xlsx,pdf,csv")
    assert (ran.status, ran.out) == (2, "")
    assert "pdf, docx and xlsx need the extras `pdf`, `word` and `sheet`" in ran.err
    assert ran.err.endswith(f"Install it with: {this_copy().command(['pdf', 'word', 'sheet'])}\n")
    assert ran.err.count("\n") == 1


def test_every_extra_is_of_a_format() -> None:
    assert set(OF_FORMAT.values()) == set(EXTRAS), "name each extra of extras.py in the table of publishing/formats.py"


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in OF_FORMAT])
def test_the_other_formats_need_none(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    take_away(monkeypatch, *LIBRARIES)
    require_extras({form: FORMATS[form].extra})


@pytest.mark.parametrize("form", OF_FORMAT)
def test_every_format_says_the_same_when_it_is_made_by_itself(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    take_away(monkeypatch, EXTRAS[OF_FORMAT[form]][0].module)
    monkeypatch.setattr(render, "_formats", lambda _: ("html", form))
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


@pytest.mark.parametrize("damaged", [False, True])
def test_counts_that_cannot_be_audited_are_not_written(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    (review / "kpis").mkdir()
    (review / "kpis/kpi-small.md").write_text(SMALL, encoding="utf-8")
    page = review / "review.md"
    page.write_text(page.read_text("utf-8").replace("scope:", "disclosure:\n  suppress: [1, 4]\nscope:"), "utf-8")
    if damaged:
        monkeypatch.setitem(sys.modules, "highspy", types.ModuleType("highspy"))  # a folder without its first file
    else:
        take_away(monkeypatch, "highspy")
    before = tree(review)
    ran = cli("render", review, "--to", "html,json", "--audience", "public")
    assert (ran.status, ran.out) == (2, "")
    assert "the solver that audits whether they can be recovered (highspy) cannot be loaded" in ran.err
    assert ran.err.count("\n") == 1
    assert tree(review) == before


def test_each_extra_brings_the_libraries_it_is_asked_for() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, libraries in EXTRAS.items():
        names = {re.split(r"[<>=~!\[ ]", each)[0] for each in declared[extra]}
        assert {library.distribution for library in libraries} <= names, extra


def test_no_format_at_all_is_reported(cli: Cli, review: Path) -> None:
    ran = cli("render", review, "--to", ",")
    assert (ran.status, ran.out) == (2, "")
    assert "--to names no format" in ran.err
