"""Writes the pages of the documentation, and the lists in pages, that come from the code.

Run it as `python docs/generate.py`.
"""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

import made_from
import page_kinds
import report_object

from assure.checking import manual
from assure.cli.app import run
from assure.cli.commands import COMMANDS

FOLDER = Path(__file__).parent
_HEAD = """# Commands

The help of each command, as `--help` prints it. The exit status is 0 if the command did what you asked, 1 if a review
or a finished file has errors, 2 if the command could not run, and 130 after Ctrl-C. `ASSURE_DEBUG=1` shows the details
of an unexpected error; `NO_COLOR=1` turns colours off.
"""


def pages() -> dict[str, str]:
    """The text of each generated page, by its path below docs/."""
    return {
        "commands.md": _commands(),
        "checks.md": manual.checks_page(),
        "report-object.md": report_object.whole(),
        "promises.md": made_from.promises(),
        "shipped-frameworks.md": made_from.frameworks(lambda name: _output(["frameworks", name])),
        **page_kinds.whole(),
    }


def _commands() -> str:
    """The help of every command."""
    os.environ["COLUMNS"] = "80"
    return _HEAD + "".join(f"\n## assure {name}\n\n```text\n{_output([name, '--help'])}```\n" for name in COMMANDS)


def _output(words: list[str]) -> str:
    """The output of a command line, without spaces at the ends of lines."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(words)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n")) + "\n"


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
