"""Windows as far as another system can play it: `python simulated.py check review` runs `assure` in it.

It changes the standard library before anything of `assure` is imported: paths have drive letters and backslashes and
know no case, `os` lacks what Windows lacks, a folder cannot be opened, a file that somebody has open can be neither
replaced nor removed, and the console is one of code page 1252. `docs/testing.md` says what is not simulated.
"""

from __future__ import annotations

import builtins
import errno
import functools
import io
import json
import ntpath
import os
import posixpath
import signal
import stat
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

HELD_OPEN = "SIMULATED_OPEN_FILES"
"""The environment variable that names files another program has open, joined by `|`."""
SHARING_VIOLATION = 32
JUNCTION = 0xA0000003

_MISSING_MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "readline", "syslog", "posix")
_MISSING_OS = (
    *("O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK", "O_SYNC", "O_DSYNC", "O_ASYNC", "O_NOCTTY", "O_PATH"),
    *("fchmod", "fchown", "chown", "lchown", "fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getgroups"),
    *("setuid", "setgid", "setsid", "killpg", "mkfifo", "mknod", "pipe2", "uname", "nice", "statvfs", "fstatvfs"),
    *("fchdir", "fdatasync", "sync", "openpty", "pread", "pwrite", "readv", "writev", "wait", "wait3", "wait4"),
    *("getpgid", "getpriority", "sched_getaffinity", "sysconf", "confstr", "chroot", "getxattr", "setxattr"),
)
_MISSING_SIGNALS = (
    *("SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGQUIT", "SIGPIPE", "SIGCHLD", "SIGWINCH", "SIGTSTP"),
    *("setitimer", "getitimer", "alarm", "pthread_sigmask", "sigwait", "sigpending", "pause", "siginterrupt"),
)
_TAKE_PATHS = (
    *("open", "stat", "lstat", "unlink", "remove", "mkdir", "rmdir", "listdir", "scandir", "chmod", "utime"),
    *("readlink", "chdir", "truncate", "rename", "replace", "link", "symlink"),
)
_DEVICES = ("con", "prn", "aux", "nul", "conin$", "conout$")
O_BINARY = 0x8000

_real = {name: getattr(os, name) for name in (*_TAKE_PATHS, "fstat", "getcwd")}
_real_open = io.open


def native(path: Any) -> Any:
    r"""The path on this machine: `C:\\a\\B` is `/a/b` where only that is there. What is not text is left alone."""
    if not isinstance(path, str | os.PathLike):
        return path
    text = os.fspath(path)
    if not isinstance(text, str):
        return path
    drive, rest = ntpath.splitdrive(text)
    if drive and drive.upper() not in ("C:", "\\\\?\\C:"):
        raise _error(FileNotFoundError, errno.ENOENT, 3, text)
    if len(text) > 259 and not text.startswith("\\\\?\\"):
        raise _error(FileNotFoundError, errno.ENOENT, 3, text)  # what Windows says of a path over MAX_PATH
    return _same_but_for_case(rest.replace("\\", "/"))


def foreign(path: str) -> str:
    r"""A path of this machine as Windows has it: `C:\\a\\b`."""
    return ("C:" if path.startswith("/") else "") + path.replace("/", "\\")


def _error(kind: type[OSError], number: int, code: int, path: object) -> OSError:
    error = kind(number, f"simulated error {code}", str(path))
    error.winerror = code  # type: ignore[attr-defined]
    return error


def _same_but_for_case(path: str) -> str:
    """The path as it is written on the disk, where only the case differs."""
    if not path or _there(path):
        return path
    head, tail = posixpath.split(path)
    if not tail:
        return path
    head = _same_but_for_case(head) if head else head
    try:
        names = _real["listdir"](head or ".")
    except OSError:
        return posixpath.join(head, tail)
    return posixpath.join(head, next((name for name in names if name.casefold() == tail.casefold()), tail))


def _there(path: str) -> bool:
    try:
        _real["lstat"](path)
    except (OSError, ValueError):
        return False
    return True


def _is_folder(path: Any) -> bool:
    try:
        return stat.S_ISDIR(_real["stat"](path).st_mode)
    except (OSError, ValueError, TypeError):
        return False


