"""Commands that write, each in a folder with what an earlier run left: for `faults.py`, which disturbs them."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bad_inputs import BASE

from assure.cli.app import run
from assure.errors import AssureError
from assure.publishing.output import writer

State = Mapping[str, bytes]
"""The files of a folder by path, without the temporary ones of a run that was stopped."""

_SLIP = BASE["interviews/int-01-staff.md"].replace("**Strength:**", "**Strenght:**")
REVIEW = {**BASE, "interviews/int-01-staff.md": _SLIP, "interviews/int-02-more.md": _SLIP.replace("#know", "#more")}
OLD = {"a.html": b"old " * 2_000, "b.md": b"old too"}
NEW = {"a.html": b"new " * 9_000, "b.md": b"new " * 3_000, "c.json": b"{}" * 5_000}


@dataclass(frozen=True, slots=True)
class Scene:
    """One command that writes, and what it may change."""

    name: str
    act: Callable[[Path], int]
    """Runs it in a folder, and gives its status."""
    before: Callable[[Path], object]
    """Lays out the folder, with what an earlier run left."""

    def states(self) -> tuple[State, State]:
        """The folder before and after a run that nothing disturbs."""
        with tempfile.TemporaryDirectory() as home:
            self.before(Path(home))
            old = state(Path(home))
            assert self.act(Path(home)) == 0, self.name
            return old, state(Path(home))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a disturbed run left."""

    torn: tuple[str, ...]
    """Files that are neither as before nor as they should be, or that are gone."""
    half: bool
    """Whether some files are new and some are as before."""
    false: bool
    """Whether it was called a success and not every file is new."""
    strange: tuple[str, ...]
    """Files that no run writes, or that it must not have changed."""


def state(folder: Path) -> State:
    """The contents of a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".assure-"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def temporary(folder: Path) -> list[Path]:
    """The temporary files that stand in a folder."""
    return list(folder.rglob(".assure-*"))


def judge(folder: Path, old: State, new: State, status: int | None) -> Verdict:
    """What a run that ended with this status left; None says that it was killed."""
    now = state(folder)
    changed = [name for name in new if old.get(name) != new[name]]
    are_new = [name for name in changed if now.get(name) == new[name]]
    are_old = [name for name in changed if now.get(name) == old.get(name)]
    torn = tuple(name for name in changed if name not in are_new and name not in are_old)
    unchanged = {name: data for name, data in old.items() if name not in changed}
    strange = tuple(sorted({name for name in now if name not in new and name not in old}
                           | {name for name, data in unchanged.items() if now.get(name) != data}))  # fmt: skip
    return Verdict(torn, bool(are_new and are_old), status == 0 and len(are_new) < len(changed), strange)


def _lay(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _status_of(*words: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return run(words)


def _render(folder: Path) -> int:
    return _status_of("render", str(folder / "review"), "--to", "html,md,json")


def _reviewed(folder: Path) -> None:
    _lay(BASE, folder / "review")


def _rendered(folder: Path) -> None:
    _lay({**BASE, "review.md": BASE["review.md"].replace("A small review", "An earlier title")}, folder / "review")
    assert _render(folder) == 0
    _reviewed(folder)


def _signed(folder: Path) -> None:
    _reviewed(folder)
    assert _sign(folder, "An Earlier Person") == 0


def _sign(folder: Path, name: str) -> int:
    return _status_of("sign-off", "--all", str(folder / "review"), "--by", name, "--date", "2016-05-01")


def _written(folder: Path) -> int:
    try:
        writer.write_set(NEW, folder / "out")
    except KeyboardInterrupt:
        return 130
    except AssureError:
        return 2
    return 0


def _old_set(folder: Path) -> None:
    (folder / "out").mkdir()
    for name, data in OLD.items():
        (folder / "out" / name).write_bytes(data)


SCENES = (
    Scene("a set of files", _written, _old_set),
    Scene("a set in a new folder", _written, lambda folder: None),
    Scene("render", _render, _rendered),
    Scene("sign-off", lambda folder: _sign(folder, "A Person"), _signed),
    Scene("check --fix", lambda folder: _status_of("check", str(folder / "review"), "--fix"),
          lambda folder: _lay(REVIEW, folder / "review")),
    Scene("check --output", lambda folder: _status_of("check", str(folder / "review"), "--format", "json", "--output",
                                                 str(folder / "check.json")), _reviewed),
    Scene("init", lambda folder: _status_of("init", str(folder / "review"), "--framework", "lga-adults-peer-challenge"),
          lambda folder: None),
)  # fmt: skip
"""What is disturbed."""
