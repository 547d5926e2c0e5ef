"""Imports run down the layers only, and never in a circle."""

from __future__ import annotations

import ast
import graphlib

import pytest

from tests.repository import imported, imports, modules, path_of

BELOW = {
    "model": set(),
    "reading": {"model"},
    "analysis": {"model", "reading"},
    "projection": {"model", "reading", "analysis"},
    "checking": {"model", "reading", "analysis", "projection"},
    "reporting": {"model", "reading", "analysis", "projection"},
    "publishing": {"model", "reading", "analysis", "projection", "reporting"},
    "auditing": {"model", "reading", "analysis", "projection", "reporting"},
    "scaffolding": {"model", "reading"},
    "cli": {
        "model",
        "reading",
        "analysis",
        "projection",
        "checking",
        "reporting",
        "publishing",
        "auditing",
        "scaffolding",
    },
    "errors": set(),
    "installation": set(),
    "resources": set(),
    "silence": set(),
    "extras": set(),
    "__main__": {"cli"},
    "": set(),
}
EVERYWHERE = {"errors", "extras", "installation", "resources", "silence", "__version__"}


def room(name: str) -> str:
    """The layer a module, or a name in one, belongs to; empty for the package itself."""
    return f"{name}.".split(".")[1]


def own(name: str) -> bool:
    return name == "assure" or name.startswith("assure.")


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room(name): path_of(name) for name in sorted(modules(), reverse=True)}
    advice = (
        "move it into a room, or say in BELOW of tests/project/test_layers.py what it may import, "
        "and in docs/architecture.md what it is for"
    )
    new = [f"{path}: `{each}` is not in BELOW: {advice}" for each, path in rooms.items() if each not in BELOW]
    assert new == [], "\n".join(new)
    assert BELOW.keys() - rooms.keys() == set(), "no room or module has these names: take them out of BELOW"


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_run_down(name: str) -> None:
    allowed = BELOW.get(room(name), set()) | EVERYWHERE | {room(name)}
    rooms = ", ".join(sorted(each for each in allowed if each in BELOW and each))
    wrong = [
        f"{path_of(name)}, line {line}: {room(name) or 'assure'} may not import {target}: "
        f"move what both need to a room that it may import ({rooms})"
        for target, line in imports(modules()[name])
        if own(target) and room(target) not in allowed
    ]
    assert wrong == [], "\n".join(wrong)


def test_imports_are_absolute() -> None:
    found = [
        f"{path_of(name)}, line {node.lineno}: import from `assure.…`, not from `{'.' * node.level}{node.module or ''}`"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == [], "\n".join(found)


BY_NAME_ONLY = {
    "assure.checking.rules": "the list of rules is the modules of its folders",
    "assure.checking.output": "an output's module is imported when somebody asks for it",
    "assure.extras": "it tries whether a library can be imported",
    "assure.cli.app": "a command's module is imported when it runs",
}
"""The modules that import others by a name that is not written out, each with its reason."""


def is_dynamic_import(node: ast.AST) -> bool:
    """Whether this names what imports a module by a text, which no test of imports can follow."""
    match node:
        case ast.Name(id="__import__") | ast.Attribute(attr="__import__" | "import_module"):
            return True
        case ast.ImportFrom(module="importlib", names=names):
            return any(each.name in {"import_module", "__import__"} for each in names)
        case _:
            return False


def test_modules_are_imported_by_statements() -> None:
    found = {
        name: f"{path_of(name)}, line {node.lineno}: write an import statement, at the top or in the function"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if is_dynamic_import(node) and hasattr(node, "lineno")
    }
    wrong = [said for name, said in found.items() if name not in BY_NAME_ONLY]
    assert wrong == [], "\n".join(wrong)
    assert BY_NAME_ONLY.keys() - found.keys() == set(), "these import nothing by a name: take them off the list"


@pytest.mark.parametrize(
    "source",
    [
        "import importlib\nimportlib.import_module('assure.checking.engine')",
        "from importlib import import_module as get",
        "__import__('assure.checking.engine')",
        "import builtins\nbuiltins.__import__('a')",
    ],
)
def test_every_dynamic_import_is_seen(source: str) -> None:
    assert any(is_dynamic_import(node) for node in ast.walk(ast.parse(source)))


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = modules()
    graph = {
        name: {
            target
            for each in imported(tree)
            for target in (each, each.rpartition(".")[0])
            if target in known and target != name and not name.startswith(f"{target}.")
        }
        for name, tree in known.items()
    }
    try:
        tuple(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        circle = " imports ".join(reversed(error.args[1]))
        pytest.fail(f"{circle}: move what both need to a module of its own", pytrace=False)


def test_only_the_command_line_prints_or_exits() -> None:
    calls = [
        f"{path_of(name)}, line {node.lineno}: `{node.func.id}` belongs in the room `cli`"
        for name, tree in modules().items()
        if room(name) not in {"cli", "__main__"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "exit", "quit", "input", "breakpoint", "eval", "exec"}
    ]
    assert calls == [], "\n".join(calls)