def _is_open(path: str) -> bool:
    """Whether a file is open: in this process, or in another program of the test's."""
    file = _real["stat"](path)
    others = [native(each) for each in os.environ.get(HELD_OPEN, "").split("|") if each]
    own = [f"/proc/self/fd/{number}" for number in _real["listdir"]("/proc/self/fd")]
    for each in (*others, *own):
        try:
            if os.path.samestat(_real["stat"](each), file):  # by whichever of its names it was opened
                return True
        except OSError:
            continue
    return False


def _resolved(path: str) -> str:
    """An absolute path of this machine, links followed."""
    return posixpath.realpath(posixpath.join(_real["getcwd"](), path))


def _absolute(path: Any) -> str:
    """As `ntpath.abspath`, which gives a drive to a path that has none."""
    made = ntpath.normpath(ntpath.join(os.getcwd(), os.fspath(path)))
    return made if ntpath.splitdrive(made)[0] else f"C:{made}"


def _is_absolute(path: Any) -> bool:
    """As `ntpath.isabs` was before Python 3.13: the folders of this machine's modules have no drive."""
    return ntpath.splitdrive(os.fspath(path))[1][:1] in ("/", "\\")


def _real_path(path: Any, *, strict: bool = False) -> str:
    resolved = _resolved(native(path))
    if strict:
        _real["stat"](resolved)
    return foreign(resolved)


def _refuse_open_files(*paths: Any) -> None:
    for path in paths:
        if isinstance(path, str) and _there(path) and not _is_folder(path) and _is_open(path):
            raise _error(PermissionError, errno.EACCES, SHARING_VIOLATION, path)


def _refuse_read_only(path: Any) -> None:
    """Windows replaces and removes no file with the read-only attribute."""
    if isinstance(path, str) and _there(path) and not _real["lstat"](path).st_mode & stat.S_IWUSR:
        raise _error(PermissionError, errno.EACCES, 5, path)


def _wrapped(name: str) -> Callable[..., Any]:
    call = _real[name]
    before = _BEFORE.get(name, _nothing_before)
    first, last = (1, 2) if name == "symlink" else (0, 2 if name in ("rename", "replace", "link") else 1)

    @functools.wraps(call)
    def wrapper(*words: Any, **named: Any) -> Any:
        if any(named.pop(key, None) is not None for key in ("dir_fd", "src_dir_fd", "dst_dir_fd")):
            raise NotImplementedError("dir_fd unavailable on this platform")
        if words and isinstance(words[0], int) and name in ("listdir", "scandir", "chdir", "chmod", "utime"):
            raise TypeError(f"{name}: path should be string, bytes or os.PathLike, not int")
        paths = [native(word) if first <= index < last else word for index, word in enumerate(words)]
        before(paths, words)
        if name == "lstat" or (name == "stat" and named.get("follow_symlinks") is False):
            return _as_windows_says(paths[0])
        made = call(*paths, **named)
        return Listing(made, str(words[0]) if words else ".") if name == "scandir" else made

    return wrapper


def _nothing_before(paths: list[Any], words: Sequence[Any]) -> None:
    """Of most calls nothing is asked before."""


def _before_open(paths: list[Any], words: Sequence[Any]) -> None:
    _check_open(paths[0], words[0])
    paths[1] &= ~O_BINARY


def _before_removing(paths: list[Any], words: Sequence[Any]) -> None:
    _refuse_open_files(paths[0])
    _refuse_read_only(paths[0])


def _before_replacing(paths: list[Any], words: Sequence[Any]) -> None:
    _refuse_open_files(paths[0], paths[1])
    _refuse_read_only(paths[1])


def _before_renaming(paths: list[Any], words: Sequence[Any]) -> None:
    _refuse_open_files(paths[0], paths[1])
    if paths[0] != paths[1] and _there(paths[1]):
        raise _error(FileExistsError, errno.EEXIST, 183, words[1])


_BEFORE: dict[str, Callable[[list[Any], Sequence[Any]], None]] = {
    "open": _before_open,
    "unlink": _before_removing,
    "remove": _before_removing,
    "replace": _before_replacing,
    "rename": _before_renaming,
}


