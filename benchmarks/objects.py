"""Puts what is not a plain file in every place of a review, and counts what is read or written outside it.

    python benchmarks/objects.py

Links, pipes, sockets, devices, folders and giants without content are put where pages, frameworks, templates, pictures,
the lock and reports should. Each review is then checked, rendered, mended and signed off. What is opened outside is
told by the kernel (inotify); a token in the files outside must come out nowhere. Linux only.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import shutil
import signal
import socket
import stat
import struct
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bad_inputs import BASE

from assure.cli.app import run

TOKEN = "zqoutsidezq"
SECONDS = 20
"""Within which the commands must end, on however busy a machine."""
_ACCESS, _MODIFY, _OPEN, _CREATE, _DELETE = 0x1, 0x2, 0x20, 0x100, 0x200
_PLACES = (
    *("review.md", "interviews/int-01-staff.md", "findings/outcomes.md", "kpis/kpi-small.md", "frameworks/ours.yml"),
    *("assets/a.png", "review.lock", "templates/reports/ours.md.j2", "build/report-council.html"),
)
_FOLDERS = ("interviews", "findings", "frameworks", "assets", "templates", "templates/reports", "build")
_COMMANDS = (
    ("check", "REVIEW"),
    ("check", "REVIEW", "--fix"),
    ("render", "REVIEW", "--force", "--to", "html,md,json"),
    ("render", "REVIEW", "--force", "--allow-templates", "--report", "ours"),
    ("sign-off", "--all", "REVIEW", "--by", "A Person", "--date", "2016-05-01"),
    ("audit", "REVIEW/build"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """Something put in a place of a review."""

    what: str
    place: str
    make: Callable[[Path, Path], object]
    """Takes where it should stand, and the folder outside."""


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


def _listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def _device(minor: int) -> Callable[[Path, Path], object]:
    return lambda path, outside: os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, minor))


def objects() -> Iterator[Made]:
    """Everything that is put somewhere."""
    files: dict[str, Callable[[Path, Path], object]] = {
        "a link to a file outside": lambda path, outside: path.symlink_to(outside / f"file{path.suffix}"),
        "a relative link outside": lambda path, outside: path.symlink_to(
            Path(os.path.relpath(outside / f"file{path.suffix}", path.parent))
        ),
        "a link to itself": lambda path, outside: path.symlink_to(path.name),
        "a link to nothing": lambda path, outside: path.symlink_to(outside / "new"),
        "a link to this process": lambda path, outside: path.symlink_to("/proc/self/environ"),
        "a pipe": lambda path, outside: os.mkfifo(path),
        "a socket": lambda path, outside: _listening(path),
        "a folder": lambda path, outside: path.mkdir(),
        "a terabyte of nothing": lambda path, outside: _sparse(path),
        "a device of zeros": _device(5),
        "a device that is full": _device(7),
    }
    folders: dict[str, Callable[[Path, Path], object]] = {
        "a link to a folder outside": lambda path, outside: path.symlink_to(outside),
        "a link to the folder above": lambda path, outside: path.symlink_to(".."),
        "a pipe": lambda path, outside: os.mkfifo(path),
        "a file": lambda path, outside: path.write_text("text"),
    }
    for places, kinds in ((_PLACES, files), (_FOLDERS, folders)):
        yield from (Made(what, place, make) for place in places for what, make in kinds.items())


def lay(root: Path, outside: Path, made: Made) -> None:
    """A review that is good but for one place, and the files outside that it might reach."""
    outside.mkdir(parents=True)
    for suffix in (".md", ".yml", ".png", ".lock", ".j2", ".html"):
        (outside / f"file{suffix}").write_text(f"---\ntitle: {TOKEN}\n---\n\n{TOKEN}\n", "utf-8")
    shown = {"findings/outcomes.md": f"{BASE['findings/outcomes.md']}\n![A picture](../assets/a.png)\n"}
    own = {
        "templates/reports/ours.md.j2": "# {{ report.title }}\n",
        "assets/a.png": "",
        "build/report-council.html": "",
    }
    for path, text in {**BASE, **shown, **own}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    place = root / made.place
    if place.is_dir():
        shutil.rmtree(place)
    elif place.exists():
        place.unlink()
    made.make(place, outside)


class Watch:
    """Counts what is done in a folder, as the kernel tells it."""

    def __init__(self, folder: Path) -> None:
        self.system = ctypes.CDLL(None, use_errno=True)
        self.descriptor: int = self.system.inotify_init1(os.O_NONBLOCK)
        assert self.descriptor >= 0
        watched = (_ACCESS | _MODIFY | _OPEN | _CREATE | _DELETE) & 0xFFFF
        assert self.system.inotify_add_watch(self.descriptor, os.fsencode(folder), watched) > 0

    def events(self) -> list[str]:
        """What was done since it was asked last."""
        out = []
        with contextlib.suppress(BlockingIOError):
            data, at = os.read(self.descriptor, 65536), 0
            while at < len(data):
                _, mask, _, length = struct.unpack_from("iIII", data, at)
                name = data[at + 16 : at + 16 + length].rstrip(b"\0").decode()
                out.append(f"{name or '.'} {mask:#x}")
                at += 16 + length
        return out

    def close(self) -> None:
        """Stop watching."""
        os.close(self.descriptor)


def commands(root: Path, made: Made) -> Iterator[str]:
    """Run every command over a review; gives what is wrong."""
    for words in _COMMANDS:
        if words[0] == "audit" and (root / "build").is_symlink():
            continue  # who names a link means where it leads
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run([word.replace("REVIEW", str(root)) for word in words])
        output = out.getvalue() + err.getvalue()
        where = f"{made.what} as {made.place}: {words[0]} {' '.join(words[2:])}"
        if status not in (0, 1, 2) or "unexpected error" in output or "Traceback" in output:
            yield f"{where}: status {status}, {output[-200:]}"
        if TOKEN in output:
            yield f"{where}: the token is on the screen"


def written(root: Path) -> Iterator[str]:
    """The files of a review that hold the token, links left alone."""
    for top, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not Path(top, name).is_symlink()]
        for name in files:
            path = Path(top, name)
            if (
                stat.S_ISREG(path.lstat().st_mode)
                and path.lstat().st_size < 1 << 30
                and TOKEN.encode() in path.read_bytes()
            ):
                yield f"the token is in {path.relative_to(root)}"


def tried(made: Made, home: Path) -> tuple[list[str], float]:
    """What is wrong with one object, and how many seconds of the processor it took."""
    root, outside = home / "review", home / "outside"
    lay(root, outside, made)
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    watch = Watch(outside)
    signal.alarm(SECONDS * len(_COMMANDS))
    started = time.process_time()
    wrong = list(commands(root, made))
    took = time.process_time() - started
    signal.alarm(0)
    wrong += [f"{made.what} as {made.place}: outside, {each}" for each in watch.events()]
    watch.close()
    if {path.name: path.read_bytes() for path in outside.iterdir()} != before:
        wrong.append(f"{made.what} as {made.place}: what is outside was changed")
    wrong += [f"{made.what} as {made.place}: {each}" for each in written(root)]
    return wrong, took


def main() -> int:
    """Try them all, and print what was found."""
    total, wrong, longest = 0, list[str](), 0.0
    for made in objects():
        with tempfile.TemporaryDirectory() as home:
            try:
                found, took = tried(made, Path(home))
            except PermissionError:  # devices are for root
                print(f"left out: {made.what} as {made.place}")
                continue
            for each in found:
                print(each, flush=True)
            wrong += found
            total, longest = total + 1, max(longest, took)
    print(f"objects: {total}, commands over each: {len(_COMMANDS)}, anything wrong: {len(wrong)}, "
          f"longest for all commands: {longest:.1f} s of the processor")  # fmt: skip
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
