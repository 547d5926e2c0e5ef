"""Facts about the repository: what is at its top, how long its parts are, what its dependencies are bound to."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from tests.repository import ROOT, SOURCE, files, modules

FOLDERS = {"src", "frameworks", "examples", "templates", "tests", "docs", "benchmarks"}
PAGES = {
    *("constraints.txt", "pyproject.toml", "mkdocs.yml"),
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"),
}
MADE = {"build", "dist", "venv", "PKG-INFO"}
# In pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(r"(?:^|[^A-Za-z0-9_.~>])/(?:" + "|".join(("work", "farm", "root", "tmp", "home")) + r")/[A-Za-z.]")
LOCAL = re.compile(r"\.\./" + "shared")


def test_top_level_holds_only_what_belongs_there() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - FOLDERS - PAGES - MADE == set()
    assert PAGES | {"src", "frameworks", "examples", "templates", "tests", "docs"} <= names


def test_no_path_of_one_machine() -> None:
    wrong = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if MACHINE.search(line) or LOCAL.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}")
    assert wrong == []


def requirement_lines() -> list[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r'^ *"[A-Za-z0-9_.\[\]-]+[<>=~!][^\n]*$', text, re.MULTILINE)


def test_every_dependency_is_bounded() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"].get("optional-dependencies", {}).values():
        needed.extend(one for one in extra if not one.startswith("assure-review["))
    loose = [one for one in needed if not re.fullmatch(r"[\w.\[\]-]+>=[\d.]+,<[\d.]+(?:;.*)?", one)]
    assert loose == []


def test_every_dependency_says_why() -> None:
    lines = requirement_lines()
    assert len(lines) >= 10
    assert [line.strip() for line in lines if "#" not in line] == []


def test_the_readme_of_an_index_leads_to_nothing_that_is_not_there() -> None:
    """An index has the page without the repository. The build makes the substitutions in the same way."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["metadata"]["hooks"]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for each in tool["fancy-pypi-readme"]["substitutions"]:
        assert re.search(each["pattern"], text)
        text = re.sub(each["pattern"], each["replacement"], text)
    assert [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith(("https://", "#"))] == []
    assert "<!--" not in text
    assert "## Set up" in text


@pytest.mark.parametrize("name", sorted(modules()))
def test_modules_and_functions_are_short(name: str) -> None:
    tree = modules()[name]
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [f"{node.name}, {lines(node)} lines" for node in functions if lines(node) > 50]
    assert long == []
    assert tree.body == [] or (tree.body[-1].end_lineno or 0) <= 350


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("name", sorted(modules()))
def test_everything_public_is_documented(name: str) -> None:
    tree = modules()[name]
    assert ast.get_docstring(tree) is not None
    owners: tuple[ast.Module | ast.ClassDef, ...] = (
        tree,
        *(one for one in tree.body if isinstance(one, ast.ClassDef) and not one.name.startswith("_")),
    )
    public = [
        node
        for owner in owners
        for node in owner.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if ast.get_docstring(node) is None] == []


def test_no_module_of_odds_and_ends() -> None:
    assert [path.name for path in SOURCE.rglob("*.py") if path.stem in {"utils", "util", "helpers", "misc"}] == []
