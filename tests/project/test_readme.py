"""The README's first report, as a newcomer would spend them: its commands and pages, in its order."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from assure.cli.app import run
from tests.repository import ROOT, code_blocks


def test_the_first_report_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    statuses: list[tuple[str, int]] = []
    for info, text in code_blocks(ROOT / "README.md"):
        language, _, path = info.partition(" ")
        if path:
            target = tmp_path / path
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif language == "sh" and text.startswith("assure "):
            statuses.extend((line, run(shlex.split(line)[1:])) for line in text.splitlines())
    assert [line for line, status in statuses if status not in (0, 1)] == []
    assert [line for line, status in statuses if status == 1] == ["assure check my-review --stage final"]
    assert list((tmp_path / "my-review" / "build").glob("*.html"))
    capsys.readouterr()
    chapter = tmp_path / "my-review" / "findings" / "working-together.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("86%", "87%"), encoding="utf-8")
    assert run(["check", "my-review"]) == 1
    assert "figure-mismatch" in capsys.readouterr().out