def _access(path: Any, mode: int, **_: Any) -> bool:
    """Whether a file may be read or written. To write, only the read-only attribute counts, whoever asks."""
    found = native(path)
    return _there(found) and not (mode & os.W_OK and not _real["lstat"](found).st_mode & stat.S_IWUSR)


def _is_junction(path: str) -> bool:
    """Whether a link plays a junction: one whose target ends in `/.`."""
    try:
        return bool(_real["readlink"](path).endswith("/."))
    except (OSError, ValueError, AttributeError):
        return False


def _as_windows_says(path: Any) -> Any:
    """What a file is, links not followed. A junction calls itself a folder, and has a tag that tells."""
    found = _real["lstat"](path)
    values = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")} | {"st_reparse_tag": 0}
    if _is_junction(path):
        values |= {"st_mode": stat.S_IFDIR | 0o777, "st_reparse_tag": JUNCTION}
    return types.SimpleNamespace(**values)


class Listing:
    """What `os.scandir` gives."""

    def __init__(self, found: Any, folder: str) -> None:
        self.found, self.folder = found, folder

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        self.found.close()

    def __iter__(self) -> Listing:
        return self

    def __next__(self) -> Item:
        return Item(next(self.found), self.folder)


class Item:
    """A `DirEntry`, to which a junction is a folder."""

    def __init__(self, entry: Any, folder: str) -> None:
        self.entry, self.name, self.path = entry, entry.name, ntpath.join(folder, entry.name)
        self.junction = _is_junction(entry.path)

    def __fspath__(self) -> str:
        return self.path

    def is_symlink(self) -> bool:
        """Whether it is a link, a junction excepted."""
        return bool(self.entry.is_symlink() and not self.junction)

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder or a junction."""
        return bool(self.junction or self.entry.is_dir(follow_symlinks=follow_symlinks))

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is an ordinary file."""
        return bool(self.entry.is_file(follow_symlinks=follow_symlinks))

    def stat(self, *, follow_symlinks: bool = True) -> Any:
        """What it is."""
        return self.entry.stat() if follow_symlinks else _as_windows_says(self.entry.path)


def _check_open(path: Any, named: Any) -> None:
    if _is_folder(path):
        raise _error(PermissionError, errno.EACCES, 5, named)
    if isinstance(path, str) and posixpath.basename(path).partition(".")[0].strip().casefold() in _DEVICES:
        raise SystemExit(f"a device was opened: {named}")  # which may wait for ever


def _open(file: Any, *words: Any, **named: Any) -> Any:
    path = native(file)
    if not isinstance(path, int):
        _check_open(path, file)
    return _real_open(path, *words, **named)


def _apply_paths() -> None:
    """Paths, and what takes them. The modules about paths are loaded anew, as Windows has them."""
    for name in _TAKE_PATHS:
        setattr(os, name, _wrapped(name))
    os.access = _access
    builtins.open = io.open = _open
    os.getcwd = lambda: foreign(_real["getcwd"]())
    for name in ("supports_dir_fd", "supports_fd", "supports_follow_symlinks"):
        setattr(os, name, set())
    for name, value in {"name": "nt", "path": ntpath, "sep": "\\", "altsep": "/", "pathsep": ";"}.items():
        setattr(os, name, value)
    sys.modules["os.path"] = ntpath
    vars(ntpath).update(abspath=_absolute, realpath=_real_path, isabs=_is_absolute)
    for name in ("pathlib", "pathlib._local", "shutil", "tempfile", "glob", "fnmatch", "subprocess", "zipfile"):
        sys.modules.pop(name, None)


def _apply_lacks() -> None:
    for name in _MISSING_OS:
        if hasattr(os, name):
            delattr(os, name)
    for name in _MISSING_SIGNALS:
        if hasattr(signal, name):
            delattr(signal, name)
    os.O_BINARY = O_BINARY  # type: ignore[attr-defined]


