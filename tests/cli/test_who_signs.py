"""Who may sign, what may be signed, and what becomes of the entries that were there, on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assure.cli.app import run
from assure.reading.folder import read_review
from assure.reading.signoff import lock
from assure.reading.signoff.lock import parse_lock

FILES = {
    "review.md": "---\ntitle: A review\nauthority: Testshire\nframework: frameworks/own.yml\nstage: draft\n"
    "team:\n  - id: lead\n    name: Ann Other\n  - id: second\n---\n",
    "frameworks/own.yml": "id: own\ntitle: Own\ndomains:\n  - id: care\n    title: Care\n",
    "interviews/int-01.md": "---\ntitle: Staff\n---\n\n- **Fact:** It is so. {#so domain=care}\n",
    "findings/care.md": "---\ndomain: care\n---\n\nIt is so. [@int-01#so]\n",
    "sections/summary.md": "---\ntitle: Summary\n---\n\nIn short.\n",
    "recommendations/rec-01.md": "---\ntitle: Do it\n---\n\nDo it.\n",
}


@pytest.fixture
def review(tmp_path: Path) -> Path:
    root = tmp_path / "review"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def sign(*arguments: str | Path, by: str = "Ann Other") -> int:
    return run(["sign-off", *map(str, arguments), "--by", by, "--date", "2016-05-01"])


def signed(review: Path) -> dict[str, str]:
    """Who signed what, by the lock."""
    entries, faults = parse_lock((review / "review.lock").read_text("utf-8"))
    assert faults == ()
    return {id: entry.by for id, entry in entries.items()}


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("", 'Add --by "NAME"'),
        ("  ", 'Add --by "NAME"'),
        ("Ann\nOther", "must be on one line"),
        ("Ann\x1b[31m", "no invisible characters"),
        ("Ann\u200bOther", "no invisible characters"),
        ("123", "with letters"),
        ("A" * 201, "has 201 characters: use at most 200"),
    ],
)
def test_a_name_that_is_none_is_refused_with_the_reason(
    by: str, says: str, review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign("care", review, by=by) == 2
    assert says in capsys.readouterr().err
    assert not (review / "review.lock").exists()


@pytest.mark.parametrize("by", ["Siân Ŵyn-Jones", "O'Neil", "李雷", "  Ann   Other ", "A" * 200])
def test_any_other_name_is_recorded_as_given(by: str, review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign("care", review, by=by) == 0
    name = " ".join(by.split())
    assert signed(review) == {"care": name}
    assert f"Signed off care by {name} on 2016-05-01" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("Ann Other", ""),
        ("ann other", ""),
        ("Ann Oter", "nobody in `team:` of review.md is called Ann Oter: did you mean `Ann Other`?"),
        ("Zed", "nobody in `team:` of review.md is called Zed: sign again if that is a slip"),
    ],
)
def test_a_name_that_is_none_of_the_teams_counts_and_is_reported(
    by: str, says: str, review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign("care", review, by=by) == 0
    output = capsys.readouterr().err
    assert output == (f"assure: {says}\n" if says else "")
    assert signed(review) == {"care": by}


def test_where_the_team_has_no_names_none_is_missed(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = review / "review.md"
    path.write_text(path.read_text("utf-8").replace("    name: Ann Other\n", ""), "utf-8")
    assert sign("care", review, by="Zed") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("rec-01", "`rec-01` is a page of recommendations/: name a chapter or section; there are care, summary"),
        ("int-01", "`int-01` is a page of interviews/"),
        ("cure", "there is no chapter or section `cure`: did you mean `care`?"),
        ("other", "there is no chapter or section `other`: there are care, summary"),
    ],
)
def test_what_is_not_signed_is_reported_with_what_is(
    what: str, says: str, review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign(what, review) == 2
    assert says in capsys.readouterr().err
    assert not (review / "review.lock").exists()


def test_a_folder_alone_is_asked_which(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(review) == 2
    assert "which chapter or section? Name one, or use --all; there are care, summary" in capsys.readouterr().err


def test_all_signs_chapters_and_sections(
    review: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign("--all", review) == 0
    assert signed(review) == {"care": "Ann Other", "summary": "Ann Other"}
    monkeypatch.chdir(review)
    assert sign("--all", by="Bo Other") == 0
    assert signed(review) == {"care": "Bo Other", "summary": "Bo Other"}
    assert run(["check", ".", "--select", "S", "--fail-on", "note"]) == 0


def test_where_there_is_nothing_to_sign_that_is_reported(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (review / "findings/care.md").unlink()
    (review / "sections/summary.md").unlink()
    assert sign("--all", review) == 2
    assert "there is nothing to sign" in capsys.readouterr().err
    assert sign("care", review) == 2
    assert "there is no chapter or section `care`: there are none" in capsys.readouterr().err


def test_what_no_longer_exists_leaves_the_lock_with_the_next_sign_off(
    review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign("--all", review) == 0
    (review / "findings/care.md").rename(review / "findings/caring.md")
    capsys.readouterr()
    run(["check", str(review), "--select", "changed-since-sign-off"])
    output = capsys.readouterr().out
    assert "`care` was signed off, but is no longer a chapter or section" in output
    assert "if it is `caring` now, sign that: the next sign-off removes the entry" in output
    assert sign("caring", review) == 0
    gone = "assure: `care` is no longer a chapter or section: its sign-off was removed from review.lock\n"
    assert capsys.readouterr().err == gone
    assert signed(review) == {"caring": "Ann Other", "summary": "Ann Other"}


def test_an_entry_stays_while_a_page_cannot_be_read(review: Path) -> None:
    """The page's own `id:` may be what cannot be read."""
    page = review / "findings/cared-for.md"
    page.write_text("---\nid: cared\ntitle: Cared for\n---\n\nSo.\n", "utf-8")
    assert sign("--all", review) == 0
    page.write_text("---\nid: cared\ntitle: [\n---\n\nSo.\n", "utf-8")
    assert sign("care", review) == 0
    assert "cared" in signed(review)


