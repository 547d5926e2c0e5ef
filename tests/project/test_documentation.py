"""The documentation says what is so: its examples are a review that checks, its commands exist, its links lead on."""

from __future__ import annotations

import ast
import importlib
import re
import shlex
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import yaml

from assure.analysis.disclosure.protection import protection_of
from assure.checking.diagnostic import Severity
from assure.checking.engine import check_review
from assure.cli.app import load_command
from assure.cli.commands import COMMANDS
from assure.model.kinds import FOLDERS, PAGE_KINDS
from assure.model.review import STAGES, Disclosure
from assure.reading.folder import read_review
from tests.repository import ROOT, code_blocks, definitions, imported, modules, path_of

README = ROOT / "README.md"
FORMAT = ROOT / "docs" / "review-folder.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MADE = ("checks.md",)
"""Pages made from the rules, whose bad examples are bad on purpose; the rules' own tests hold them."""
_INLINE = re.compile(r"`assure ([a-z][^`]*)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def written(page: Path, folder: Path) -> Path:
    """The files that a page's examples name, written into a folder."""
    for info, text in code_blocks(page):
        _, _, path = info.partition(" ")
        if path:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return folder


def without_code(page: Path) -> str:
    """A page's text outside its code blocks."""
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """Every call of assure in a block of shell commands or within a line, in words."""
    found: list[list[str]] = []
    for page in (page for page in PAGES if page.name not in MADE):
        found.extend(shlex.split(text) for text in _INLINE.findall(page.read_text(encoding="utf-8")))
        for info, text in code_blocks(page):
            if info == "sh":
                for line in re.split(r"\n|&&", text):
                    words = shlex.split(line, comments=True)
                    if words and words[0].rpartition("/")[2] == "assure":
                        found.append(words[1:])
    return found


def test_the_examples_of_the_format_are_one_review_without_a_fault(tmp_path: Path) -> None:
    review = read_review(written(FORMAT, tmp_path))
    found = [one for one in check_review(review).diagnostics if one.severity > Severity.NOTE]
    assert [(one.rule, one.at.path, one.at.place.line, one.message) for one in found] == []


def test_the_examples_of_the_format_show_every_kind_of_page(tmp_path: Path) -> None:
    written(FORMAT, tmp_path)
    assert {kind for kind, folder in FOLDERS.items() if not list(tmp_path.glob(f"{folder}/*.md"))} == set()


def test_the_format_names_every_field() -> None:
    from assure.reading.yaml.declared import EVIDENCE_BASE_FIELDS, declared_fields

    text = FORMAT.read_text(encoding="utf-8")
    keys = {key for kind in PAGE_KINDS for key in declared_fields(kind.cls)} | {*declared_fields(EVIDENCE_BASE_FIELDS)}
    missing = sorted(key for key in keys if f"`{key}`" not in text and f"`{key}:" not in text)
    assert missing == [], f"say in {FORMAT.relative_to(ROOT)} what these fields are for, each as `KEY`"


def test_the_format_names_every_stage() -> None:
    text = FORMAT.read_text(encoding="utf-8")
    missing = [stage for stage in STAGES if f"`{stage}`" not in text]
    assert missing == [], f"say in {FORMAT.relative_to(ROOT)} what these stages are, each as `STAGE`"


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in MADE], ids=lambda page: page.name)
def test_yaml_blocks_are_yaml(page: Path) -> None:
    for info, text in code_blocks(page):
        if info.split(" ")[0] in {"yaml", "yml"}:
            yaml.safe_load(text)


def links(page: Path) -> list[tuple[Path, str]]:
    """The links of a page within the project: the file, and the heading in it."""
    found = (target.partition("#") for target in _LINK.findall(without_code(page)) if ":" not in target)
    return [(page.parent / path if path else page, anchor) for path, _, anchor in found]


