"""The lists in the documentation that come from tables of the code: page kinds, schemas, outputs of a check."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from assure.checking.output import OUTPUTS
from assure.model.kinds import COUNTED_KINDS, EVIDENCE_BASE, FOLDERS, PAGE_KINDS
from assure.reading import schemas

FOLDER = Path(__file__).parent
_ROWS = re.compile(r"(?:^\| `[a-z-]+/\*\.md` \|.*\n)+", re.MULTILINE)
"""The rows of the layout table that come from the kinds."""
_OUTPUTS = re.compile(r"(?<=\| `--format` \| for \|\n\|---\|---\|\n)(?:\| `\w+` \|.*\n)+", re.MULTILINE)
"""The rows of the table of outputs."""


def whole() -> dict[str, str]:
    """The text of the pages that list kinds, and of the schemas, by path below docs/."""
    pages = {name: _with_lists((FOLDER / name).read_text(encoding="utf-8")) for name in PAGES}
    made = {f"schemas/{kind}.json": _schema(kind) for kind in schemas.SCHEMA_KINDS}
    return {**pages, **made}


def _schema(kind: str) -> str:
    return json.dumps(schemas.json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _with_lists(text: str) -> str:
    """A page written by hand, with the lists between its marks written again."""
    text = _ROWS.sub(lambda _: _layout(), text, count=1)
    text = _OUTPUTS.sub(lambda _: _outputs(), text)
    for name, made in LISTS.items():
        mark, end = f"<!-- made: {name} -->", "<!-- end -->"
        text = re.sub(f"{mark}.*?{end}", f"{mark}{made()}{end}", text, flags=re.DOTALL)
    return text


def _layout() -> str:
    return "".join(f"| `{kind.pages}` | {kind.holds} | |\n" for kind in PAGE_KINDS if kind.folder)


def _outputs() -> str:
    return "".join(f"| `{name}` | {output.about} |\n" for name, output in OUTPUTS.items())


def _stated() -> str:
    return ", ".join(f"`{each.name}`" for each in EVIDENCE_BASE if each.stated)


def _evidence() -> str:
    return ", ".join(f"`{FOLDERS[kind]}`" for kind in COUNTED_KINDS)


def _links() -> str:
    return "\n" + ",\n".join(f"[{kind}](schemas/{kind}.json)" for kind in schemas.SCHEMA_KINDS)


PAGES = ("review-folder.md", "frameworks.md", "editors.md", "ci.md")
LISTS: Mapping[str, Callable[[], str]] = {
    "the evidence base": _stated,
    "kinds of evidence": _evidence,
    "schemas": _links,
}
