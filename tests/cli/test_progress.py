"""Progress is for a person at a terminal: seen there while it lasts, gone afterwards, and nowhere else."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

from assure.cli.progress import progress  # noqa: E402

_CODE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def seen(command: list[str], **variables: str) -> tuple[str, str, int]:
    """What a command writes to a terminal on standard error, what to a pipe on standard output, and its status."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **variables}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as run:
        os.close(theirs)
        shown = b"".join(_read(ours))
        assert run.stdout is not None
        out = run.stdout.read().decode()
    os.close(ours)
    return shown.decode(), out, run.returncode


def _read(terminal: int) -> Iterator[bytes]:
    while select.select([terminal], [], [], 120)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody holds the other end any more
            return
        if not data:
            return
        yield data


def left(shown: str) -> str:
    """What is on the screen at the end, from the few codes that are used: lines, the line's start, erasing."""
    lines, row = [""], 0
    for part in re.split(r"(\x1b\[[0-9;?]*[A-Za-z]|\r|\n)", shown):
        if part == "\n":
            row += 1
            lines.extend("" for _ in range(row + 1 - len(lines)))
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part.endswith("A") and part.startswith("\x1b["):
            row -= int(part[2:-1] or 1)
        elif part != "\r" and not _CODE.fullmatch(part):
            lines[row] += part
    return "\n".join(lines).strip()


def rendering(review: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "assure", "render", str(review), "--to", "html,json", *words]


def test_a_person_sees_each_step_and_then_nothing_of_it(review: Path) -> None:
    shown, out, status = seen(rendering(review))
    assert status == 0, shown
    assert shown.index("Checking") < shown.index("Making HTML (1 of 2)") < shown.index("Making JSON (2 of 2)")
    assert left(shown) == ""
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l"), "the cursor is back"
    assert out.count("Wrote ") == 2
    assert "\x1b" not in out


def test_it_is_readable_without_colour(review: Path) -> None:
    shown, _, status = seen(rendering(review), NO_COLOR="1")
    assert status == 0
    assert "Making HTML (1 of 2)" in shown
    assert not [code for code in _COLOUR.findall(shown) if code not in ("\x1b[0m", "\x1b[m")]


def test_a_terminal_that_cannot_move_is_left_alone(review: Path) -> None:
    shown, out, status = seen(rendering(review), TERM="dumb")
    assert (shown, status) == ("", 0)
    assert "Wrote " in out


def test_an_error_is_alone_on_the_screen(review: Path) -> None:
    shown, _, status = seen(rendering(review, "--out", str(review / "findings")))
    assert status == 2
    assert "Making JSON (2 of 2)" in shown
    assert left(shown).startswith("assure: ")
    assert "Making" not in left(shown)


def test_nothing_of_it_in_a_pipe(review: Path) -> None:
    done = subprocess.run(rendering(review), capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Making" not in done.stdout


def test_nothing_is_loaded_for_it_where_no_person_looks(review: Path) -> None:
    code = "import sys\nfrom assure.cli.app import run\nrun(sys.argv[1:])\nprint('rich' in sys.modules)"
    command = [sys.executable, "-c", code, "render", str(review)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.endswith("False\n")


@pytest.fixture
def terminal() -> Iterator[tuple[TextIO, int]]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        yield stream, ours
    os.close(ours)


def written(ours: int) -> str:
    """All that the terminal was sent. It is handed on piece by piece, so that a pause alone shows its end."""
    parts = []
    while select.select([ours], [], [], 1.0)[0]:
        parts.append(os.read(ours, 65536))
    return b"".join(parts).decode()


def test_a_run_that_is_over_at_once_shows_nothing(terminal: tuple[TextIO, int]) -> None:
    stream, ours = terminal
    with progress(stream, patience=3600) as step:
        step("Checking")
        step("Checking (2 of 2)")
    stream.flush()
    assert written(ours) == ""


def test_it_is_gone_whatever_ends_the_run(terminal: tuple[TextIO, int]) -> None:
    stream, ours = terminal
    with contextlib.suppress(KeyboardInterrupt), progress(stream) as step:
        step("Checking")
        raise KeyboardInterrupt
    stream.flush()
    shown = written(ours)
    assert "Checking" in shown
    assert left(shown) == ""


def test_checking_many_reviews_says_how_far_it_is(review: Path) -> None:
    code = "import sys\nfrom assure.cli import progress\nprogress.PATIENCE = 0\nfrom assure.cli.app import run\n"
    code += "sys.exit(run(sys.argv[1:]))"
    shutil.copytree(review, review.parent / "other")
    shown, out, status = seen([sys.executable, "-c", code, "check", str(review.parent)])
    assert status == 0, out
    assert shown.index("Checking review 1 of 2") < shown.index("Checking review 2 of 2")
    assert left(shown) == ""
