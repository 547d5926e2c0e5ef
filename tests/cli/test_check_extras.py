"""`assure check` with fixes, baselines, several reviews, and the formats of other programs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assure.checking.output import OUTPUTS
from tests.cli.conftest import Cli, tree, write

WRONG = "---\ntitle: Managers\nparticpants: 3\ndomains:\n  - outcomes\n---\n\n- **Strenght:** Visible. {#visible}\n"
RIGHT = WRONG.replace("particpants", "participants").replace("Strenght", "Strength")


@pytest.fixture
def faulty(review: Path) -> Path:
    """The small review with two slips that can be corrected, and a citation that cannot."""
    return write(
        review,
        {
            "interviews/int-02-managers.md": WRONG,
            "findings/outcomes.md": "---\ndomain: outcomes\n---\n\nSo. [@int-01#know] And so. [@int-77]\n",
        },
    )


def test_fix_mends_says_so_and_checks_again(cli: Cli, faulty: Path) -> None:
    before = tree(faulty)
    ran = cli("check", faulty, "--fix")
    assert ran.status == 1
    after = tree(faulty)
    assert after.pop("interviews/int-02-managers.md").decode() == RIGHT
    assert {path: data for path, data in before.items() if path in after} == after
    assert "int-02-managers.md:3: `particpants` is now `participants` (unknown-field)" in ran.err
    assert "int-02-managers.md:8: `Strenght` is now `Strength` (wording-drift)" in ran.err
    assert ran.err.endswith("Fixed 2 problems.\n")
    assert "unknown-field" not in ran.out
    assert "1 error, " in ran.out


def test_fix_with_nothing_to_mend_writes_nothing(cli: Cli, review: Path) -> None:
    before = tree(review)
    ran = cli("check", review, "--fix")
    assert (ran.status, ran.err) == (0, "Nothing to fix: `--fix` only corrects slips with one possible correction.\n")
    assert tree(review) == before


def test_fix_leaves_what_was_not_asked_for(cli: Cli, faulty: Path) -> None:
    cli("check", faulty, "--fix", "--select", "wording-drift")
    text = (faulty / "interviews/int-02-managers.md").read_text(encoding="utf-8")
    assert "particpants" in text
    assert "Strength" in text


def test_diff_shows_what_fix_would_do_and_writes_nothing(cli: Cli, faulty: Path) -> None:
    before = tree(faulty)
    ran = cli("check", faulty, "--fix", "--diff")
    assert (ran.status, ran.err) == (1, "")
    assert tree(faulty) == before
    lines = ran.out.splitlines()
    assert lines[0].startswith("--- a/")
    assert lines[0].endswith("small/interviews/int-02-managers.md")
    assert [line for line in lines if line[:1] in "+-"][2:] == [
        "-particpants: 3",
        "+participants: 3",
        "-- **Strenght:** Visible. {#visible}",
        "+- **Strength:** Visible. {#visible}",
    ]


def test_diff_of_nothing_is_0(cli: Cli, review: Path) -> None:
    ran = cli("check", review, "--fix", "--diff")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_diff_needs_fix(cli: Cli, review: Path) -> None:
    ran = cli("check", review, "--diff")
    assert ran.status == 2
    assert "use both" in ran.err


def test_a_page_that_cannot_be_written_leaves_all_as_they_were(
    cli: Cli, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(faulty, {"interviews/int-03.md": WRONG.replace("visible", "seen")})
    before = tree(faulty)
    real = os.replace
    calls: list[Path] = []

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("os.replace", fail)
    ran = cli("check", faulty, "--fix")
    monkeypatch.undo()
    assert ran.status == 2
    assert "nothing was written" in ran.err
    assert "Mended" not in ran.err
    assert {path: data for path, data in tree(faulty).items() if path in before} == before


def test_a_baseline_leaves_out_what_is_known(cli: Cli, faulty: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    ran = cli("check", faulty, "--write-baseline", known)
    assert (ran.status, ran.err) == (0, "")
    assert "--baseline" in ran.out
    quiet = cli("check", faulty, "--baseline", known)
    assert quiet.status == 0
    assert "No new problems" in quiet.out
    assert "more in the baseline, not shown" in quiet.out
    with (faulty / "findings/outcomes.md").open("a", encoding="utf-8") as page:
        page.write("\nAnd. [@int-78]\n")
    new = cli("check", faulty, "--baseline", known, "--format", "json")
    assert new.status == 1
    assert [each["line"] for each in json.loads(new.out)["diagnostics"]] == [7]


def test_a_baseline_knows_several_reviews_apart(cli: Cli, faulty: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    cli("check", faulty, "--write-baseline", known)
    other = write(tmp_path / "other" / "small", dict(tree(faulty)))
    assert cli("check", faulty, "--baseline", known).status == 0
    assert cli("check", other, "--baseline", known).status == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "there is no baseline"),
        (b"", "is not a baseline"),
        (b"\xff", "is not a baseline"),
        (b"[]", "is not a baseline"),
    ],
)
def test_an_unreadable_baseline_is_one_clear_line(
    cli: Cli, review: Path, tmp_path: Path, data: bytes | None, words: str
) -> None:
    known = tmp_path / "known.json"
    if data is not None:
        known.write_bytes(data)
    ran = cli("check", review, "--baseline", known)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("option", ["--write-baseline", "--output"])
def test_nothing_is_written_into_a_review(cli: Cli, faulty: Path, option: str) -> None:
    before = tree(faulty)
    ran = cli("check", faulty, option, faulty / "review.md")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert tree(faulty) == before


@pytest.mark.parametrize("form", OUTPUTS)
def test_every_format_goes_to_the_screen_and_to_a_file(cli: Cli, faulty: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    shown = cli("check", faulty, "--format", form)
    assert (shown.status, shown.err) == (1, "")
    wrote = cli("check", faulty, "--format", form, "--output", target)
    assert (wrote.status, wrote.out, wrote.err) == (1, "", "")
    assert target.read_text(encoding="utf-8") == shown.out
    assert "int-77" in shown.out


def test_junit_fails_what_the_run_fails(cli: Cli, faulty: Path) -> None:
    for level in ("error", "warning", "note"):
        root = ElementTree.fromstring(cli("check", faulty, "--format", "junit", "--fail-on", level).out)
        counts = json.loads(cli("check", faulty, "--format", "json").out)["summary"]
        levels = ("error", "warning", "note")
        wanted = sum(counts[f"{each}s"] for each in levels[: levels.index(level) + 1])
        assert len(root.findall(".//failure")) == wanted


def test_paths_are_seen_from_where_the_check_runs(cli: Cli, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty.parent)
    assert "file=small/findings/outcomes.md," in cli("check", "small", "--format", "github").out
    monkeypatch.chdir(faulty)
    assert "file=findings/outcomes.md," in cli("check", "--format", "github").out


def test_several_reviews_end_in_a_line_for_each(cli: Cli, faulty: Path) -> None:
    write(faulty.parent / "other", {"review.md": "---\ntitle: A\nframework: lga-adults-peer-challenge\n---\n"})
    ran = cli("check", faulty.parent)
    assert ran.status == 1
    end = ran.out.rstrip("\n").splitlines()[-3:]
    assert end[0] == "2 reviews"
    assert [line.split()[0].rpartition("/")[2] for line in end[1:]] == ["other", "small"]
    assert "errors   3" in end[2]
    runs = json.loads(cli("check", faulty.parent, "--format", "sarif").out)["runs"]
    assert len({run["automationDetails"]["id"] for run in runs}) == 2
