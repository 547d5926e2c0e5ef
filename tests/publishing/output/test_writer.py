"""What is written is whole, or is not there; of a set, all or none; and never inside the sources."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assure.errors import AssureError
from assure.publishing.output.writer import write_file, write_new, write_set, write_sources

OLD = {"report.html": b"old page", "report.md": b"old text"}
NEW = {"report.html": b"new page" * 1000, "report.md": b"new text", "report.json": b"{}"}


@pytest.fixture
def review(tmp_path: Path) -> Path:
    folder = tmp_path / "review"
    (folder / "findings").mkdir(parents=True)
    (folder / "review.md").write_text("source")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_set_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    write_set(NEW, out)
    assert contents(out) == NEW
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_old_files_are_replaced_and_others_left(tmp_path: Path) -> None:
    write_set({**OLD, "other.txt": b"kept"}, tmp_path)
    write_set(NEW, tmp_path)
    assert contents(tmp_path) == {**NEW, "other.txt": b"kept"}


def test_one_file_is_written_as_a_set_of_one(tmp_path: Path) -> None:
    write_file(tmp_path / "check.sarif", b"{}")
    assert contents(tmp_path) == {"check.sarif": b"{}"}


def test_the_build_folder_of_a_review_may_be_written(review: Path) -> None:
    write_set(NEW, review / "build", (review,))
    write_set(NEW, review / "build" / "public", (review,))
    assert contents(review / "build") == contents(review / "build" / "public") == NEW


@pytest.mark.parametrize("where", ["", "findings", "findings/new", "builds", "findings/build", "build/../findings"])
def test_nothing_is_written_among_the_sources(review: Path, where: str) -> None:
    with pytest.raises(AssureError, match="lies inside the review"):
        write_set(NEW, review / where, (review,))
    assert contents(review) == {"review.md": b"source"}
    assert not contents(review / "findings")


@pytest.mark.parametrize("out", ["build", "build/sub", "build/sub/deeper"])
def test_a_link_in_the_review_leads_the_report_nowhere(review: Path, tmp_path: Path, out: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if out == "build":
        (review / "build").symlink_to(elsewhere)
    else:
        (review / "build").mkdir()
        (review / "build" / "sub").symlink_to(elsewhere)
    with pytest.raises(AssureError, match="is a link"):
        write_set(NEW, review / out, (review,))
    assert not list(elsewhere.iterdir())


def test_a_link_to_the_review_does_not_lead_into_it(review: Path, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(review)
    with pytest.raises(AssureError, match="lies inside the review"):
        write_set(NEW, tmp_path / "door" / "findings", (review,))


def test_the_output_folder_itself_may_not_be_a_link(review: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with pytest.raises(AssureError, match="is a link"):
        write_set(NEW, tmp_path / "out", (review,))


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "../a", "a\0b"])
def test_a_name_is_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssureError, match="cannot be the name of a file"):
        write_set({name: b""}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["con.html", "NUL", "Aux.json", "com1.md", "lpt9.x.csv"])
def test_a_name_that_windows_reserves_is_refused_everywhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssureError, match=r"is a name that Windows reserves: choose another$"):
        write_set({"report.html": b"", name: b""}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("one", "other"), [("Report.html", "report.HTML"), ("caf\u00e9.md", "cafe\u0301.md")])
def test_two_names_that_some_systems_take_for_one_are_refused(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(AssureError, match="differ only in case or form"):
        write_set({one: b"1", other: b"2"}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def _link(path: Path) -> None:
    path.symlink_to("/dev/null")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [Path.mkdir, _link, _pipe])
def test_what_is_not_a_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "report.md")
    with pytest.raises(AssureError, match="not a regular file"):
        write_set(NEW, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_a_file_where_the_folder_should_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(AssureError, match="is not a folder"):
        write_set(NEW, tmp_path / "out")


@pytest.mark.parametrize("below", ["x", "x/y"])
def test_a_file_on_the_way_to_the_folder_is_reported(tmp_path: Path, below: str) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(AssureError, match=r"/out is not a folder: name another$"):
        write_set(NEW, tmp_path / "out" / below)
    assert contents(tmp_path) == {"out": b"a file"}


@pytest.mark.parametrize("deep", [False, True])
def test_links_in_a_circle_are_reported(tmp_path: Path, deep: bool) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    out = tmp_path / "one" / "out" if deep else tmp_path / "one"
    with pytest.raises(AssureError, match=r"leads nowhere|too many levels|is not a folder"):
        write_set(NEW, out, (tmp_path,))


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000])
def test_a_folder_whose_name_is_too_long_is_reported(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssureError, match=r"the path is too long: .*: nothing was written"):
        write_set(NEW, tmp_path / "new" / name)
    assert not list(tmp_path.iterdir())


def test_a_file_whose_name_is_too_long_is_reported(tmp_path: Path) -> None:
    write_set(OLD, tmp_path)
    with pytest.raises(AssureError, match=r"the path is too long: .*: nothing was written"):
        write_set({**NEW, "x" * 300: b""}, tmp_path)
    assert contents(tmp_path) == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(AssureError, match="permission denied: nothing was written"):
        write_set(NEW, tmp_path / "out")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_in_which_nothing_can_be_made_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(AssureError, match=f"{os.strerror(number).lower()}: nothing was written"):
        write_set(NEW, tmp_path / "out")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_permissions_do_not_hang_on_the_mask_of_a_run(tmp_path: Path, mask: int) -> None:
    write_set(OLD, tmp_path)
    (tmp_path / "report.md").chmod(0o664)
    before = os.umask(mask)
    try:
        write_set(NEW, tmp_path)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"report.html": 0o600, "report.md": 0o664, "report.json": 0o600}


class Failing:
    """A system call that fails the nth time, and thereafter works."""

    def __init__(self, real: Callable[..., object], at: int, error: BaseException) -> None:
        self.real, self.left, self.error = real, at, error

    def __call__(self, *arguments: object, **named: object) -> object:
        self.left -= 1
        if self.left == 0:
            raise self.error
        return self.real(*arguments, **named)


def _failures() -> Iterator[tuple[str, int, BaseException]]:
    for error in (OSError(28, "No space left on device"), KeyboardInterrupt()):
        for call in ("open", "fdopen", "fsync", "replace"):
            for at in (1, 2, 3):
                yield call, at, error


@pytest.mark.parametrize(("call", "at", "error"), list(_failures()))
def test_whatever_fails_the_old_files_remain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int, error: BaseException
) -> None:
    write_set(OLD, tmp_path)
    monkeypatch.setattr(os, call, Failing(getattr(os, call), at, error))
    with pytest.raises((AssureError, KeyboardInterrupt)) as raised:
        write_set(NEW, tmp_path)
    monkeypatch.undo()
    if isinstance(error, OSError):
        assert "no space left on device: nothing was written" in str(raised.value)
    left = {name: data for name, data in contents(tmp_path).items() if not name.startswith(".assure-")}
    assert left == OLD
    write_set(NEW, tmp_path)  # whatever a stop may have left is swept
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("call", ["stat", "lstat", "scandir", "close"])
@pytest.mark.parametrize("at", range(1, 13))
def test_even_looking_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int) -> None:
    write_set(OLD, tmp_path)
    monkeypatch.setattr(os, call, Failing(getattr(os, call), at, OSError(errno.EIO, "Input/output error")))
    try:
        write_set(NEW, tmp_path)
        expected = NEW
    except AssureError as error:
        assert str(error).endswith("input/output error: nothing was written")  # noqa: PT017
        expected = OLD
    monkeypatch.undo()
    assert {name: data for name, data in contents(tmp_path).items() if not name.startswith(".assure-")} == expected


def test_a_folder_made_for_nothing_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, 1, OSError(5, "Input/output error")))
    with pytest.raises(AssureError, match="input/output error"):
        write_set(NEW, tmp_path / "a" / "b")
    assert not list(tmp_path.iterdir())


def test_without_second_names_the_old_files_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(OLD, tmp_path)
    monkeypatch.setattr(os, "link", Failing(os.link, 1, OSError(95, "Operation not supported")))
    monkeypatch.setattr(os, "replace", Failing(os.replace, 2, OSError(5, "Input/output error")))
    with pytest.raises(AssureError):
        write_set(NEW, tmp_path)
    assert contents(tmp_path) == OLD


class Interrupting:
    """A system call that works, and after which the person at the keyboard presses Ctrl-C."""

    def __init__(self, real: Callable[..., object], at: int) -> None:
        self.real, self.left = real, at

    def __call__(self, *arguments: object, **named: object) -> object:
        out = self.real(*arguments, **named)
        self.left -= 1
        if self.left == 0:
            signal.raise_signal(signal.SIGINT)
        return out


@pytest.mark.parametrize("call", ["open", "fsync", "link", "replace", "unlink"])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_an_interruption_leaves_one_whole_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    write_set(OLD, tmp_path)
    monkeypatch.setattr(os, call, Interrupting(getattr(os, call), at))
    with contextlib.suppress(KeyboardInterrupt):
        write_set(NEW, tmp_path)
    monkeypatch.undo()
    left = {name: data for name, data in contents(tmp_path).items() if not name.startswith(".assure-")}
    assert left in (OLD, NEW)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("at", [1, 2])
def test_an_interruption_between_two_files_puts_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    write_set(OLD, tmp_path)
    monkeypatch.setattr(os, "replace", Interrupting(os.replace, at))
    with pytest.raises(KeyboardInterrupt):
        write_set(NEW, tmp_path)
    assert contents(tmp_path) == OLD


def test_an_interruption_while_new_files_are_made_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", Interrupting(os.link, 1))
    with pytest.raises(KeyboardInterrupt):
        write_new({"review.md": b"1", "findings/a.md": b"2"}, tmp_path / "review")
    assert not list(tmp_path.iterdir())


def test_a_run_that_ignores_interrupts_is_not_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    monkeypatch.setattr(os, "replace", Interrupting(os.replace, 1))
    try:
        write_set(NEW, tmp_path)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert contents(tmp_path) == NEW


def test_what_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(OLD, tmp_path)
    real, calls = os.replace, iter(range(100))

    def works_once(*arguments: str) -> None:
        if next(calls):
            raise OSError(errno.EIO, "Input/output error")
        real(*arguments)

    monkeypatch.setattr(os, "replace", works_once)
    with pytest.raises(AssureError, match=r"input/output error: report\.html could not be put back as before"):
        write_set(NEW, tmp_path)
    assert contents(tmp_path) == {**OLD, "report.html": NEW["report.html"]}


def test_a_folder_that_is_not_flushed_is_not_a_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(OLD, tmp_path)
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, len(NEW) + 1, OSError(errno.EIO, "Input/output error")))
    with pytest.raises(AssureError, match="input/output error: nothing was written"):
        write_set(NEW, tmp_path)
    assert contents(tmp_path) == OLD


def test_a_system_that_cannot_flush_folders_is_not_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, len(NEW) + 1, OSError(errno.EINVAL, "Invalid argument")))
    write_set(NEW, tmp_path)
    assert contents(tmp_path) == NEW


def test_of_the_folders_made_in_vain_none_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "mkdir", Failing(os.mkdir, 3, OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(AssureError, match="no space left on device"):
        write_set(NEW, tmp_path / "a" / "b" / "c")
    assert not list(tmp_path.iterdir())


def test_pages_are_fixed_all_or_none_and_what_was_left_is_removed(
    review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (review / "findings" / "a.md").write_text("old")
    (review / "findings" / ".assure-left.tmp").write_text("left by a run that was stopped")
    fixed = {"review.md": b"mended", "findings/a.md": b"mended too"}
    monkeypatch.setattr(os, "replace", Failing(os.replace, 2, OSError(errno.EIO, "Input/output error")))
    with pytest.raises(AssureError):
        write_sources(fixed, review)
    assert (contents(review), contents(review / "findings")) == ({"review.md": b"source"}, {"a.md": b"old"})
    write_sources(fixed, review)
    assert (contents(review), contents(review / "findings")) == ({"review.md": b"mended"}, {"a.md": b"mended too"})
    (review / "findings" / ".assure-left.tmp").write_text("left by another")
    write_sources({}, review)
    assert (contents(review), contents(review / "findings")) == ({"review.md": b"mended"}, {"a.md": b"mended too"})


_KILLED = """
import sys
from pathlib import Path
from assure.publishing.output.writer import write_set
out = Path(sys.argv[1])
print("ready", flush=True)
for turn in range(100_000):
    write_set({name: bytes([65 + turn % 26]) * 20_000 for name in ("a", "b", "c")}, out)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_tears_no_file(tmp_path: Path, how: signal.Signals) -> None:
    for turn in range(5):
        run = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        with run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(0.02 + 0.013 * turn)
            run.send_signal(how)
        for name, data in contents(tmp_path).items():
            if not name.startswith(".assure-"):
                assert len(data) == 20_000
                assert len(set(data)) == 1
    write_set(dict.fromkeys(("a", "b", "c"), b"last"), tmp_path)
    assert contents(tmp_path) == {"a": b"last", "b": b"last", "c": b"last"}


