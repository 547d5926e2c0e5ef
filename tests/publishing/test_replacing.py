"""Windows refuses to replace a file for a moment, or while a program has it open; the message names the file."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

import pytest

from assure.errors import AssureError, reason
from assure.publishing.output.writer import write_set

OLD = {"a.html": b"old a", "b.html": b"old b"}
NEW = {"a.html": b"new a", "b.html": b"new b"}


class Refusing:
    """`os.replace` and `os.rename` of a Windows that refuses some calls for one name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, times: int, code: int) -> None:
        self.name, self.times, self.code, self.waited = name, times, code, 0
        self.move = os.replace
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(os, "replace", self)
        monkeypatch.setattr(os, "rename", self)
        monkeypatch.setattr(time, "sleep", self.wait)

    def __call__(self, path: Path, target: Path) -> None:
        if Path(target).name == self.name and self.times > 0:
            self.times -= 1
            error = PermissionError(errno.EACCES, "Access is denied", str(path))
            error.winerror = self.code  # type: ignore[attr-defined]
            raise error
        self.move(path, target)

    def wait(self, seconds: float) -> None:
        self.waited += 1


@pytest.mark.parametrize("code", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 5])
def test_it_waits_for_who_lets_go_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, times: int) -> None:
    write_set(OLD, tmp_path)
    refusing = Refusing(monkeypatch, "b.html", times, code)
    write_set(NEW, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == NEW
    assert refusing.waited == times


def test_what_stays_open_is_named_and_all_is_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(OLD, tmp_path)
    Refusing(monkeypatch, "b.html", 1000, 32)
    with pytest.raises(AssureError, match=r"another program has b\.html open: close it there.*: nothing was written$"):
        write_set(NEW, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == OLD


def test_what_is_refused_for_another_reason_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(OLD, tmp_path)
    refusing = Refusing(monkeypatch, "b.html", 1, 19)
    with pytest.raises(AssureError, match="access is denied: nothing was written"):
        write_set(NEW, tmp_path)
    assert refusing.waited == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == OLD


def windows_error(code: int, name: str) -> OSError:
    error = OSError(errno.ENOENT, "The system cannot find the path specified.", name)
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENAMETOOLONG, "File name too long", "x"), "the path is too long: "),
        (windows_error(206, "x"), "the path is too long: "),
        (windows_error(3, "x" * 250), "the path is too long: "),
        (windows_error(3, "x"), "the system cannot find the path specified"),
        (windows_error(32, "x"), "another program has it open: close it there"),
        (OSError(), "the system refused"),
    ],
)
def test_the_reason_is_in_words(error: OSError, words: str) -> None:
    assert reason(error).startswith(words)
    assert "xxx" not in reason(error)
