"""The tutorial, followed by somebody who does what it says and nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from assure.cli.app import run
from tests.repository import ROOT, code_blocks

PAGE = ROOT / "docs" / "first-review.md"


def changed(text: str, diff: str) -> str:
    """A page with its lines exchanged as the tutorial shows."""
    old = [line[1:] for line in diff.splitlines() if line.startswith("-")]
    new = [line[1:] for line in diff.splitlines() if line.startswith("+")]
    for before, after in zip(old, new, strict=True):
        assert text.count(f"{before}\n") == 1, "the tutorial changes a line that is there"
        text = text.replace(before, after)
    return text


def test_the_tutorial_ends_in_two_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    failed: list[tuple[str, str]] = []
    for info, text in code_blocks(PAGE):
        language, _, path = info.partition(" ")
        if language == "markdown":
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text(text, encoding="utf-8")
        elif language == "diff":
            page = Path(path)
            page.write_text(changed(page.read_text(encoding="utf-8"), text), encoding="utf-8")
        elif language == "sh" and text.startswith("assure "):
            for line in text.splitlines():
                if status := run(shlex.split(line)[1:]):
                    assert status == 1, line
                    failed.append((line, capsys.readouterr().out))
    assert [line for line, _ in failed] == ["assure check my-review", "assure check my-review --stage final"]
    assert re.findall(r"^error\[.*\((.+)\)$", failed[0][1], re.MULTILINE) == ["figure-mismatch"]
    build = tmp_path / "my-review" / "build"
    assert sorted(path.suffix for path in build.iterdir()) == [".html", ".html", ".md"]


def test_the_tutorial_writes_the_pages_of_the_readme() -> None:
    """The README is the short form of the tutorial: whoever did one can go on with the other."""
    last: dict[str, str] = {}
    for info, text in code_blocks(PAGE):
        _, _, path = info.partition(" ")
        if path:
            last[path] = changed(last[path], text) if info.startswith("diff") else text
    readme = {info.partition(" ")[2]: text for info, text in code_blocks(ROOT / "README.md") if " " in info}
    assert readme == last


def test_both_systems_get_the_same_steps() -> None:
    """Each step for PowerShell has one for other shells next to it."""
    shells = [(info, text) for info, text in code_blocks(PAGE) if info in {"powershell", "sh"}]
    steps = [(info, len(text.splitlines())) for info, text in shells if not text.startswith("assure ")]
    windows, others = steps[::2], steps[1::2]
    assert {info for info, _ in windows} == {"powershell"}
    assert [("sh", lines) for _, lines in windows] == others
