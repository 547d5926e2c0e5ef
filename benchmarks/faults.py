"""Disturbs the commands that write, and counts torn files, changed sources and false successes.

    python benchmarks/faults.py [calls] [kills] [interrupts] [disks] [pairs] [--scene NAME] [--kills 1000] [--seed N]

- calls: every call of the system within the write window fails, one at a time and from there on, with three errors
- kills: the process is ended at a random moment, by a signal that it cannot catch
- interrupts: Ctrl-C after every call within the write window, and at random moments of a whole run of the program
- disks: too little room (a small file system in memory where the user may mount one, else a limit on files)
- pairs: two runs at once write different sets to one folder

Each run is a child of this process, which has everything loaded, so that only what is disturbed takes time. Whether the
disturbance came within the window, from the first call that writes to the last, is told by the child. Exits with 1 when
anything was found.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenes import NEW, SCENES, Scene, State, judge, state, temporary

from assure.cli import render as _render  # noqa: F401 (loaded before the children are made)
from assure.publishing import formats as _formats  # noqa: F401
from assure.publishing.output import writer

CALLS = (
    *("open", "fdopen", "fsync", "replace", "link", "unlink", "close", "mkdir", "rmdir", "lstat", "stat", "fchmod"),
    *("scandir", "fstat"),
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
WINDOW = ("write_set", "write_file", "write_sources", "write_lock_file", "write_new")
RANDOM_INTERRUPTS, DISKS, PAIRS = 100, 20, 50


@dataclass
class Tape:
    """The calls of one run within its write window, of which some are disturbed."""

    at: int = 0
    """The call that is disturbed, counted from 1; 0 for none."""
    error: int = 0
    """What it fails with; 0 for an interruption after it."""
    lasting: bool = False
    """Whether all calls from there on fail."""
    pipe: int = -1
    """Where the ends of the window are told."""
    depth: int = 0
    count: int = 0
    fired: bool = False
    names: list[str] = field(default_factory=list)

    def called(self, name: str, real: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Make one call of the system, or let it fail."""
        if not self.depth:
            return real(*arguments, **named)
        self.count += 1
        self.names.append(name)
        hit = self.at and (self.count == self.at or (self.lasting and self.count > self.at))
        if hit and self.error:
            self.fired = True
            if name == "close":
                real(*arguments, **named)  # a descriptor is gone even when closing it fails
            raise OSError(self.error, os.strerror(self.error))
        try:
            return real(*arguments, **named)
        finally:
            if hit:
                self.fired = True
                signal.raise_signal(signal.SIGINT)

    def window(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """A writer whose calls count."""

        def within(*arguments: Any, **named: Any) -> Any:
            self.depth += 1
            if self.pipe >= 0:
                os.write(self.pipe, b"[")
            try:
                return real(*arguments, **named)
            finally:
                self.depth -= 1
                if self.pipe >= 0:
                    os.write(self.pipe, b"]")

        return within

    def install(self) -> None:
        """Put this tape between the program and the system. Only in a child."""
        for name in CALLS:
            real = getattr(os, name)
            setattr(os, name, self._through(name, real))
        os.fdopen = self._files(os.fdopen)  # type: ignore[assignment]
        for name in WINDOW:
            setattr(writer, name, self.window(getattr(writer, name)))

    def _through(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *arguments, **named: self.called(name, real, *arguments, **named)

    def _files(self, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *arguments, **named: _File(real(*arguments, **named), self)


class _File:
    """An open file whose writing, flushing and closing pass the tape."""

    def __init__(self, file: Any, tape: Tape) -> None:
        self.file, self.tape = file, tape

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.tape.called("close file", self.file.close)

    def write(self, data: bytes) -> Any:
        half = len(data) // 2  # what fails may have written a part
        self.file.write(data[:half])
        return self.tape.called("write", self.file.write, data[half:])

    def flush(self) -> None:
        self.tape.called("flush", self.file.flush)

    def fileno(self) -> int:
        number: int = self.file.fileno()
        return number


@dataclass
class Found:
    """What was counted."""

    tried: int = 0
    reached: int = 0
    torn: int = 0
    half: int = 0
    strange: int = 0
    false: int = 0
    stuck: int = 0
    """Runs after which the next one did not succeed, or left temporary files."""
    odd: int = 0
    """Ends that are none: a status that no command gives, or a traceback."""
    shown: int = 0

    @property
    def wrong(self) -> int:
        """How many things happened that must not."""
        return self.torn + self.strange + self.false + self.stuck + self.odd

    def show(self, what: str) -> None:
        """Print one thing that is wrong, the first few of them."""
        self.shown += 1
        if self.shown <= 20:
            print(f"  {what}", flush=True)


def forked(act: Callable[[], object], pipe: int = -1) -> int:
    """Run something in a child; gives its process number. What it returns is written to the pipe as JSON."""
    child = os.fork()
    if child:
        return child
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        answer = act()
        if pipe >= 0:
            os.write(pipe, b"\n" + json.dumps(answer).encode())
    except BaseException:
        if pipe >= 0:
            os.write(pipe, b"\n" + json.dumps({"odd": traceback.format_exc()[-600:]}).encode())
        os._exit(70)
    os._exit(0)


def answered(act: Callable[[], object]) -> Any:
    """What something returns that is run in a child; None where the child died."""
    ours, theirs = os.pipe()
    child = forked(act, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as reader:
        text = reader.read()
    os.waitpid(child, 0)
    return json.loads(text.partition(b"\n")[2]) if b"\n" in text else None


def disturbed(scene: Scene, folder: Path, tape: Tape) -> Any:
    """Run a scene in a child with this tape; what came of it."""

    def act() -> object:
        tape.install()
        status = scene.act(folder)
        depth, tape.depth = tape.depth, 0
        return {"status": status, "fired": tape.fired, "count": tape.count, "names": tape.names, "depth": depth}

    return answered(act)


def settle(scene: Scene, folder: Path, old: State, new: State, ran: Any, found: Found, what: str, whole: bool) -> None:
    """Judge what a disturbed run left, then run the scene again. `whole` says that half a set is wrong too."""
    status = ran.get("status") if ran else None
    if ran and (status not in (0, 1, 2, 130) or "odd" in ran):
        found.odd += 1
        found.show(f"{what}: {ran}")
    verdict = judge(folder, old, new, status)
    found.torn += bool(verdict.torn)
    found.half += verdict.half
    found.false += verdict.false or (verdict.half and whole)
    found.strange += bool(verdict.strange)
    if verdict.torn or verdict.false or verdict.strange or (verdict.half and whole):
        found.show(f"{what}: status {status}, {verdict}")
    again = answered(lambda: scene.act(folder))
    may_stand = scene.name == "init" and state(folder)  # it never writes where something is already
    if (again != 0 or temporary(folder) or state(folder) != new) and not may_stand:
        found.stuck += 1
        found.show(f"{what}: afterwards status {again}, temporary {temporary(folder)}, as it should be: "
                   f"{state(folder) == new}")  # fmt: skip


def laid(scene: Scene, home: Path) -> Path:
    """A fresh folder for a scene."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    scene.before(home)
    return home


def calls(home: Path, scenes: Sequence[Scene], interrupts: bool = False) -> Found:
    """Every call within the window, failing with each error, once and from there on; or followed by Ctrl-C."""
    found, names = Found(), Counter[str]()
    for scene in scenes:
        old, new = scene.states()
        plain = disturbed(scene, laid(scene, home), Tape())
        names.update(plain["names"])
        for at, name in enumerate(plain["names"], start=1):
            for error, lasting in _ways(name, interrupts):
                ran = disturbed(scene, laid(scene, home), Tape(at, error, lasting))
                found.tried += 1
                found.reached += bool(ran and ran.get("fired"))
                how = errno.errorcode.get(error, "Ctrl-C")
                what = f"{scene.name}: call {at} ({name}), {how}{' from there on' if lasting else ''}"
                # What cannot be put back since every call fails is reported, so it is not a silent half set.
                settle(scene, home, old, new, ran, found, what, whole=not lasting)
    print(f"  calls of one run of each: {dict(names)}")
    return found


def _ways(name: str, interrupts: bool) -> list[tuple[int, bool]]:
    """How a call is disturbed. One that only looks fails once."""
    if interrupts:
        return [(0, False)]
    if name in ("stat", "lstat"):
        return [(errno.EIO, False)]
    return [(error, lasting) for error in ERRORS for lasting in (False, True)]


def kills(home: Path, scenes: Sequence[Scene], number: int, source: random.Random) -> Found:
    """The end of the process at a random moment of its window, or a little before or after."""
    found = Found()
    known = [(scene, *scene.states()) for scene in scenes]
    for turn in range(number):
        scene, old, new = known[turn % len(known)]
        laid(scene, home)
        ours, theirs = os.pipe()
        tape = Tape(pipe=theirs)

        def act(scene: Scene = scene, tape: Tape = tape) -> int:
            tape.install()
            return scene.act(home)

        child = forked(act, theirs)
        os.close(theirs)
        os.read(ours, 1)
        time.sleep(source.random() ** 2 * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(ours, "rb") as reader:
            inside = b"]" not in reader.read()
        found.tried += 1
        found.reached += inside
        settle(scene, home, old, new, None, found, f"{scene.name}: killed", whole=False)
    return found


def interrupted(home: Path, source: random.Random) -> Found:
    """Ctrl-C at random moments of whole runs of the program, as a shell starts it."""
    found = Found()
    scene = next(each for each in SCENES if each.name == "render")
    old, new = scene.states()
    command = [sys.executable, "-m", "assure", "render", str(home / "review"), "--to", "html,md,json"]
    laid(scene, home)
    started = time.monotonic()
    subprocess.run(command, capture_output=True, check=True)
    lasts = time.monotonic() - started
    for _ in range(RANDOM_INTERRUPTS):
        laid(scene, home)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
            time.sleep(source.uniform(0.1, 1.1) * lasts)
            run.send_signal(signal.SIGINT)
            assert run.stderr is not None
            errors = run.stderr.read().decode()
        found.tried += 1
        found.reached += run.returncode in (130, -signal.SIGINT)
        status = {-signal.SIGINT: 130}.get(run.returncode, run.returncode)
        ran = {
            "status": status,
            **({"odd": errors[-300:]} if "Traceback" in errors and "assure/cli/app" in errors else {}),
        }
        settle(scene, home, old, new, ran, found, "render: Ctrl-C", whole=True)
    return found


def disks(home: Path) -> Found:
    """Too little room for the new files, of twenty sizes."""
    found = Found()
    scene = SCENES[0]
    _, new = scene.states()
    room = sum(len(data) for data in NEW.values())
    for turn in range(DISKS):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        size = 16_384 + (room - 16_384) * turn // DISKS
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(home)], capture_output=True, check=False
        )
        mount = mounted.returncode == 0
        try:
            scene.before(home)
            old = state(home)
            ran = answered(lambda size=size, mount=mount: _cramped(scene, home, None if mount else size // 4))
            found.tried += 1
            found.reached += bool(ran and ran["status"] == 2)
            verdict = judge(home, old, new, ran and ran["status"])
            found.torn += bool(verdict.torn)
            found.false += verdict.false or verdict.half
            found.strange += bool(verdict.strange)
            found.stuck += bool(temporary(home))
            if verdict.torn or verdict.false or verdict.half or verdict.strange or temporary(home):
                found.show(f"a disk of {size} bytes: {ran}, {verdict}, {temporary(home)}")
        finally:
            if mount:
                subprocess.run(["umount", str(home)], check=True)
    print(f"  by {'a file system of that size' if mount else 'a limit on the size of files'}")
    return found


def _cramped(scene: Scene, folder: Path, limit: int | None) -> object:
    if limit is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return {"status": scene.act(folder)}


def pairs(home: Path) -> Found:
    """Two runs at once: afterwards one's set is there, whole, whichever came last."""
    found = Found()
    sets = [{name: bytes([letter]) * 50_000 for name in ("a", "b", "c")} for letter in b"xy"]
    for _ in range(PAIRS):
        shutil.rmtree(home, ignore_errors=True)
        runs = [forked(lambda each=each: writer.write_set(each, home / "out")) for each in sets]
        ends = [os.waitpid(child, 0)[1] for child in runs]
        found.tried += 1
        found.reached += 1
        if ends != [0, 0] or state(home / "out") not in sets or temporary(home):
            found.false += 1
            found.show(f"two at once: {ends}, {sorted(state(home / 'out'))}")
    return found


def main() -> int:
    """Disturb as asked, and print what was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = ("calls", "kills", "interrupts", "disks", "pairs")
    options.add_argument("what", nargs="*", choices=[[], *kinds])
    options.add_argument("--scene", choices=[scene.name for scene in SCENES])
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as top:
        for name, found in _asked(asked, Path(top) / "home"):
            wrong += found.wrong
            print(
                f"{name}: tried {found.tried}, within the window {found.reached}; torn {found.torn}, sources or others "
                f"changed {found.strange}, false successes {found.false}, not mended by the next run {found.stuck}, "
                f"odd ends {found.odd} (sets of which some files are new: {found.half})",
                flush=True,
            )
    return int(bool(wrong))


def _asked(asked: argparse.Namespace, home: Path) -> Iterator[tuple[str, Found]]:
    source = random.Random(asked.seed)
    scenes = [scene for scene in SCENES if asked.scene in (None, scene.name)]
    what = asked.what or ("calls", "kills", "interrupts", "disks", "pairs")
    if "calls" in what:
        yield "failing calls", calls(home, scenes)
    if "kills" in what:
        yield "kills", kills(home, scenes, asked.kills, source)
    if "interrupts" in what:
        yield "Ctrl-C after each call", calls(home, scenes, interrupts=True)
        yield "Ctrl-C at random", interrupted(home, source)
    if "disks" in what:
        yield "full disks", disks(home)
    if "pairs" in what:
        yield "two at once", pairs(home)


if __name__ == "__main__":
    sys.exit(main())
