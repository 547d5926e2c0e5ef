"""The repository as the tests of this folder read it."""

from __future__ import annotations

import ast
import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SOURCE = ROOT / "src"
_SKIPPED = {".git", ".venv", "venv", "build", "dist", "__pycache__", "node_modules"}
_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)``` *$", re.MULTILINE | re.DOTALL)


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name, parsed."""
    return {name: ast.parse(path.read_text(encoding="utf-8"), str(path)) for name, path in _paths().items()}


@functools.cache
def _paths() -> dict[str, Path]:
    out = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        out[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return out


def path_of(name: str) -> str:
    """Where a module is, from the project's folder: `src/assure/errors.py`."""
    return _paths()[name].relative_to(ROOT).as_posix()


def imports(module: ast.AST) -> Iterator[tuple[str, int]]:
    """The modules and names that a module imports, wherever the import is, each with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:  # a test refuses those that are not absolute
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def imported(module: ast.AST) -> Iterator[str]:
    """The modules and names that a module imports."""
    return (name for name, _ in imports(module))


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module's own level, those under `if`, `try`, `with` and loops included."""
    for node in body:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt)]
            for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
                inner += part.body
            yield from _statements(inner)


def definitions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The public classes, functions, constants and aliases of types that a module defines, each with its line."""
    for node in _statements(tree.body):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [
                    each.id
                    for target in targets
                    for each in ast.walk(target)
                    if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
                ]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                continue
        yield from ((name, node.lineno) for name in names if not name.startswith("_"))


def files() -> Iterator[Path]:
    """Every file of the project, leaving out what tools make."""
    for top, folders, names in os.walk(ROOT):
        folders[:] = sorted(each for each in folders if each not in _SKIPPED and not each.endswith("_cache"))
        folders[:] = [each for each in folders if each != ".hypothesis" and not each.endswith(".egg-info")]
        yield from (Path(top, name) for name in sorted(names) if name != ".git")  # a worktree has a file of that name


def code_blocks(path: Path) -> tuple[tuple[str, str], ...]:
    """The fenced code blocks of a Markdown page: what follows the fence, and the text."""
    found = _FENCE.finditer(path.read_text(encoding="utf-8"))
    return tuple((each["info"].strip(), each["text"]) for each in found)
