"""What a command loads: nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.repository import ROOT

HEAVY = {
    "highspy",
    "jinja2",
    "rich",
    "nh3",
    "numpy",
    "markdown_it",
    "yaml",
    "hypothesis",
    "selenium",
    "pydantic",
    "msgspec",
}


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that one run of the command line has loaded, with those of the package in full."""
    code = "import sys\nfrom assure.cli.app import run\nrun(sys.argv[1:])\nprint(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    names = done.stderr.split()
    return {name if name.startswith("assure.") else name.partition(".")[0] for name in names}


def test_version_loads_nothing_heavy() -> None:
    names = loaded("--version")
    assert names & HEAVY == set()
    assert {name for name in names if name.startswith("assure.")} <= {
        "assure.cli",
        "assure.cli.app",
        "assure.cli.commands",
        "assure.errors",
    }


def test_help_imports_no_command() -> None:
    names = loaded("--help")
    assert names & HEAVY == set()
    assert "assure.cli.check" not in names


def test_check_loads_no_publisher(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text(
        "---\ntitle: A review\nframework: lga-adults-peer-challenge\n---\n", encoding="utf-8"
    )
    names = loaded("check", str(tmp_path))
    assert names & {"highspy", "numpy", "ctypes", "jinja2", "rich", "nh3", "pydantic"} == set()
    assert {name for name in names if name.startswith(("assure.publishing", "assure.reporting"))} == set()


def test_a_bare_start_is_a_module_too() -> None:
    done = subprocess.run([sys.executable, "-m", "assure", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("assure ")