def _apply_boundaries() -> None:
    """What is not Python takes this machine's paths: other programs, and libraries written in other languages."""
    import subprocess

    import watchfiles

    started = subprocess.Popen

    class Popen(started):  # type: ignore[misc, valid-type]
        """Starts a program of this machine, and Python as a simulated one."""

        def __init__(self, args: Any, **named: Any) -> None:
            words = [_translated(word) for word in args]
            if "-c" in words and words[0] == sys.executable:
                at = words.index("-c") + 1
                simulate = f"sys.path.append({_FOLDER!r}); import simulated; simulated.apply(); from assure"
                words[at] = words[at].replace("from assure", simulate, 1)
            super().__init__(words, **{key: native(each) if key == "cwd" else each for key, each in named.items()})

    vars(subprocess).update(Popen=Popen)
    watched = watchfiles.watch

    def watch(*paths: Any, **named: Any) -> Iterator[set[tuple[Any, str]]]:
        for saved in watched(*(native(path) for path in paths), **named):
            yield {(change, foreign(path)) for change, path in saved}

    vars(watchfiles).update(watch=watch)
    _translate("typst", "compile")
    _translate("resvg_py", "svg_to_bytes")


def _translate(module: str, name: str) -> None:
    try:
        loaded = __import__(module)
    except ImportError:
        return
    call = getattr(loaded, name)

    def wrapper(*words: Any, **named: Any) -> Any:
        return call(*words, **{key: _translated(each) for key, each in named.items()})

    setattr(loaded, name, wrapper)


def _translated(value: Any) -> Any:
    """A path of Windows within an argument, `--out=C:\\x` too, as this machine has it."""
    if isinstance(value, list):
        return [_translated(each) for each in value]
    if not isinstance(value, str):
        return value
    if value.startswith("["):
        return json.dumps(_translated(json.loads(value)))
    head, sign, tail = value.partition("=")
    if sign and head.startswith("--"):
        return f"{head}={_translated(tail)}"
    is_path = value[:3].lower() in ("c:\\", "c:/") or (value.startswith("\\") and not value.startswith("\\\\"))
    return native(value) if is_path else value


_FOLDER = posixpath.dirname(posixpath.abspath(__file__))


def apply() -> None:
    """Turn this process into one of Windows."""
    # Libraries that ask for the system while they are loaded would look for Windows itself: they are loaded before.
    import ctypes
    import multiprocessing  # noqa: F401
    import platform as asked
    import threading  # noqa: F401

    asked.system()
    sys.modules["nt"] = types.ModuleType("nt")  # empty: whoever looks for a function in it makes do without
    _apply_paths()
    import pathlib  # noqa: F401  (as Windows has it)
    import shutil
    import subprocess  # noqa: F401
    import tempfile  # noqa: F401

    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    for name in ("typer", "typer.main", "rich.console", "rich.live", "jinja2.sandbox", "yaml", "markdown_it"):
        __import__(name)
    for name in ("docx", "pptx", "xlsxwriter", "pypandoc", "highspy", "importlib.metadata", "hashlib", "nh3"):
        try:
            __import__(name)
        except ImportError:
            continue
    _apply_boundaries()
    for name in _MISSING_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    _apply_lacks()
    del ctypes
    sys.platform = "win32"


def run_all(commands: Sequence[Sequence[str]], encoding: str) -> list[tuple[int, str, str]]:
    """Run command lines, one after another; the status, output and errors of each on a console of this encoding."""
    from assure.cli.app import _make_readable, run

    done = []
    for words in commands:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\r\n") for _ in range(2)]
        sys.stdout, sys.stderr = streams
        _make_readable()
        status = run(words)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        texts = []
        for stream in streams:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode(encoding).replace("\r\n", "\n"))
        done.append((status, texts[0], texts[1]))
    return done


def main() -> None:
    """Run `assure` with the arguments of this process; with none, the command lines that standard input lists."""
    sys.path.pop(0)  # the tests' own folder
    apply()
    if len(sys.argv) > 1:
        from assure.__main__ import main as run

        run()
    request = json.load(sys.stdin)
    answer = json.dumps(run_all(request["commands"], request["encoding"]))
    assert sys.__stdout__ is not None
    sys.__stdout__.write(answer)


if __name__ == "__main__":
    main()
