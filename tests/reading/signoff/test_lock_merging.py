"""Sign-offs made on two branches of git come together, and a lock that is not whole counts for nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from assure.cli.app import run
from assure.model.dates import Date
from assure.model.location import Place
from assure.model.review import SignOff
from assure.reading.folder import read_review
from assure.reading.signoff.lock import new_sign_off, parse_lock, write_lock

DAY = Date(2016, 5, 1)
CHAPTERS = ("care", "equity", "leadership", "outcomes")


def signed(*ids: str, by: str = "Ann Other") -> dict[str, SignOff]:
    return {id: new_sign_off(id, by, DAY, "0123", {"int-01": "4567"}) for id in ids}


def merged(root: Path, base: str, ours: str, theirs: str) -> tuple[int, str]:
    """What git makes of a file that two branches changed: how many conflicts, and the text."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (root / name).write_text(text, "utf-8")
    made = subprocess.run(["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=root, capture_output=True)
    return made.returncode, made.stdout.decode()


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
@pytest.mark.parametrize("before", [("leadership",), ("care",), ("outcomes",), ("care", "outcomes")])
@pytest.mark.parametrize(("one", "other"), [("care", "equity"), ("equity", "leadership"), ("leadership", "outcomes")])
def test_two_people_who_sign_neighbouring_chapters_meet_no_conflict(
    before: tuple[str, ...], one: str, other: str, tmp_path: Path
) -> None:
    base = signed(*before)
    ours, theirs = signed(one, by="Bo Other"), signed(other, by="Cy Other")
    texts = [write_lock(each, CHAPTERS) for each in (base, base | ours, base | theirs)]
    conflicts, text = merged(tmp_path, *texts)
    assert conflicts == 0
    assert parse_lock(text) == (base | ours | theirs, ())
    assert text == write_lock(base | ours | theirs, CHAPTERS)


@needs_git
def test_two_signatures_of_the_same_chapter_are_reported(tmp_path: Path) -> None:
    texts = [write_lock(each, CHAPTERS) for each in (signed("care"), signed("care", by="Bo"), signed("care", by="Cy"))]
    conflicts, text = merged(tmp_path, *texts)
    assert conflicts > 0
    read, (fault,) = parse_lock(text)
    assert read == {}
    assert fault.rule == "yaml-syntax"
    assert text.splitlines()[fault.at.place.line - 1].startswith("<<<<<<<")
    assert fault.message == "git could not merge this, so no sign-off counts"
    assert fault.help == (
        "if the two sides sign different chapters, keep both; if they sign the same chapter, keep one side throughout; "
        "then delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
    )
    ours, theirs = (resolved(text, side) for side in (0, 1))
    assert parse_lock(ours) == (signed("care", by="Bo"), ())
    assert parse_lock(theirs) == (signed("care", by="Cy"), ())


def resolved(text: str, side: int) -> str:
    """A text that git could not merge, as somebody leaves it who keeps one side throughout."""
    lines, at = [], None
    for line in text.splitlines(True):
        if line[:7] in ("<" * 7, "=" * 7, ">" * 7):
            at = {"<": 0, "=": 1, ">": None}[line[0]]
        elif at is None or at == side:
            lines.append(line)
    return "".join(lines)


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| 1a2b3c4", "=======", ">>>>>>> other"])
@pytest.mark.parametrize("line", [1, 5])
def test_each_mark_that_git_leaves_is_known_at_its_place(mark: str, line: int) -> None:
    lines = write_lock(signed("care")).splitlines()
    lines.insert(line - 1, mark)
    read, (fault,) = parse_lock("\n".join(lines))
    assert (dict(read), fault.rule) == ({}, "yaml-syntax")
    assert fault.at.place == Place(line, 1, line, 8)


def test_every_chapter_has_its_place_in_the_lock_signed_or_not() -> None:
    lines = write_lock(signed("equity"), CHAPTERS).splitlines()
    assert [line for line in lines[1:] if "#" in line] == ["  # care", "  # equity", "  # leadership", "  # outcomes"]
    assert lines[lines.index("  # equity") + 1] == "  equity:"
    gone = write_lock(signed("gone"), CHAPTERS)
    assert "# gone" not in gone
    assert "  gone:" in gone


def test_a_lock_of_another_version_does_not_count() -> None:
    text = write_lock(signed("care")).replace("version: 1", "version: 2")
    read, (fault,) = parse_lock(text)
    assert read == {}
    assert (fault.rule, fault.at.place.line) == ("bad-value", 2)
    assert fault.message == "this lock has version 2, but this assure reads version 1"
    assert fault.help == "check the review with the version of assure that signed it, or remove the lock and sign again"


def test_a_field_taken_out_by_hand_is_not_asked_for_as_if_it_were_to_be_typed() -> None:
    text = "".join(line for line in write_lock(signed("care")).splitlines(True) if "seal:" not in line)
    read, (fault,) = parse_lock(text)
    assert read == {}
    assert (fault.rule, fault.message) == ("missing-field", "`seal:` is missing")
    assert fault.help == "it is not written by hand: restore it as it was, or take the entry out and sign again"


@pytest.fixture
def review(tmp_path: Path) -> Path:
    root = tmp_path / "review"
    files = {
        "review.md": "---\ntitle: A review\nauthority: Testshire\nframework: frameworks/own.yml\nstage: draft\n---\n",
        "frameworks/own.yml": "id: own\ntitle: Own\ndomains:\n  - id: care\n    title: Care\n"
        "  - id: equity\n    title: Equity\n",
        "findings/care.md": "---\ndomain: care\n---\n\nIt is so.\n",
        "findings/equity.md": "---\ndomain: equity\n---\n\nIt is so.\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def sign(review: Path, *what: str) -> int:
    return run(["sign-off", *what, str(review), "--by", "Ann Other", "--date", "2016-05-01"])


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("  care:", "<<<<<<< HEAD\n  care:", "review.lock:5: git could not merge this"),
        ("version: 1", "version: 2", "review.lock:2: this lock has version 2"),
        ("    on:", "\ton:", "review.lock:7: this line is not valid YAML"),
    ],
)
def test_a_lock_that_cannot_be_read_is_never_written_over(
    before: str, after: str, why: str, review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign(review, "care") == 0
    lock = review / "review.lock"
    lock.write_text(lock.read_text("utf-8").replace(before, after, 1), "utf-8")
    broken = lock.read_bytes()
    capsys.readouterr()
    assert sign(review, "equity") == 2
    output = capsys.readouterr().err
    assert why in output
    assert "Nothing was signed" in output
    assert lock.read_bytes() == broken


def test_an_altered_sign_off_that_goes_is_named(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(review, "care") == 0
    lock = review / "review.lock"
    lock.write_text(lock.read_text("utf-8").replace("Ann Other", "Zed Other"), "utf-8")
    capsys.readouterr()
    assert sign(review, "equity") == 0
    assert "the sign-off of `care` was altered by hand and does not count: it was removed" in capsys.readouterr().err
    assert list(parse_lock(lock.read_text("utf-8"))[0]) == ["equity"]
    assert sign(review, "care") == 0
    assert capsys.readouterr().err == ""


def test_what_another_signs_meanwhile_is_not_lost(
    review: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import assure.cli.sign_off as command

    read = read_review

    def slowly(folder: Path) -> object:
        out = read(folder)
        (folder / "review.lock").write_text(write_lock(signed("care"), ("care", "equity")), "utf-8")
        return out

    monkeypatch.setattr(command, "read_review", slowly)
    assert sign(review, "equity") == 2
    assert "review.lock was changed meanwhile" in capsys.readouterr().err
    assert list(parse_lock((review / "review.lock").read_text("utf-8"))[0]) == ["care"]
