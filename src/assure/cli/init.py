"""`assure init`: starts a new review folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

import typer

from assure.cli import arguments
from assure.cli.frameworks import framework_of, named_framework
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.framework import Framework
from assure.model.kinds import FOLDERS
from assure.reading.frameworks import shipped_frameworks
from assure.scaffolding.init import new_review

HELP = """Writes review.md, a chapter for each domain of the framework with its prompts as comments, and a README.md
that says what goes where. DIR must be new or empty: no file is ever overwritten. At a terminal, init asks for the
framework if --framework is missing. A framework of your own, named by its file, is copied into the review.

\b
Examples:
  assure init my-review --interactive
  assure init my-review --framework teasc-risk-awareness --authority "London Borough of Harrow"
  assure init my-review --framework ours.yml
  assure frameworks                           list the frameworks
"""


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The review's folder, new or empty.")],
    framework: Annotated[
        str | None, typer.Option(metavar="ID", help="A framework's id, or the file of your own.")
    ] = None,
    authority: Annotated[str | None, typer.Option(metavar="NAME", help="The council's full name.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The review's title.")] = None,
    interactive: Annotated[bool, typer.Option("--interactive", help="Ask for what is not given as an option.")] = False,
) -> None:
    """Start a new review folder."""
    _refuse_unless_empty(directory)
    terminal = Terminal.of(sys.stdout)
    asks = interactive or (framework is None and sys.stdin.isatty())
    if framework is None and not asks:
        raise AssureError(f"name a framework with --framework: {', '.join(shipped_frameworks())}")
    chosen, own = named_framework(framework) if framework is not None else _choose(terminal)
    if asks:
        authority = authority or _ask("The council's full name (press Enter to add it later)", "") or None
        title = title or _ask("The review's title", chosen.title)
    files = _write(directory, chosen, title or chosen.title, authority, own)
    folder = FOLDERS["finding"]
    count = sum(path.startswith(f"{folder}/") for path in files)
    terminal.say(
        f"Wrote {directory}: review.md, README.md and {count} chapter{'s' if count != 1 else ''} in {folder}/."
    )
    terminal.say(
        f"Next: read {directory / 'README.md'}, write the first note, "
        f"then run `assure check {arguments.shell_word(directory)}`."
    )


def _refuse_unless_empty(directory: Path) -> None:
    from assure.publishing.output.writer import is_temporary

    if directory.is_dir():
        if any(name != ".git" and not is_temporary(name) for name in os.listdir(directory)):
            raise AssureError(f"{directory} is not empty: name a new or an empty folder")
    elif os.path.lexists(directory):
        raise AssureError(f"{directory} is not a folder: name a new or an empty folder")


def _choose(terminal: Terminal) -> tuple[Framework, Mapping[str, str]]:
    """Ask for a framework by its number, its id or its file; with the files that a review must have."""
    names = shipped_frameworks()
    for number, name in enumerate(names, 1):
        terminal.say(f"{number:>3}  {name:<30} {framework_of(name).title}")
    while True:
        answer = _ask("The framework, by number or id, or the file of your own", None)
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(names):
            return framework_of(names[int(answer) - 1]), {}
        try:
            return named_framework(answer)
        except AssureError as error:
            terminal.say(str(error))


def _ask(question: str, default: str | None) -> str:
    answer: str = typer.prompt(question, default=default, show_default=bool(default))
    return answer.strip()


def _write(
    directory: Path, framework: Framework, title: str, authority: str | None, own: Mapping[str, str]
) -> Collection[str]:
    """Write the new files, with those of a framework of the user's own; returns their paths."""
    from assure.publishing.output.writer import write_new

    for what, text in (("title", title), ("authority", authority or "")):
        if any(not character.isprintable() for character in text):
            raise AssureError(f"the {what} has a character that cannot be printed: leave it out")

    files = {**new_review(framework, title=title, authority=authority), **own}
    write_new({path: text.encode("utf-8") for path, text in files.items()}, directory)
    return files.keys()
