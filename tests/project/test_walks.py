"""The walks of docs/frameworks.md and docs/templates.md: their files, commands and error messages, tried."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from assure.cli.app import run
from assure.reading.frameworks import load_framework, shipped_text
from tests.repository import ROOT, code_blocks

FRAMEWORKS = ROOT / "docs" / "frameworks.md"
TEMPLATES = ROOT / "docs" / "templates.md"


def files(page: Path) -> dict[str, str]:
    """The files that a walk shows, by path."""
    blocks = ((info.partition(" ")[2], text) for info, text in code_blocks(page))
    return {path: text for path, text in blocks if path}


def write(folder: Path, shown: dict[str, str]) -> None:
    for path, text in shown.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def commands(page: Path) -> list[list[str]]:
    """The words of each command that a walk shows, in order."""
    lines = [line for info, text in code_blocks(page) if info == "sh" for line in text.splitlines()]
    return [shlex.split(line)[1:] for line in lines]


def output_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints. It must exit with 0."""
    capsys.readouterr()
    status = run(words)
    captured = capsys.readouterr()
    assert status == 0, captured.err + captured.out
    return captured.out


@pytest.fixture
def framework_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shown = files(FRAMEWORKS)
    shown.pop("frameworks/local.yml")
    write(tmp_path, shown)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_walk_of_a_framework_ends_in_its_report(framework_walk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show, check, render = commands(FRAMEWORKS)
    page = output_of(show, capsys)
    for words in (
        "Aldmoor standard for children's services",
        "Help and protection (help-and-protection), rated on four-grades",
        "Strong (strong) = 4",
        "The duties towards care leavers are met (duties), rated on met",
        "from 80%: Leading",
        "consideration: Area to improve, Areas to improve",
        "worry: Worry, Worries",
        "each recommendation: owner",
        "What children say (childrens-voices)",
        "a final report needs: 1 interviews",
    ):
        assert words in page
    found = output_of(check, capsys)
    assert re.findall(r"^(\w+)\[.*\((.+)\)$", found, re.MULTILINE) == [("note", "prompt-unanswered")]
    assert "`heard`" in found
    output_of([*render, "--to", "md"], capsys)
    report = (framework_walk / "build" / "report-council.md").read_text(encoding="utf-8")
    assert "**Overall:** Sound, 9 of 12 (75%)." in report
    chapters = [
        "## Children now", "### Help and protection", "### Children in care", "## Children later", "### Leaving care",
    ]  # fmt: skip
    assert [line for line in report.splitlines() if line in chapters][:5] == chapters
    assert "#### Worries" in report
    assert "| The duties towards care leavers are met | Met |" in report


def test_each_step_of_the_walk_is_part_of_the_whole_file() -> None:
    """Every line of the steps is in the whole file."""
    whole = files(FRAMEWORKS)["frameworks/childrens-services.yml"].splitlines()
    for info, text in code_blocks(FRAMEWORKS):
        if info == "yaml" and "answered-areas" not in text:
            assert [line for line in text.splitlines() if line not in whole] == []


def test_what_extends_does_as_the_walk_says() -> None:
    local = files(FRAMEWORKS)["frameworks/local.yml"]
    own, faults = load_framework(
        "own", lambda ref: (local, "frameworks/local.yml") if ref == "own" else shipped_text(ref)
    )
    base, _ = load_framework("cqc-local-authority")
    assert faults == ()
    assert own is not None
    assert base is not None
    assert (own.scales, own.overall, own.report, own.publisher) == (
        base.scales,
        base.overall,
        base.report,
        base.publisher,
    )
    assert own.title != base.title
    assert [each.id for each in own.domains] == [*(each.id for each in base.domains), "digital"]
    mine, theirs = own.domain("equity"), base.domain("equity")
    assert mine is not None
    assert theirs is not None
    assert mine.title == "Equity for everybody"
    assert (mine.group, mine.aliases, mine.scale) == (theirs.group, theirs.aliases, theirs.scale)
    assert [prompt.id for prompt in mine.prompts] == ["rural"]
    assert own.label("consideration").also == ()
    assert own.label("strength") == base.label("strength")


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("scale: four-grades\n    prompts:\n      - id: front", "scale: for-grades\n    prompts:\n      - id: front",
         "bad-value", "there is no scale `for-grades`.*did you mean `four-grades`"),
        ("    - from: 50", "    - from: 90", "bad-value", "the bands overlap or are out of order"),
        ("  - id: leaving-care", "  - id: children-in-care", "duplicate-id", "`children-in-care` is given twice"),
        ("    aliases:", "    alias:", "unknown-field", "did you mean `aliases`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_as_the_walk_says(
    framework_walk: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, rule: str, words: str
) -> None:
    path = framework_walk / "frameworks" / "childrens-services.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert run(["check", "."]) == 1
    out = capsys.readouterr().out
    assert re.search(rf"{words}", out, re.DOTALL)
    assert f"({rule})" in out
    assert re.search(r"frameworks/childrens-services\.yml:\d+:\d+", out)


@pytest.fixture
def template_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, files(TEMPLATES))
    monkeypatch.chdir(tmp_path)
    return tmp_path


