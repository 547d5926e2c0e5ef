"""Pages of the documentation made from the README and from the shipped frameworks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from assure.reading.frameworks import shipped_frameworks

README = Path(__file__).resolve().parents[1] / "README.md"
_SECTION = re.compile(r"^## What it promises\n(.*?)(?=^## )", re.MULTILINE | re.DOTALL)


def promises() -> str:
    """The README's promises as a page, with links relative to docs/."""
    found = _SECTION.search(README.read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("README.md has no section `## What it promises`: change the name in docs/made_from.py")
    return f"# What assure promises\n{found[1].rstrip()}\n".replace("](docs/", "](")


_HEAD = """# Shipped frameworks

Each framework as `assure frameworks ID` shows it. In brackets are the ids that pages and statements use. To change one
for your reviews, or to write a new one, see [a framework of your own](frameworks.md).
"""


def frameworks(show: Callable[[str], str]) -> str:
    """The page of the shipped frameworks; `show` gives the command's output for a name."""
    return _HEAD + "".join(f"\n## {name}\n\n```text\n{show(name)}```\n" for name in sorted(shipped_frameworks()))
