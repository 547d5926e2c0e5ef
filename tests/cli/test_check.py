"""`assure check`: whole outcomes, exact statuses, and a diagnostic or a line for whatever it is given."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, tree, write

GOOD = "---\ntitle: A review\nframework: lga-adults-peer-challenge\n---\n"


def test_a_clean_review_is_0(cli: Cli, review: Path) -> None:
    ran = cli("check", review)
    assert (ran.status, ran.err) == (0, "")
    assert "No problems in 3 pages" in ran.out


def test_an_error_is_1_with_its_place_and_help(cli: Cli, review: Path) -> None:
    (review / "findings/outcomes.md").write_text("---\ndomain: outcomes\n---\n\nIt is so. [@int-1]\n", encoding="utf-8")
    ran = cli("check", review)
    assert ran.status == 1
    assert "error[L203]" in ran.out
    assert "findings/outcomes.md:5:12" in ran.out
    assert "It is so. [@int-1]" in ran.out
    assert "int-01" in ran.out
    assert cli("check", review, "--ignore", "dangling-citation").status == 0
    assert cli("check", review, "--select", "C").status == 0


def test_what_counts_as_failure_can_be_chosen(cli: Cli, review: Path) -> None:
    with (review / "findings/outcomes.md").open("a", encoding="utf-8") as page:
        page.write("\nTBC\n")
    assert cli("check", review).status == 0
    assert cli("check", review, "--fail-on", "note").status == 1
    assert cli("check", review, "--stage", "final").status == 1
    assert cli("check", review, "--stage", "fieldwork", "--fail-on", "warning").status == 0


def test_json_is_one_object_for_one_review_and_a_list_for_several(cli: Cli, review: Path) -> None:
    one = json.loads(cli("check", review, "--format", "json").out)
    assert one["version"] == 1
    assert one["review"] == "small"
    assert set(one["summary"]) == {"errors", "warnings", "notes"}
    write(review.parent / "other", {"review.md": GOOD})
    several = json.loads(cli("check", review.parent, "--format", "json").out)
    assert [each["review"] for each in several] == ["other", "small"]


def test_a_folder_of_reviews_is_searched(cli: Cli, review: Path) -> None:
    write(review.parent / "more" / "deep", {"review.md": GOOD})
    write(review.parent / ".hidden", {"review.md": "nothing"})
    write(review / "build", {"review.md": "nothing"})
    ran = cli("check", review.parent)
    assert ran.status == 0
    assert ran.out.count("== ") == 2
    assert f"== {review}" in ran.out


def test_the_folder_one_is_in_is_checked(cli: Cli, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(review)
    assert cli("check").status == 0


def test_nothing_in_the_review_changes(cli: Cli, review: Path) -> None:
    before = tree(review)
    cli("check", review, "--stage", "final")
    assert tree(review) == before


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_outcome_can_go_to_a_file(cli: Cli, review: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "outcome"
    ran = cli("check", review, "--format", form, "--output", target)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert target.read_text(encoding="utf-8") == cli("check", review, "--format", form).out


def test_the_outcome_is_never_written_over_a_source(cli: Cli, review: Path) -> None:
    before = tree(review)
    ran = cli("check", review, "--output", review / "review.md")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert tree(review) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--stage", "fina"], "did you mean `final`?"),
        (["--format", "xml"], "text, json"),
        (["--select", "dangling-citations"], "dangling-citation"),
        (["--ignore", "nothing-like-it"], "there is no rule"),
        (["--fail-on", "errors"], "error, warning or note"),
        (["--date", "2016-02-30"], "2016-03-15"),
        (["--date", "20160315"], "2016-03-15"),
    ],
)
def test_a_wrong_option_is_one_line(cli: Cli, review: Path, words: list[str], message: str) -> None:
    ran = cli("check", review, *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no review.md"),
        ({"interviews/int-01.md": "---\ntitle: a\n---\n"}, "no review.md"),
        ({"review.txt": GOOD}, "no review.md"),
    ],
)
def test_no_review_is_one_line(cli: Cli, tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    folder = write(tmp_path / "empty", files)
    folder.mkdir(exist_ok=True)
    ran = cli("check", folder)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err


def test_a_missing_folder_and_a_file_are_one_line(cli: Cli, review: Path) -> None:
    assert "there is no folder" in cli("check", review / "nowhere").err
    assert f"name its folder, {review}" in cli("check", review / "review.md").err


CYCLE = {
    "review.md": GOOD.replace("lga-adults-peer-challenge", "frameworks/one.yml"),
    "frameworks/one.yml": "id: one\ntitle: One\nextends: frameworks/two.yml\ndomains:\n  - id: a\n    title: A\n",
    "frameworks/two.yml": "id: two\ntitle: Two\nextends: frameworks/one.yml\ndomains:\n  - id: b\n    title: B\n",
}


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        ({"review.md": ""}, "no-front-matter"),
        ({"review.md": "no front matter"}, "no-front-matter"),
        ({"review.md": "---\ntitle: a\n"}, "no-front-matter"),
        ({"review.md": "---\ntitle: a\n---\n"}, "missing-field"),
        ({"review.md": "---\ntitle: [a\nframework: b\n---\n"}, "yaml-syntax"),
        ({"review.md": "---\n- a\n---\n"}, "yaml-syntax"),
        ({"review.md": b"\xff\xfe\x00"}, "not-utf8"),
        ({"review.md": "---\ntitle: &a b\nframework: *a\n---\n"}, "unsafe-yaml"),
        ({"review.md": "---\na: " + "[" * 25_000 + "\n---\n"}, "yaml-too-deep"),
        ({"review.md": GOOD.replace("peer-challenge", "peer-chalenge")}, "unknown-framework"),
        ({"review.md": GOOD.replace("lga-adults-peer-challenge", "frameworks/none.yml")}, "unknown-framework"),
        ({"review.md": GOOD.replace("lga-adults-peer-challenge", "../other.yml")}, "unknown-framework"),
        (CYCLE, "framework-cycle"),
        ({"review.md": GOOD, "interviews/int-01.md": "---\ntitle: a: b\n---\n"}, "yaml-syntax"),
        ({"review.md": GOOD, "interviews/int-01.md": b"---\ntitle: \xe9\n---\n"}, "not-utf8"),
        ({"review.md": GOOD, "interviews/int-01.md": "---\ntitle: a\nmethd: phone\n---\n"}, "unknown-field"),
        ({"review.md": GOOD, "interviews/int-01.md": "---\ntitle: a\ntitle: b\n---\n"}, "duplicate-key"),
        ({"review.md": GOOD, "interviews/int-01.md": "---\ntitle: a\ndate: 2024-02-30\n---\n"}, "impossible-date"),
        ({"review.md": GOOD, "interview/int-01.md": "---\ntitle: a\n---\n"}, "misplaced-file"),
        ({"review.md": GOOD, "interviews/int-01.md/a.md": "---\ntitle: a\n---\n"}, "misplaced-file"),
        ({"review.md/a.md": "---\ntitle: a\n---\n"}, "unreadable-file"),
        ({"review.md": GOOD, "interviews/int-01.md": "x" * 300_000}, "file-too-large"),
        ({"review.md": GOOD, "findings/outcomes.md": "---\ndomain: outcomse\n---\n\nA.\n"}, "unknown-domain"),
        ({"review.md": GOOD, "findings/a.md": "---\ntitle: a\n---\n\n" + ">" * 500 + "b\n"}, "markdown-too-deep"),
    ],
)
def test_a_broken_review_is_a_diagnostic(cli: Cli, tmp_path: Path, files: dict[str, str | bytes], rule: str) -> None:
    folder = write(tmp_path / "broken", files)
    before = tree(folder)
    ran = cli("check", folder, "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    assert rule in {each["rule"] for each in json.loads(ran.out)["diagnostics"] if each["severity"] == "error"}
    assert tree(folder) == before
    assert cli("check", folder).status == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_links_and_pipes_are_diagnostics(cli: Cli, review: Path) -> None:
    (review / "interviews" / "int-02.md").symlink_to("/etc/hostname")
    os.mkfifo(review / "interviews" / "int-03.md")
    (review / "documents").symlink_to(review.parent)
    ran = cli("check", review, "--format", "json")
    assert ran.status == 1
    found = {each["path"]: each["rule"] for each in json.loads(ran.out)["diagnostics"] if each["severity"] == "error"}
    assert found["interviews/int-02.md"] == "outside-folder"
    assert found["documents"] == "outside-folder"
    assert "interviews/int-03.md" in found


def test_a_review_md_that_is_a_link_is_a_diagnostic(cli: Cli, review: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "review.md").symlink_to(review / "review.md")
    ran = cli("check", linked)
    assert ran.status in (1, 2)
    assert "link" in ran.out + ran.err
