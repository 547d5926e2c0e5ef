"""What a reviewer gets wrong in a framework and a review: reported with its place and the nearest name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, write

FRAMEWORK = """id: ours
title: Ours
vocabulary:
  worry:
    one: Worry
    many: Worries
scales:
  grades:
    title: Grades
    levels:
      - id: fair
        title: Fair
        value: 1
      - id: good
        title: Good
        value: 2
  met:
    title: Duty
    levels:
      - id: met
        title: Met
domains:
  - id: care
    title: Care
    scale: grades
  - id: help
    title: Help
criteria:
  - id: duties
    title: The duties are met
    scale: met
overall:
  method: percentage-of-maximum
  bands:
    - from: 0
      title: Weak
    - from: 50
      title: Sound
"""
FILES = {
    "frameworks/ours.yml": FRAMEWORK,
    "review.md": "---\ntitle: A review\nauthority: A council\nframework: frameworks/ours.yml\nreport: annex\n"
    "chapters: questions\nscope:\n  domains:\n    - care\n  questions:\n    - id: voice\n"
    "      title: The voice of the child\n---\n",
    "interviews/int-01-forum.md": "---\ntitle: A forum\nparticipants: 4\nquestions:\n  - voice\n---\n\n"
    "- **Worry:** Nobody rings back. {#ring domain=care}\n",
    "findings/voice.md": "---\nquestion: voice\n---\n\n## Worries\n\n- Nobody rings back. [@int-01#ring]\n",
    "findings/care.md": "---\ndomain: care\nrating: fair\n---\n\nIt is fair. [@int-01#ring]\n",
}


def broken(folder: Path, path: str, old: str, new: str) -> Path:
    assert FILES[path].count(old) == 1
    return write(folder / "review", {**FILES, path: FILES[path].replace(old, new)})


def test_the_review_is_good_before_it_is_broken(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", write(tmp_path, dict(FILES)), "--fail-on", "warning")
    assert (ran.status, ran.err) == (0, ""), ran.out


BAD: dict[str, tuple[str, str, str, str, str, str]] = {
    "a template that is not there": (
        "review.md", "report: annex", "report: anex",
        "error[T903] there is no report template `anex`", "review.md:5:9", "did you mean `annex`?",
    ),
    "a scale with no levels": (
        "frameworks/ours.yml", "    levels:\n      - id: met\n        title: Met\n", "    levels: []\n",
        "error[F104] the scale `met` has no levels", "frameworks/ours.yml:18:5", "give it `levels:`",
    ),
    "a scale whose levels are left out": (
        "frameworks/ours.yml", "    levels:\n      - id: met\n        title: Met\n", "",
        "levels", "frameworks/ours.yml:", "levels",
    ),
    "a scale that is not there": (
        "frameworks/ours.yml", "scale: grades", "scale: grade",
        "there is no scale `grade`", "frameworks/ours.yml:25:12", "did you mean `grades`?",
    ),
    "a rating on another part's scale": (
        "findings/care.md", "rating: fair", "rating: met",
        "`met` is not on the scale of `care`", "findings/care.md:3:9", "write one of fair, good",
    ),
    "a rating that is nearly one": (
        "findings/care.md", "rating: fair", "rating: gud",
        "`gud` is not on the scale of `care`", "findings/care.md:3:9", "good",
    ),
    "a rating where there is no scale": (
        "findings/care.md", "domain: care", "domain: help",
        "rating", "findings/care.md:3:9", "remove",
    ),
    "bands that overlap": (
        "frameworks/ours.yml", "    - from: 50", "    - from: 0",
        "the bands overlap or are out of order", "frameworks/ours.yml:37:13", "each `from:` above the one before",
    ),
    "a question with no chapter": (
        "findings/voice.md", "question: voice", "title: Else",
        "the question `voice` has no chapter", "review.md:11:11", "write a page in findings/ with `question: voice`",
    ),
    "a question that is not asked": (
        "findings/voice.md", "question: voice", "question: voces",
        "`voces`", "findings/voice.md:2:11", "did you mean `voice`?",
    ),
    "a label that is none, in bold": (
        "interviews/int-01-forum.md", "**Worry:**", "**Wory:**",
        "`Wory` is not a label of the framework", "interviews/int-01-forum.md:8:3", "write `Worry`",
    ),
    "a label that is none, as a heading": (
        "findings/voice.md", "## Worries", "## Wories",
        "`Wories` is not a label of the framework", "findings/voice.md:5:1", "write `Worries`",
    ),
    "a domain that is none": (
        "findings/care.md", "domain: care", "domain: cares",
        "`cares`", "findings/care.md:2:9", "did you mean `care`?",
    ),
    "a framework that is not there": (
        "review.md", "frameworks/ours.yml", "frameworks/our.yml",
        "there is no framework `frameworks/our.yml`", "review.md:4:12", "frameworks/",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_reported_with_its_place_and_what_to_do(cli: Cli, tmp_path: Path, name: str) -> None:
    path, old, new, message, place, help = BAD[name]
    ran = cli("check", broken(tmp_path, path, old, new), "--stage", "draft", "--fail-on", "warning")
    assert (ran.status, ran.err) == (1, "")
    assert message in ran.out
    parts = [part for part in re.split(r"\n\n", ran.out) if place in part and message in part]
    assert parts, ran.out
    assert any(help in part for part in parts), parts


def test_a_template_that_a_framework_asks_for_in_vain(cli: Cli, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            **FILES,
            "frameworks/ours.yml": FRAMEWORK + "report: assurance-lettter\n",
            "review.md": FILES["review.md"].replace("report: annex\n", ""),
        },
    )
    ran = cli("check", folder)
    assert "there is no report template `assurance-lettter`, which the framework `ours` asks for" in ran.out
    assert "did you mean `assurance-letter`?" in ran.out


def test_a_template_that_is_not_there_on_the_command_line(cli: Cli, tmp_path: Path) -> None:
    folder = write(tmp_path, dict(FILES))
    ran = cli("render", folder, "--report", "anex")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no report template 'anex': did you mean `annex`?" in ran.err
    assert not (folder / "build").exists()


def test_a_reviews_own_framework_is_shown(cli: Cli, tmp_path: Path) -> None:
    folder = write(tmp_path, dict(FILES))
    ran = cli("frameworks", "show", folder / "frameworks" / "ours.yml")
    assert (ran.status, ran.err) == (0, "")
    for words in (
        "Care (care), rated on grades",
        "Good (good) = 2",
        "The duties are met (duties), rated on met",
        "from 50%: Sound",
        "worry: Worry, Worries\n",
        "risk: Risk, Risks, the usual words",
    ):
        assert words in ran.out
    assert "Help (help)\n" in ran.out


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("frameworks/none.yml", "there is no file"),
        ("review.md", "its name must end in .yml"),
        ("frameworks/ours.txt", "its name must end in .yml"),
        ("frameworks/bad.yml", "frameworks/bad.yml, line 3: there is no framework `teasc-risk-awarenes`"),
    ],
)
def test_a_framework_that_cannot_be_shown_is_one_line(cli: Cli, tmp_path: Path, path: str, message: str) -> None:
    bad = "id: bad\ntitle: Bad\nextends: teasc-risk-awarenes\n"
    folder = write(tmp_path, {**FILES, "frameworks/bad.yml": bad})
    ran = cli("frameworks", folder / path)
    assert (ran.status, ran.out) == (2, "")
    assert re.search(message, ran.err)
    assert len(ran.err.splitlines()) == 1
