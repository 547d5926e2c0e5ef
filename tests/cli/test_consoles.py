"""Consoles that lack characters, colours or both: nothing fails, no code is shown, and programs can read on."""

from __future__ import annotations

import ctypes
import io
import json
import os
import subprocess
import sys
import types
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assure.checking.rules import RULES
from assure.cli import app
from assure.cli.commands import COMMANDS
from assure.cli.console import READABLE, takes_codes
from assure.cli.progress import progress
from assure.cli.terminal import Terminal
from assure.reading.frameworks import shipped_frameworks
from assure.reading.schemas import SCHEMA_KINDS
from tests.cli.conftest import Cli, write

ENCODINGS = ("cp1252", "cp850", "cp437", "ascii")
HARD = "測 → ŵ “é” — ✓ ≥ ½ £ … │ 😀 ø\u202e"
CHAPTER = "---\ndomain: outcomes\n---\n\nStaff {} know whom to ask. [@int-01#knows{}]\n"


@pytest.fixture
def hard(review: Path) -> Path:
    """A review with characters that consoles lack, and faults whose lines are quoted."""
    page = (review / "review.md").read_text(encoding="utf-8").replace("A small review", f'"{HARD[:-1]}"')
    write(review, {"review.md": page, "findings/outcomes.md": CHAPTER.format(HARD, "é")})
    return review


class Screen(io.TextIOWrapper):
    """A console of an encoding."""

    def __init__(self, encoding: str, screen: bool = True) -> None:
        self.bytes = io.BytesIO()
        self.screen = screen
        super().__init__(self.bytes, encoding=encoding)

    def isatty(self) -> bool:
        return self.screen

    def shown(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode(self.encoding)


def on_console(monkeypatch: pytest.MonkeyPatch, encoding: str, words: list[str]) -> tuple[int, str, str]:
    """Run a command line whose output is redirected on a machine of this encoding."""
    out, err = Screen(encoding, screen=False), Screen(encoding, screen=False)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        app._make_readable()
        status = app.run(words)
    return status, out.shown(), err.shown()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_prints_on_every_console(monkeypatch: pytest.MonkeyPatch, hard: Path, encoding: str) -> None:
    lines = [[name, "--help"] for name in COMMANDS] + [[], ["rules"], ["frameworks"], ["no such → command"]]
    lines += [["explain", rule.name] for rule in RULES] + [["frameworks", name] for name in shipped_frameworks()]
    lines += [["schema", kind] for kind in SCHEMA_KINDS]
    lines += [["check", str(hard)], ["check", str(hard), "--fix", "--diff"], ["render", str(hard)]]
    lines += [["render", str(hard), "--force"], ["audit", str(hard / "build")], ["trace", "int-01", str(hard)]]
    lines += [["trace", HARD, str(hard)], ["sign-off", HARD, str(hard), "--by", "É → W"], ["check", HARD]]
    for words in lines:
        status, out, err = on_console(monkeypatch, encoding, words)
        assert status in (0, 1, 2), (words, err)
        assert "unexpected" not in err, (words, err)
        assert "\x1b" not in out + err


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_a_console_lacks_is_shown_readably(encoding: str) -> None:
    screen = Screen(encoding)
    Terminal(screen).say("a → b, Tŵr, “ja” – 10 ≥ 9 … ✓ 測 😀")
    shown = screen.shown()
    assert "a -> b, Twr, " in shown
    assert "✓" not in shown
    assert "[yes] \\u{6E2C} \\u{1F600}" in shown
    if encoding == "ascii":
        assert shown == 'a -> b, Twr, "ja" - 10 >= 9 ... [yes] \\u{6E2C} \\u{1F600}\n'


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit"])
def test_programs_read_the_same_whatever_the_console(
    monkeypatch: pytest.MonkeyPatch, hard: Path, form: str, encoding: str
) -> None:
    _, expected, _ = on_console(monkeypatch, "utf-8", ["check", str(hard), "--format", form])
    _, out, _ = on_console(monkeypatch, encoding, ["check", str(hard), "--format", form])
    assert out.isascii()
    assert "\\u{6E2C}" not in out
    if form == "junit":
        assert ElementTree.tostring(ElementTree.fromstring(out)) == ElementTree.tostring(
            ElementTree.fromstring(expected.encode())
        )
    else:
        assert json.loads(out) == json.loads(expected)
        assert "測" in expected


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": "dumb", "FORCE_COLOR": "1"}])
def test_a_terminal_without_codes_gets_none(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    screen = Screen("utf-8")
    terminal = Terminal.of(screen)
    terminal.clear()
    with progress(screen) as step:
        step("Checking")
    assert not terminal.colours
    assert screen.shown() == ""


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_forced_where_no_console_is(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Terminal.of(Screen("utf-8", screen=False)).colours is expected


class Kernel:
    """The part of Windows that knows its consoles: an old one takes no codes, a file is not a console."""

    def __init__(self, console: bool, codes: bool) -> None:
        self.console, self.codes, self.mode = console, codes, 3

    def GetConsoleMode(self, handle: object, mode: object) -> int:  # noqa: N802
        return int(self.console)

    def SetConsoleMode(self, handle: object, mode: int) -> int:  # noqa: N802
        if self.codes:
            self.mode = mode
        return int(self.codes)


@pytest.mark.parametrize(("console", "codes"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("forced", ["", "1"])
def test_a_console_of_windows_is_asked_first(
    monkeypatch: pytest.MonkeyPatch, console: bool, codes: bool, forced: str
) -> None:
    kernel = Kernel(console, codes)
    msvcrt = types.ModuleType("msvcrt")
    msvcrt.get_osfhandle = lambda descriptor: 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Screen, "fileno", lambda self: 1)
    monkeypatch.setenv("FORCE_COLOR", forced)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TERM", raising=False)
    screen = Screen("utf-8")
    assert takes_codes(screen) is (console and codes)
    terminal = Terminal.of(screen)
    assert terminal.colours is (console and codes)
    terminal.clear()
    assert bool(screen.shown()) is (console and codes)
    if console and codes:
        assert kernel.mode == 0x0004  # added to what it was, which this one does not tell


def test_a_reader_that_leaves_on_windows_is_not_a_fault(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(22, "Invalid argument")

    monkeypatch.setattr(app, "_reader_left", lambda: 141)
    monkeypatch.setattr(sys, "stdout", Gone())
    assert app.run(["rules"]) == 2
    monkeypatch.setattr(sys, "platform", "win32")
    assert app.run(["rules"]) == 141


def test_the_command_itself_fails_on_no_character(hard: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict"}
    words = [sys.executable, "-m", "assure", "check", str(hard)]
    done = subprocess.run(words, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b'\\u{6E2C} -> w "e" - [yes]' in done.stdout


def test_what_is_shown_for_a_character_is_ascii_whatever_it_is() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = everything.encode("ascii", READABLE).decode("ascii")
    assert all(character.isprintable() for character in shown[128:])