def anchors(page: Path) -> set[str]:
    """What the headings of a page are linked to as."""
    headings = re.findall(r"^#+ (.+)$", without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert [str(target) for target, _ in links(page) if not target.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_headings_lead_to_them(page: Path) -> None:
    wrong = [(target.name, anchor) for target, anchor in links(page) if anchor and anchor not in anchors(target)]
    assert wrong == []


def test_the_readme_has_the_two_commands_of_set_up() -> None:
    text = README.read_text(encoding="utf-8")
    install = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt"
    assert f"{install} . && .venv/bin/assure render examples/harrow-2016\n" in text
    assert f"{install} '.[test]' && .venv/bin/pytest\n" in text


def test_every_module_of_a_command_has_its_line() -> None:
    """A command's module has a HELP and a function of its own name, and no other module imports it."""
    used = {target for tree in modules().values() for target in imported(tree)}
    used |= {target.rpartition(".")[0] for target in used}
    lines = {f"assure.cli.{name.replace('-', '_')}" for name in COMMANDS}
    lacking = [
        f"{path_of(name)} has no line in src/assure/cli/commands.py: add it, with what `assure --help` says"
        for name, tree in modules().items()
        if name.startswith("assure.cli.") and name not in lines and (name not in used or _is_command(name, tree))
    ]
    assert lacking == [], "\n".join(lacking)


def _is_command(name: str, tree: ast.Module) -> bool:
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return name.rpartition(".")[2] in functions and "HELP" in {defined for defined, _ in definitions(tree)}


def test_the_readme_lists_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"| `assure {name}" not in text]
    assert missing == [], "add a line for each to the table of commands in README.md"
    assert set(re.findall(r"`assure ([a-z-]+)", text)) <= set(COMMANDS)


@pytest.mark.parametrize("words", commands(), ids=lambda words: " ".join(words) if isinstance(words, list) else "")
def test_commands_in_the_documentation_are_current(words: list[str]) -> None:
    assert words, "a command is named"
    assert words[0] in COMMANDS
    known = {option for parameter in load_command(words[0]).params for option in parameter.opts}
    assert [word for word in words[1:] if word.startswith("--") and word.partition("=")[0] not in known] == []


def test_the_profiles_protect_as_the_page_on_counts_says(tmp_path: Path) -> None:
    page = ROOT / "docs" / "protect-counts.md"
    rows = re.findall(r"^\| `(\S+)` \| (?:(\d+) to (\d+)|nothing) \| (\d+) \|", page.read_text(encoding="utf-8"), re.M)
    options = get_args(get_type_hints(Disclosure)["profile"])
    assert [name for name, *_ in rows] == list(get_args(options[0]))
    for name, low, high, multiple in rows:
        text = f"---\ntitle: A\nframework: cqc-local-authority\ndisclosure:\n  profile: {name}\n---\n"
        (tmp_path / "review.md").write_text(text, encoding="utf-8")
        protection = protection_of(read_review(tmp_path))
        assert protection.suppress == ((int(low), int(high)) if low else None)
        assert protection.round_to == int(multiple)


def test_every_field_that_a_template_sees_has_its_meaning() -> None:
    text = (ROOT / "docs" / "report-object.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("|") and line.endswith("|  |")] == []


def test_what_is_made_from_the_code_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.syspath_prepend(ROOT / "docs")
    made = importlib.import_module("generate").pages()
    old = [name for name, text in made.items() if (ROOT / "docs" / name).read_text(encoding="utf-8") != text]
    assert old == [], "run `python docs/generate.py`"


def test_every_list_of_page_kinds_is_made_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark that is misspelt or lost would leave its list as it was."""
    monkeypatch.syspath_prepend(ROOT / "docs")
    made = importlib.import_module("page_kinds")
    texts = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in made.PAGES]
    marks = [mark for text in texts for mark in re.findall(r"<!-- made: (.*?) -->", text)]
    assert sorted(marks) == sorted(made.LISTS)
    assert all(text.count("<!-- made: ") == text.count("<!-- end -->") for text in texts)
