"""How this copy of assure was installed, and the command that adds an extra to it or installs it again.

The command must work when it is copied: it names this copy's own pip, or the tool that made its environment, and is
quoted for the machine's shell. On Windows it works in PowerShell and in cmd.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from urllib.request import url2pathname

DISTRIBUTION = "assure-review"
"""The name on the package index, where `assure` is another project."""

Tool = Literal["pip", "uv pip", "uv tool", "pipx"]


@dataclass(frozen=True, slots=True)
class Installation:
    """A copy of assure, as its metadata and its environment describe it."""

    tool: Tool
    """The tool that can change its environment."""
    python: Path
    """The environment's interpreter."""
    source: str
    """What it was installed from: a folder, an address, or empty for the package index."""
    editable: bool
    """Whether it runs from that folder."""
    folder: bool
    """Whether `source` is a folder."""
    windows: bool

    def command(self, extras: Iterable[str], present: Iterable[str] = (), *, again: bool = False) -> str:
        """The command that installs these extras; with `again`, one that repairs damaged ones.

        `present` are the extras already installed. pipx and uv rebuild the environment, so they need their names too.
        """
        afresh = self.tool in ("pipx", "uv tool")
        words = {
            "pip": (*self._pip(), "install", *(("--force-reinstall",) if again else ())),
            "uv pip": ("uv", "pip", "install", "--python", self._shown(self.python), *_reinstall(again)),
            "uv tool": ("uv", "tool", "install", *_reinstall(again)),
            "pipx": ("pipx", "install", "--force"),
        }[self.tool]
        named = sorted({*extras, *present} if afresh else {*extras})
        edit = ("--editable",) if self.editable else ()
        return " ".join(self._quoted(word) for word in (*words, *edit, self._requirement(named)))

    def _pip(self) -> tuple[str, ...]:
        """The pip of this environment; another would install for another Python."""
        pip = self.python.with_name("pip.exe" if self.windows else "pip")
        return (self._shown(pip.with_suffix("")),) if pip.is_file() else (self._shown(self.python), "-m", "pip")

    def _requirement(self, extras: Iterable[str]) -> str:
        wanted = f"[{','.join(extras)}]"
        if self.folder:
            return f"{self._shown(Path(self.source))}{wanted}"
        return f"{DISTRIBUTION}{wanted}" + (f" @ {self.source}" if self.source else "")

    def _shown(self, path: Path) -> str:
        """A path as short as it can be typed: relative if it is below the current folder."""
        try:
            short = path.relative_to(Path.cwd())
        except (ValueError, OSError):  # elsewhere, or the current folder is gone
            return str(path)
        # A bare name would be searched for among the programs, or on the package index.
        return str(short) if len(short.parts) != 1 else os.path.join(".", short)

    def _quoted(self, word: str) -> str:
        if not self.windows:
            return shlex.quote(word)
        if "[" in word:
            return f'"{word}"'
        # PowerShell reads a command in quotes as text unless `&` precedes it, which cmd refuses. Both accept quotes
        # around a part of a path.
        return "\\".join(f'"{part}"' if set(part) & set(" &()^,;'") else part for part in word.split("\\"))


def _reinstall(again: bool) -> tuple[str, ...]:
    return ("--reinstall",) if again else ()


@cache
def metadata() -> Distribution | None:
    """The metadata of this copy; None if the package runs without being installed."""
    try:
        return Distribution.from_name(DISTRIBUTION)
    except PackageNotFoundError:
        return None


def this_copy() -> Installation:
    """The copy that is running."""
    return installation(Path(sys.prefix), Path(sys.executable or "python"), metadata(), windows=os.name == "nt")


def installation(prefix: Path, python: Path, found: Distribution | None, *, windows: bool) -> Installation:
    """The copy in an environment, from the files that the tools which make environments leave there."""
    installer = (found.read_text("INSTALLER") or "").strip() if found else ""
    tool: Tool = "pip"
    if (prefix / "uv-receipt.toml").is_file():
        tool = "uv tool"
    elif (prefix / "pipx_metadata.json").is_file():
        tool = "pipx"
    elif installer == "uv" and find_spec("pip") is None:
        tool = "uv pip"
    source, editable, folder = _origin(found)
    return Installation(tool, python, source, editable, folder, windows)


def _origin(found: Distribution | None) -> tuple[str, bool, bool]:
    """Where a copy came from, whether it is editable, and whether it came from a folder (PEP 610).

    A folder that no longer exists is not named: nothing can be installed from it.
    """
    if found is None:
        top = Path(__file__).resolve().parents[2]
        return (str(top), True, True) if (top / "pyproject.toml").is_file() else ("", False, False)
    record = _direct_url(found)
    url = str(record.get("url", ""))
    info = record.get("dir_info")
    if isinstance(info, Mapping):
        path = Path(url2pathname(urlsplit(url).path))
        return (str(path), info.get("editable") is True, True) if path.is_dir() else ("", False, False)
    version_control = record.get("vcs_info")
    if isinstance(version_control, Mapping) and url:
        return f"{version_control.get('vcs', 'git')}+{url}@{version_control.get('commit_id', 'HEAD')}", False, False
    if url.startswith("file:") and not Path(url2pathname(urlsplit(url).path)).is_file():
        return "", False, False  # the file that it was installed from has been deleted or moved
    return url, False, False


def _direct_url(found: Distribution) -> dict[str, Any]:
    try:
        record = json.loads(found.read_text("direct_url.json") or "{}")
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}
