"""`assure templates`: lists the shipped report templates, or shows one to start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from assure.cli.destination import Destination, OutputOption
from assure.errors import AssureError
from assure.reporting.shipped_templates import (
    shipped_template_names,
    shipped_template_path,
    shipped_template_text,
    template_purpose,
)

HELP = """Without a name: one line for each report that `assure render --report` can write, and for each part that they
share. With a name: its text, to start one of your own from. Save it in the review as templates/reports/NAME.md.j2
(a part as templates/partials/NAME.md.j2), change it, and render with --report NAME --allow-templates.

\b
Examples:
  assure templates
  assure templates assurance-report
  assure templates annex --output my-review/templates/reports/ours.md.j2
  assure templates partials/front
"""


def templates(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The template to show.")] = None,
    output: OutputOption = None,
) -> None:
    """List the report templates, or show one to start from."""
    if name is None:
        Destination(output).write("".join(f"{line}\n" for line in _list()))
        return
    text = shipped_template_text(name)
    if output is not None:
        _make_room(output)
    Destination(output).write(text)


def _make_room(file: Path) -> None:
    """Refuse to write over a template, which somebody may have changed by hand."""
    if file.exists():
        raise AssureError(f"{file} is there already: name a new file")


def _list() -> Iterator[str]:
    names = shipped_template_names()
    width = max(len(name) for name in names)
    for heading, shown in (
        ("Reports", [name for name in names if "/" not in name]),
        ("Parts that reports share", [name for name in names if "/" in name]),
    ):
        yield heading
        yield from (f"  {name:<{width}}  {template_purpose(shipped_template_text(name))}" for name in shown)
        yield ""
    start = shipped_template_path(names[0])
    yield f"`assure templates {names[0]}` shows one; `--output REVIEW/templates/{start}` saves it as your own."
