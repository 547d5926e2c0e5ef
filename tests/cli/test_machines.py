"""Machines that lack something, and names that shells take for something else: it works, or says what to do."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest

from assure.cli.arguments import shell_word
from tests.cli.conftest import Cli, tree, write

NAMES = (
    "St John's", "Caffi Tŵr", "two  words", "a & b", "100% sure", "#1", "$HOME", "`id`", "a;b", "(x)", 'say "no"', "-x",
    "Gwynedd – 2026", "e\u0301te\u0301", "*", "!!", "~", "a|b", "café^2",
)  # fmt: skip
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def suggested(text: str) -> list[str]:
    """The command that a message suggests, as a shell of this system takes it apart."""
    found = re.search(r"`(assure check .*)`", text)
    assert found, text
    return shlex.split(found[1])


@pytest.mark.parametrize("name", NAMES)
def test_a_suggested_command_can_be_copied(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, review: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    begun = cli("init", "--framework", "lga-adults-peer-challenge", "--", name)
    assert begun.status == 0, begun.err
    words = suggested(begun.out)
    assert cli(*words[1:]).status == 0
    baseline = cli("check", review, f"--write-baseline={name}.json")
    assert baseline.status == 0, baseline.err
    assert cli(*suggested(baseline.out)[1:], review).status == 0
    lacking = cli("check", review, f"--baseline=none of {name}.json")
    assert lacking.status == 2
    assert re.search(r"`--write-baseline (.*)` writes one", lacking.err), lacking.err
    rendered = cli("render", "--to", "html,md,json,csv", "--", name)
    assert rendered.status == 0, rendered.err
    assert cli("audit", f"--output=audit of {name}.txt", "--", f"{name}/build").status == 0
    assert (tmp_path / f"audit of {name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (r"reviews\ours", r"reviews\ours"), (r"C:\My reviews\a & b", r'"C:\My reviews\a & b"'), ("O'Hara", '"O\'Hara"'),
        ("100%", '"100%"'), ("#1", '"#1"'), ("a$b", "'a$b'"), ("a`b's", "'a`b''s'"), ("Tŵr", "Tŵr"),
    ],
)  # fmt: skip
def test_a_word_for_the_shells_of_windows(monkeypatch: pytest.MonkeyPatch, name: str, shown: str) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert shell_word(name) == shown


@pytest.mark.parametrize("variables", [{"HOME": None}, {"HOME": "/nowhere/at/all"}, {"HOME": "", "TMPDIR": "/nowhere"}])
def test_no_home_is_needed(review: Path, variables: dict[str, str | None]) -> None:
    environment = {**os.environ, **{name: value for name, value in variables.items() if value is not None}}
    for name in [name for name, value in variables.items() if value is None]:
        environment.pop(name, None)
    formats = [
        form
        for form, module in (
            ("html", "typer"),
            ("pdf", "typst"),
            ("docx", "pypandoc"),
            ("pptx", "pptx"),
            ("xlsx", "xlsxwriter"),
        )
        if importlib.util.find_spec(module)
    ]
    words = [sys.executable, "-m", "assure", "render", str(review), "--to", ",".join(formats)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(tree(review / "build")) == len(formats)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_no_place_for_temporary_files_is_reported(
    cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    pytest.importorskip("typst" if form == "pdf" else "pypandoc")
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere", "/nor/here"])
    ran = cli("render", review, "--to", f"html,{form}")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "a temporary file cannot be made" in ran.err
    assert "Set TMPDIR (on Windows TEMP) to a folder that you may write to" in ran.err
    assert "/nor/here" not in ran.err
    assert not (review / "build").exists()


@pytest.mark.parametrize("length", [256, 300])
@pytest.mark.parametrize("command", ["init", "check", "render", "audit", "schema", "trace", "baseline", "frameworks"])
def test_a_name_that_is_too_long_is_called_so(cli: Cli, review: Path, command: str, length: int) -> None:
    long = "n" * length
    lines: dict[str, Sequence[object]] = {
        "init": ("init", review.parent / long, "--framework", "lga-adults-peer-challenge"),
        "check": ("check", review, "--output", review.parent / long),
        "render": ("render", review, "--out", review.parent / long),
        "audit": ("audit", review, "--review", review, "--output", review.parent / long / "x"),
        "schema": ("schema", "kpi", "--output", review.parent / long),
        "trace": ("trace", "int-01", review, "--output", review.parent / long),
        "baseline": ("check", review, "--write-baseline", review.parent / long),
        "frameworks": ("frameworks", "--output", review.parent / long),
    }
    before = tree(review.parent)
    ran = cli(*lines[command])
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1), ran
    assert "the path is too long: give it shorter names" in ran.err
    assert tree(review.parent) == before


OUTPUTS: tuple[Sequence[str], ...] = (
    ("schema", "interview"), ("trace", "int-01", "REVIEW"), ("trace", "int-01", "REVIEW", "--format", "json"),
    ("audit", "BUILD"), ("audit", "BUILD", "--format", "json"), ("frameworks",), ("frameworks", "cqc-local-authority"),
    ("explain", "not-utf8"), ("rules",), ("check", "REVIEW"), ("check", "REVIEW", "--format", "junit"),
)  # fmt: skip


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_what_is_printed_can_be_written(
    cli: Cli, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # a file has no colours, whoever asks
    assert cli("render", review).status == 0
    write(review, {"interviews/int-01-staff.md": (review / "interviews/int-01-staff.md").read_text() + "- Tŵr → é\n"})
    places = {"REVIEW": str(review), "BUILD": str(review / "build")}
    line = [places.get(each, each) for each in words]
    printed = cli(*line)
    out = tmp_path / "new folder" / "out.txt"
    written = cli(*line, "--output", out)
    assert (written.status, written.out, written.err) == (printed.status, "", "")
    assert out.read_bytes() == re.sub(r"\x1b\[[0-9;]*m", "", printed.out).encode("utf-8")
    out.write_bytes(b"older")
    assert cli(*line, "--output", out).status == printed.status
    assert out.read_bytes() != b"older"
    for refused in (out / "below", tmp_path / "new folder", Path()):
        ran = cli(*line, "--output", refused)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1), ran
    if "REVIEW" in words or "BUILD" in words:
        ran = cli(*line, "--output", review / "findings" / "out.txt")
        assert (ran.status, ran.err.count("\n")) == (2, 1)
        assert "lies inside the review" in ran.err


UTF16 = ("utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", UTF16)
@pytest.mark.parametrize("path", ["review.md", "findings/outcomes.md", "review.lock", "frameworks/ours.yml"])
def test_a_file_saved_as_utf_16_is_called_so(cli: Cli, review: Path, path: str, encoding: str) -> None:
    cli("sign-off", "--all", review, "--by", "Jane Example")
    if path.startswith("frameworks"):
        page = (review / "review.md").read_text(encoding="utf-8").replace("lga-adults-peer-challenge", path)
        write(review, {"review.md": page, path: "id: ours\ntitle: Ours\n"})
    text = (review / path).read_text(encoding="utf-8")
    (review / path).write_bytes(text.encode(encoding))
    ran = cli("check", review)
    assert ran.status == 1
    assert "this file is saved as UTF-16, not as UTF-8 (not-utf8)" in ran.out
    assert path == "review.lock" or "save it again with the encoding UTF-8" in ran.out


@pytest.mark.parametrize("encoding", [*UTF16, "utf-8-sig"])
def test_a_baseline_that_powershell_wrote(cli: Cli, review: Path, tmp_path: Path, encoding: str) -> None:
    write(review, {"findings/outcomes.md": "---\ndomain: outcomes\n---\n\nSo. [@int-77]\n"})
    known = tmp_path / "known.json"
    assert cli("check", review, "--write-baseline", known).status == 0
    known.write_bytes(known.read_text(encoding="utf-8").encode(encoding))
    ran = cli("check", review, "--baseline", known)
    if encoding == "utf-8-sig":
        assert ran.status == 0, ran.err
    else:
        assert (ran.status, ran.out) == (2, "")
        assert "known.json is saved as UTF-16, which cannot be read. Save it again as UTF-8" in ran.err


FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


@pytest.mark.parametrize("on_disk", FORMS)
@pytest.mark.parametrize("in_page", FORMS)
def test_accents_mean_the_same_however_they_are_written(
    cli: Cli, review: Path, on_disk: Literal["NFC", "NFD"], in_page: Literal["NFC", "NFD"]
) -> None:
    """The Finder of macOS writes `é` as a letter and an accent; whoever types it in a page writes one character."""
    page = (review / "review.md").read_text(encoding="utf-8")
    shown = unicodedata.normalize(in_page, "assets/Été/café.png").replace(" ", "%20")
    write(review, {"review.md": f"{page}\n![A picture]({shown})\n"})
    write(review, {unicodedata.normalize(on_disk, "assets/Été/café.png"): PIXEL})
    checked = cli("check", review, "--fail-on", "warning")
    assert checked.status == 0, checked.out
    rendered = cli("render", review)
    assert rendered.status == 0, rendered.err
    assert b"data:image/png" in (review / "build" / "report-council.html").read_bytes()


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_pictures_and_pages_with_such_names(cli: Cli, review: Path, name: str) -> None:
    page = (review / "review.md").read_text(encoding="utf-8")
    write(review, {"review.md": f"{page}\n![A picture](assets/{quote(name)}.png)\n", f"assets/{name}.png": PIXEL})
    write(review, {f"interviews/{name}.md": "---\ntitle: Others\n---\n"})
    ran = cli("check", review, "--format", "json")
    assert ran.status in (0, 1)
    assert "missing-asset" not in ran.out
    assert cli("render", review, "--force").status in (0, 1)
