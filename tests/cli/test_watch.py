"""`assure check --watch` as a person uses it: a process that shows the problems until Ctrl-C stops it."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assure.cli.watch import is_news
from tests.cli.conftest import Cli

PATIENCE = 30.0
"""Seconds after which what was awaited is taken not to come; a change is shown in well under one."""
CHAPTER = "---\ndomain: outcomes\n---\n\nStaff know whom to ask. [@int-01#know]\n"


class Watched:
    """A running watch, and what it prints."""

    def __init__(self, folder: Path) -> None:
        words = [sys.executable, "-m", "assure", "check", str(folder), "--watch"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self.reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def until(self, pattern: str) -> str:
        """What is printed up to the end of the first showing that has the pattern in it."""
        text, end = "", time.monotonic() + PATIENCE
        while True:
            try:
                text += self.lines.get(timeout=max(0.1, end - time.monotonic())) + "\n"
            except queue.Empty:
                raise AssertionError(f"{pattern!r} was not shown; this was:\n{text}") from None
            if text.endswith("to stop.\n"):
                if re.search(pattern, text):
                    return text
                text = ""


@pytest.fixture
def watched(review: Path) -> Iterator[Watched]:
    running = Watched(review)
    try:
        running.until("No problems in 3 pages")
        time.sleep(0.5)  # the watch itself begins just after the first showing
        yield running
    finally:
        running.end()


def test_it_shows_what_is_new_and_clears_what_is_fixed(watched: Watched, review: Path) -> None:
    chapter = review / "findings/outcomes.md"
    chapter.write_text(CHAPTER.replace("int-01#know", "int-77"), encoding="utf-8")
    shown = watched.until(r"1 error, ")
    assert "dangling-citation" in shown
    assert re.search(r"Since \d\d:\d\d:\d\d: \d fixed, \d new\.", shown)
    chapter.write_text(CHAPTER, encoding="utf-8")
    assert "dangling-citation" not in watched.until(r"No problems in")


def test_it_survives_half_saved_and_replaced_files(watched: Watched, review: Path) -> None:
    chapter = review / "findings/outcomes.md"
    chapter.write_bytes(CHAPTER.encode()[:12])
    watched.until(r"no-front-matter")
    beside = review / "findings/.outcomes.md.swp"
    beside.write_text(CHAPTER.replace("int-01#know", "int-77"), encoding="utf-8")
    os.replace(beside, chapter)
    watched.until(r"dangling-citation")
    page = review / "review.md"
    os.replace(page, review.parent / "away.md")
    watched.until(r"there is no review\.md")
    os.replace(review.parent / "away.md", page)
    watched.until(r"dangling-citation")


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("review.md", True),
        ("interviews/int-01.md", True),
        ("interviews/.int-01.md", True),
        ("interviews/int-01-DESKTOP-AB12.md", True),
        ("interviews", True),
        ("interviews/~$int-01.md", False),
        ("interviews/int-01.md.tmp", False),
        ("interviews/desktop.ini", False),
        ("assets/Thumbs.db", False),
        (".obsidian/workspace.json", False),
        ("_templates/note.md", False),
        ("node_modules/a/b.md", False),
        ("build/report-team.html", False),
    ],
)
def test_what_programs_leave_is_not_news(path: str, matters: bool, tmp_path: Path) -> None:
    assert is_news(tmp_path / path, (tmp_path,)) is matters


def test_an_interruption_ends_it_with_130(watched: Watched) -> None:
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(PATIENCE) == 130
    assert watched.lines.empty()


def test_there_must_be_something_to_watch(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", tmp_path, "--watch")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no review.md" in ran.err


@pytest.mark.parametrize("words", [("--fix",), ("--format", "json"), ("--output", "x"), ("--write-baseline", "x")])
def test_it_goes_with_the_screen_only(cli: Cli, review: Path, words: tuple[str, ...]) -> None:
    ran = cli("check", review, "--watch", *words)
    assert ran.status == 2
    assert ran.err.startswith("assure: --watch cannot be used with --fix")
