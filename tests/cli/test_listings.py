"""`assure rules`, `assure explain` and `assure frameworks`."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.rules import RULES
from assure.reading.frameworks import shipped_frameworks
from assure.resources import shipped_folder
from tests.cli.conftest import Cli


def test_every_rule_has_a_line(cli: Cli) -> None:
    lines = cli("rules").out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_explained_by_name_and_by_code(cli: Cli, rule: object) -> None:
    name, code = getattr(rule, "name"), getattr(rule, "code")  # noqa: B009
    ran = cli("explain", name)
    assert ran.status == 0
    assert all(f"## {section}" in ran.out for section in ("Why", "Bad", "Good"))
    assert cli("explain", code.lower()).out == ran.out


def test_an_unknown_rule_names_the_nearest(cli: Cli) -> None:
    ran = cli("explain", "dangling-citaton")
    assert (ran.status, ran.out) == (2, "")
    assert "dangling-citation" in ran.err


def test_the_frameworks_are_listed(cli: Cli) -> None:
    ran = cli("frameworks")
    assert ran.status == 0
    assert all(f"{name} " in ran.out for name in shipped_frameworks())
    assert cli("frameworks", "list").out == ran.out


@pytest.mark.parametrize("name", shipped_frameworks())
def test_every_framework_is_shown(cli: Cli, name: str) -> None:
    ran = cli("frameworks", name)
    assert ran.status == 0
    assert f"id:        {name}" in ran.out
    assert "Domains" in ran.out
    assert cli("frameworks", "show", name).out == ran.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["teasc-risk-awarenes"], "did you mean `teasc-risk-awareness`?"),
        (["zzz"], "cqc-local-authority"),
        (["show"], "cqc-local-authority"),
        (["cqc-local-authority", "teasc-risk-awareness"], "name one at a time"),
    ],
)
def test_a_wrong_framework_is_one_line(cli: Cli, words: list[str], message: str) -> None:
    ran = cli("frameworks", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err


TEMPLATES = sorted(shipped_folder("templates").glob("*/*.md.j2"), key=str)


def name_of(path: Path) -> str:
    """A template's name as the command takes it."""
    return path.relative_to(shipped_folder("templates")).as_posix().removesuffix(".md.j2").removeprefix("reports/")


def test_the_templates_are_listed_with_a_sentence_each(cli: Cli) -> None:
    ran = cli("templates")
    assert (ran.status, ran.err) == (0, "")
    rows = dict(line.strip().split(maxsplit=1) for line in ran.out.splitlines() if line.startswith("  "))
    assert sorted(rows) == sorted(map(name_of, TEMPLATES))
    assert all(words.endswith(".") and len(words) > 12 for words in rows.values())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_shown_as_it_is(cli: Cli, tmp_path: Path, path: Path) -> None:
    own = tmp_path / "templates" / "reports" / "ours.md.j2"
    assert cli("templates", name_of(path)).out == path.read_text("utf-8")
    assert cli("templates", name_of(path), "--output", own).status == 0
    assert own.read_bytes() == path.read_bytes()


def test_a_template_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "ours.md.j2"
    own.write_text("mine", "utf-8")
    ran = cli("templates", "annex", "--output", own)
    assert (ran.status, ran.err) == (2, f"assure: {own} is there already: name a new file\n")
    assert own.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["annex.md.j2", "reports/annex", "templates/reports/annex.md.j2"])
def test_a_template_is_found_by_its_path_too(cli: Cli, name: str) -> None:
    assert cli("templates", name).out == cli("templates", "annex").out


def test_an_unknown_template_names_the_nearest(cli: Cli) -> None:
    ran = cli("templates", "anex")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "assure: there is no template 'anex': did you mean `annex`?\n"


RATED = """id: own
title: Own
words: {rating: Grade}
scales:
  s: {title: S, levels: [{id: low, title: Low, sentence: Little is there.}, {id: high, title: High}]}
groups:
  - {id: people, title: People first, aliases: [Folk], description: Whom it is for.}
domains:
  - {id: a, title: A, group: Folk, scale: s, characteristics: {low: [Nobody knows.], high: [All know., All ask.]}}
"""


def test_a_framework_shows_its_groups_words_sentences_and_characteristics(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "frameworks" / "own.yml"
    path.parent.mkdir()
    path.write_text(RATED, encoding="utf-8")
    out = cli("frameworks", str(path)).out
    for words in (
        "Theme: People first (people)", "also: Folk", "Whom it is for.", "printed: Little is there.", "rating: Grade",
        "Low looks like this\n      Nobody knows.\n    High looks like this\n      All know.\n      All ask.\n",
    ):  # fmt: skip
        assert words in out
