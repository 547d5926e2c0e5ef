"""Runs the command line within the tests' own process, as a user would outside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assure.cli.app import run


@dataclass(frozen=True)
class Ran:
    """What one run of the command line left."""

    status: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run `assure` with these arguments."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("ASSURE_DEBUG", raising=False)

    def call(*words: object) -> Ran:
        capsys.readouterr()
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A small review with a chapter that cites an interview, without an error."""
    return write(
        tmp_path / "small",
        {
            "review.md": "---\ntitle: A small review\nauthority: Wenbury\nframework: lga-adults-peer-challenge\n"
            "scope:\n  domains:\n    - outcomes\n---\n\nThe background.\n",
            "interviews/int-01-staff.md": "---\ntitle: Staff\nparticipants: 4\ndomains:\n  - outcomes\n---\n\n"
            "- **Strength:** They know whom to ask. {#know}\n",
            "findings/outcomes.md": "---\ndomain: outcomes\n---\n\nStaff know whom to ask. [@int-01#know]\n",
        },
    )


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write a folder's files, and return the folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