FRONT = "templates/partials/front.md.j2"


def test_the_walk_of_a_template_ends_in_its_report(template_walk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    briefing, changed = commands(TEMPLATES)
    found = output_of(["check"], capsys)
    assert set(re.findall(r"\(([^()]+)\)$", found, re.MULTILINE)) <= {"single-source", "stage: draft"}
    front = (template_walk / FRONT).read_text(encoding="utf-8")
    (template_walk / FRONT).unlink()
    output_of(briefing, capsys)
    report = (template_walk / "build" / "briefing-council.md").read_text(encoding="utf-8")
    assert report.startswith("# Briefing: Adult social care in Aldmoor\n\n**DRAFT.**")
    assert "1 of 3 statements are strengths." in report
    assert "**First of all:** Tell every carer about breaks." in report
    assert "### Areas for consideration\n\n- Few carers had heard of breaks. (interviews)\n" in report
    assert "## What comes next\n\n1. Write to every carer about breaks.\n" in report
    assert "   - **Due:** 30 June 2026" in report
    assert (template_walk / "build" / "briefing-council.html").is_file()
    write(template_walk, {FRONT: front})
    output_of(changed, capsys)
    report = (template_walk / "build" / "assurance-report-council.md").read_text(encoding="utf-8")
    assert "\n- **Stage:** Draft\n\n*Aldmoor Council listens.*\n\n## Background\n" in report


def test_without_leave_a_reviews_own_templates_are_left_out(
    template_walk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "own templates were not used: they are code. `--allow-templates`" in output_of(
        ["render", "--report", "assurance-report", "--to", "md"], capsys
    )
    report = template_walk / "build" / "assurance-report-council.md"
    assert "listens" not in report.read_text(encoding="utf-8")
    report.unlink()
    page = template_walk / "review.md"
    page.write_text(page.read_text(encoding="utf-8").replace("stage:", "report: briefing\nstage:"), encoding="utf-8")
    assert run(["render"]) == 2
    assert (
        "'briefing' is the review's own, and templates are code: run it with `--allow-templates`"
        in capsys.readouterr().err
    )
    assert list((template_walk / "build").iterdir()) == []
    assert "Wrote" in output_of(["render", "--allow-templates"], capsys)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("{{ report.titel }}", "line 3: a Report has no field `titel`: did you mean `title`?"),
        ("{{ chapters }}", "line 3: 'chapters' is undefined"),
        ("{{ report.published }}", "line 3: this value is empty: test it"),
        ("{{ report.chapters }}", "line 3: this value is not text: print one"),
        ("{% if report %}", "line 3: Unexpected end of template"),
    ],
)
def test_a_wrong_template_is_reported_as_the_walk_says(
    template_walk: Path, capsys: pytest.CaptureFixture[str], wrong: str, words: str
) -> None:
    write(template_walk, {"templates/reports/briefing.md.j2": f"# A\n\n{wrong}\n"})
    assert run(["render", "--report", "briefing", "--allow-templates"]) == 2
    err = capsys.readouterr().err
    assert f"template templates/reports/briefing.md.j2, {words}" in err
    assert len(err.splitlines()) == 1
    assert not (template_walk / "build").exists()


def test_a_report_that_is_not_there_names_the_nearest(template_walk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--report", "breifing", "--allow-templates"]) == 2
    assert "did you mean `briefing`?" in capsys.readouterr().err


def test_the_walk_names_every_part_and_filter_there_is() -> None:
    from assure.reporting.sandbox_child import FILTERS, sandbox_environment

    text = TEMPLATES.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates" / "partials").glob("*.md.j2")):
        [row] = [line for line in text.splitlines() if line.startswith("|") and f"`partials/{path.name}`" in line]
        made = re.findall(r"{% macro (\w+)\(report", path.read_text(encoding="utf-8"))
        assert [name for name in made if f"`{name}`" not in row and name not in UNNAMED] == [], path.name
    assert [name for name in FILTERS if f"`{name}`" not in text and name != "d"] == []
    own = set(sandbox_environment({}).filters) - FILTERS
    assert [name for name in own if not re.search(rf"`{name}[`(]", text) and name != "words"] == []


UNNAMED = {"place", "label_section", "source_facts"}
"""Parts of other parts, which no template needs."""
