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
    out = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        out[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return out


def imported(module: ast.AST) -> Iterator[str]:
    """The modules and names of the package that a module imports, wherever the import is."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


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
