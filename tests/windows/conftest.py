"""Runs `assure` in a process that plays Windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("simulated.py")
UNSET = ("ASSURE_DEBUG", "FORCE_COLOR", "NO_COLOR", "PYTHONPATH", "PYTHONUTF8", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Ran:
    """What one command line left."""

    status: int
    out: str
    err: str


Windows = Callable[..., list[Ran]]


def environment(**more: str) -> dict[str, str]:
    """This process's environment, without what would change what is printed."""
    return {name: value for name, value in os.environ.items() if name not in UNSET} | more


@pytest.fixture
def windows(tmp_path: Path) -> Windows:
    """Run command lines, one after another, in a process that plays Windows and starts in the test's folder."""

    def call(*commands: Sequence[object], encoding: str = "cp1252", **variables: str) -> list[Ran]:
        request = {"commands": [[str(word) for word in words] for words in commands], "encoding": encoding}
        done = subprocess.run(
            [sys.executable, str(PROGRAM)],
            input=json.dumps(request),
            capture_output=True,
            cwd=tmp_path,
            env=environment(**variables),
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        # A library in C may print before the answer; what it prints is not for this test to judge.
        answer = done.stdout[done.stdout.index("[[") :]
        return [Ran(*each) for each in json.JSONDecoder().raw_decode(answer)[0]]

    return call


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave these tests out where Windows cannot be played: on Windows itself, and where there is no /proc."""
    if sys.platform == "linux":
        return
    leave = pytest.mark.skip(reason="Windows is played on Linux only")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(leave)
