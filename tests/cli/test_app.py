"""The entry of the command line: every end of a run is a status and at most a line."""

from __future__ import annotations

import importlib.abc
import io
import subprocess
import sys
from pathlib import Path

import pytest

from assure import __version__
from assure.cli import app
from assure.cli.commands import COMMANDS
from assure.cli.terminal import Terminal
from tests.cli.conftest import Cli

FULL = pytest.param(
    ">/dev/full", 2, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has such a device")
)
"""A stream that cannot take what is printed, and the status that says so."""


def test_version(cli: Cli) -> None:
    assert cli("--version") == cli("--version")
    assert cli("--version").out == f"assure {__version__}\n"


def test_without_arguments_it_says_how_to_start(cli: Cli) -> None:
    ran = cli()
    assert ran.status == 0
    assert "Start here:" in ran.out
    assert all(f"  {name} " in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(cli: Cli, name: str) -> None:
    ran = cli(name, "--help")
    assert ran.status == 0
    assert f"Usage: assure {name}" in ran.out
    assert "Examples:\n" in ran.out
    assert f"\n    assure {name}" in ran.out
    assert "╭" not in ran.out, "plain help"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chek"], "there is no command `chek`: did you mean `check`?"),
        (["zzzz"], "there is no command `zzzz`: `assure --help` lists the commands"),
        (["--versoin"], "--version"),
        (["check", "--stag", "final"], "--stage"),
        (["explain"], "RULE"),
        (["init"], "DIR"),
        (["rules", "more"], "more"),
        (["check", "--stage"], "--stage"),
    ],
)
def test_a_usage_error_is_one_line_that_names_the_nearest(cli: Cli, words: list[str], message: str) -> None:
    ran = cli(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("assure: ")
    assert ran.err.count("\n") == 1
    assert message in ran.err


def test_what_nobody_expected_is_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> object:
        raise RuntimeError("words of the evidence")

    monkeypatch.setattr(app, "load_command", fail)
    ran = cli("rules")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "RuntimeError" in ran.err
    assert "ASSURE_DEBUG=1" in ran.err
    assert "words of the evidence" not in ran.err


def test_the_traceback_is_there_for_whoever_asks(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> object:
        raise RuntimeError("why")

    monkeypatch.setattr(app, "load_command", fail)
    monkeypatch.setenv("ASSURE_DEBUG", "1")
    ran = cli("rules")
    assert ran.status == 2
    assert "Traceback" in ran.err


def test_an_interruption_is_130_and_says_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(name: str) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "load_command", stop)
    ran = cli("rules")
    assert (ran.status, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize("words", ["rules", "--help", "frameworks cqc-local-authority"])
def test_a_reader_that_leaves_is_not_reported_as_a_failure(words: str) -> None:
    command = f"set -o pipefail; {sys.executable} -m assure {words} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.parametrize(("redirection", "status"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), FULL])
@pytest.mark.parametrize("words", ["rules", "check REVIEW", "render REVIEW --out OUT"])
def test_a_stream_that_takes_nothing_brings_no_traceback(
    review: Path, tmp_path: Path, words: str, redirection: str, status: int
) -> None:
    words = words.replace("REVIEW", str(review)).replace("OUT", str(tmp_path / "out"))
    command = f"{sys.executable} -m assure {words} {redirection}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == status, done
    assert "Traceback" not in done.stderr
    assert "unexpected error" not in done.stderr
    assert done.stderr.count("\n") <= 1


def test_an_interruption_while_it_is_loaded_brings_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupting(importlib.abc.MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "assure.cli.app":
                raise KeyboardInterrupt

    from assure.__main__ import main

    monkeypatch.delitem(sys.modules, "assure.cli.app")
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_the_collector_is_off_in_a_run() -> None:
    code = "import gc, atexit, sys; from assure.cli.app import main; sys.argv = ['assure', '--version']\n"
    code += "atexit.register(lambda: print(gc.isenabled()))\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


def test_nothing_printed_can_steer_a_terminal() -> None:
    stream = io.StringIO()
    Terminal(stream).say("a\x1b[31mb\x1b]0;title\x07c\u202ed\u2028e\x9bf\ng")
    shown = stream.getvalue()
    assert shown.count("\n") == 2
    assert all(character.isprintable() for character in shown.replace("\n", ""))
    assert "\\u{001B}[31mb" in shown
    assert "\\u{202E}d" in shown


def test_colours_alone_pass_where_they_are_shown() -> None:
    stream = io.StringIO()
    Terminal(stream, colours=True).say("\x1b[1;31merror\x1b[0m \x1b[2Jgone\x1b[31;1;4;5;6;7;8mtoo much")
    assert stream.getvalue() == "\x1b[1;31merror\x1b[0m \\u{001B}[2Jgone\\u{001B}[31;1;4;5;6;7;8mtoo much\n"


def test_json_keeps_its_meaning_when_it_is_made_safe() -> None:
    import json

    value = {"a": "\x1b[31m \u202e \U000e0041 \x85 é"}
    stream = io.StringIO()
    Terminal(stream).data(json.dumps(value, ensure_ascii=False) + "\n")
    assert json.loads(stream.getvalue()) == value
    assert "\u202e" not in stream.getvalue()
    assert "é" in stream.getvalue()


def test_a_character_that_the_stream_lacks_is_shown_by_its_number() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Terminal(stream).say("café 測")
    stream.seek(0)
    assert stream.read() == "cafe \\u{6E2C}\n"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_are_for_a_terminal_and_for_who_wants_them(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Terminal.of(Screen()).colours is expected
    assert not Terminal.of(io.StringIO()).colours


def test_a_page_that_hides_a_terminal_sequence_cannot_use_it(cli: Cli, review: Path) -> None:
    (review / "interviews" / "int-02.md").write_text(
        '---\ntitle: "a"\nmethod: \x1b[31mred\n---\n\n\u202eback\n', encoding="utf-8"
    )
    for form in ("text", "json"):
        ran = cli("check", review, "--format", form)
        assert ran.status == 1
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
