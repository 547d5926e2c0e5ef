"""The table "To add something" of `docs/architecture.md`, and a copy of the project in which to follow it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from tests.repository import ROOT

PAGE = ROOT / "docs" / "architecture.md"
PAGES = tuple(path.name for path in ROOT.glob("*.md"))
COPIED = ("src", "frameworks", "templates", "docs", "tests/reviews", "pyproject.toml", *PAGES)
CHOSEN = re.compile(r"FAMILY|NAME|FOLDER")
"""The words in a path that whoever adds something chooses."""


def walks(page: str) -> dict[str, list[str]]:
    """The files to touch, by what can be added: all that the table names in code."""
    section = page.partition("## To add something")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE)
    return {added.replace("`", ""): re.findall(r"`([^`]+)`", touched) for added, touched in rows if added != "to add"}


WALKS = walks(PAGE.read_text(encoding="utf-8"))


class Copy:
    """A copy of the project, which notes what is touched in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "images"))
            else:
                shutil.copy(ROOT / name, root / name)

    def write(self, path: str, text: str) -> None:
        """Add a file."""
        self.touched.add(path)
        target = self.root / path
        assert not target.exists(), f"{path} is there already: choose another name"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def put(self, path: str, line: str, before: str) -> None:
        """Add lines to a file that is there, before others."""
        self.touched.add(path)
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{path} no longer has {before!r} once"
        (self.root / path).write_text(text.replace(before, line + before), encoding="utf-8")

    def tests(self, folder: str) -> None:
        """Copy the tests of a folder, as they are."""
        for name in ("__init__.py", "conftest.py", "repository.py"):
            shutil.copy(ROOT / "tests" / name, self.root / "tests")
        made = self.root / "tests" / folder
        shutil.copytree(ROOT / "tests" / folder, made, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        for parent in made.relative_to(self.root / "tests").parents:
            (self.root / "tests" / parent / "__init__.py").touch()

    def run(self, *words: str, status: int = 0) -> str:
        """What a program of the copy prints."""
        path = os.pathsep.join((str(self.root / "src"), str(self.root)))
        environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "80", "PYTHONUTF8": "1"}
        command = [sys.executable, *words]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def assure(self, *words: str, status: int = 0) -> str:
        return self.run("-m", "assure", *words, status=status)

    def pytest(self, *words: str) -> str:
        return self.run("-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *words)

    def followed(self, walk: str) -> bool:
        """Whether the files touched are those that the table names, all of them and no others."""
        patterns = [CHOSEN.sub("*", path) for path in WALKS[walk]]
        patterns = [f"{each}*" if each.endswith("/") else each for each in patterns]
        assert [path for path in sorted(self.touched) if not any(fnmatchcase(path, each) for each in patterns)] == []
        assert [each for each in patterns if not any(fnmatchcase(path, each) for path in self.touched)] == []
        return True