def test_a_page_or_framework_that_cannot_be_read_is_not_signed(
    review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (review / "sections/summary.md").write_text("---\ntitle: [\n---\n", "utf-8")
    assert sign("--all", review) == 2
    assert "summary cannot be signed off, and nothing was: it could not be read in full" in capsys.readouterr().err
    (review / "frameworks/own.yml").write_text("id: own\n", "utf-8")
    assert sign("care", review) == 2
    assert "nothing was signed, because the framework has errors" in capsys.readouterr().err
    assert not (review / "review.lock").exists()


@pytest.mark.skipif(os.name != "posix", reason="this system has no such permissions")
def test_whoever_may_read_the_review_may_read_a_new_lock_and_an_old_one_stays_as_it_was(review: Path) -> None:
    (review / "review.md").chmod(0o664)
    assert sign("care", review) == 0
    assert (review / "review.lock").stat().st_mode & 0o777 == 0o664
    (review / "review.lock").chmod(0o640)
    assert sign("care", review) == 0
    assert (review / "review.lock").stat().st_mode & 0o777 == 0o640


def test_of_two_pages_with_one_id_none_is_signed(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (review / "sections/more.md").write_text("---\nid: care\ntitle: More\n---\n\nSo.\n", "utf-8")
    assert sign("care", review) == 2
    assert "care cannot be signed off, and nothing was: another page has the same id" in capsys.readouterr().err
    assert not (review / "review.lock").exists()


def test_what_the_lock_could_not_hold_is_not_written(
    review: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign("summary", review) == 0
    before = (review / "review.lock").read_bytes()
    monkeypatch.setattr(lock, "MAX_LOCK_BYTES", len(before))
    assert sign("summary", review) == 0
    capsys.readouterr()
    assert sign("--all", review) == 2
    assert "nothing was signed: the chapters cite more than review.lock can hold" in capsys.readouterr().err
    assert (review / "review.lock").read_bytes() == before


def test_what_the_lock_could_not_give_back_is_not_written(
    review: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lock, "write_lock", lambda *_: "version: 1\n" + "#" * 100)
    assert sign("care", review) == 2
    assert "can hold" in capsys.readouterr().err
    assert not (review / "review.lock").exists()


def test_a_lock_larger_than_a_page_is_read(review: Path) -> None:
    assert sign("--all", review) == 0
    path = review / "review.lock"
    path.write_bytes(path.read_bytes() + b"#" * 300_000)
    assert len(read_review(review).signed) == 2
    path.write_bytes(path.read_bytes() + b"#" * lock.MAX_LOCK_BYTES)
    assert read_review(review).signed == {}
