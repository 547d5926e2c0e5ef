"""Imports run down the layers only, and never in a circle."""

from __future__ import annotations

import graphlib

import pytest

from tests.repository import imported, modules

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


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_run_down(name: str) -> None:
    allowed = BELOW[room(name)] | EVERYWHERE | {room(name)}
    wrong = sorted(each for each in imported(modules()[name]) if own(each) and room(each) not in allowed)
    assert wrong == [], f"{name} may import from {sorted(allowed)}"


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
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError


def test_only_the_command_line_prints_or_exits() -> None:
    import ast

    calls = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        if room(name) not in {"cli", "__main__"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "exit", "quit", "input", "breakpoint", "eval", "exec"}
    ]
    assert calls == []