def test_of_two_runs_at_once_one_whole_result_remains(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from assure.publishing.output.writer import write_set
for turn in range(60):
    write_set({name: sys.argv[2].encode() * 5000 for name in ("a", "b", "c")}, Path(sys.argv[1]))
"""
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), letter]) for letter in "xy"]
    assert [run.wait(60) for run in runs] == [0, 0]
    found = contents(tmp_path)
    assert set(found) == {"a", "b", "c"}
    assert len(set(found.values())) == 1


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    write_new({"review.md": b"1", "interviews/int-01.md": b"2"}, tmp_path / "review")
    assert (tmp_path / "review" / "interviews" / "int-01.md").read_bytes() == b"2"


def test_new_files_never_replace_one(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"mine")
    with pytest.raises(AssureError, match=r"b\.md is already there"):
        write_new({"a.md": b"1", "b.md": b"2"}, tmp_path)
    assert contents(tmp_path) == {"b.md": b"mine"}


def test_new_files_are_written_where_a_file_has_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "Operation not permitted")))
    write_new({"a.md": b"1", "b/c.md": b"2"}, tmp_path / "review")
    assert contents(tmp_path / "review") == {"a.md": b"1"}
    assert contents(tmp_path / "review" / "b") == {"c.md": b"2"}


def test_new_files_that_cannot_be_taken_away_again_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", Failing(os.fsync, 2, OSError(errno.EIO, "Input/output error")))
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(AssureError, match=r"input/output error: a\.md could not be removed again"):
        write_new({"a.md": b"1", "b.md": b"2"}, tmp_path)
    monkeypatch.undo()
    assert (tmp_path / "a.md").read_bytes() == b"1"
    assert not (tmp_path / "b.md").exists()


def test_a_new_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        (tmp_path / "b.md").write_bytes(b"mine")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(AssureError):
        write_new({"a.md": b"1", "b.md": b"2"}, tmp_path)
    assert contents(tmp_path) == {"b.md": b"mine"}


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "interviews/../../a.md"])
def test_new_files_stay_in_their_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(AssureError, match="outside the folder"):
        write_new({path: b""}, tmp_path / "review")


def test_new_files_go_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "interviews").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AssureError, match="is a link"):
        write_new({"interviews/int-01.md": b""}, tmp_path / "review")
    assert not list((tmp_path / "elsewhere").iterdir())
