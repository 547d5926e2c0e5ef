"""Each row of the table "To add something" in `docs/architecture.md`, followed in a copy of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.project.walks import CHOSEN, PAGE, WALKS, Copy, walks
from tests.repository import ROOT, code_blocks


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "project")


def test_every_walk_is_followed_by_a_test() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*walk*.py")]
    assert {name for text in texts for name in re.findall(r'\.followed\("(.+?)"\)', text)} == set(WALKS)


def test_every_file_that_a_walk_names_is_there() -> None:
    """A new file is in a folder that is there."""
    for added, paths in WALKS.items():
        fixed = [path[: found.start()].rpartition("/")[0] if (found := CHOSEN.search(path)) else path for path in paths]
        assert fixed, f"{added}: docs/architecture.md names no file"
        assert [path for path in fixed if not (ROOT / path).exists()] == [], f"{added}: correct docs/architecture.md"


def test_every_file_of_a_row_is_read() -> None:
    table = (
        "## To add something\n\n| to add | files |\n|---|---|\n| an `a` | `b/c.py`, `d-e.toml`; if new, also `f.md` |\n"
    )
    assert walks(table) == {"an a": ["b/c.py", "d-e.toml", "f.md"]}


def test_a_file_that_is_not_touched_is_noticed(copy: Copy) -> None:
    copy.write("frameworks/own.yml", FRAMEWORK)
    assert copy.followed("a framework")
    with pytest.raises(AssertionError):
        copy.followed("a report template")
    copy.write("docs/extra.md", "More.\n")
    with pytest.raises(AssertionError):
        copy.followed("a framework")


RULE = '''"""A heading ends with an exclamation mark.

## Why

A report that shouts is read as an opinion.

## Bad

```markdown
## Waiting lists are too long!
```

## Good

```markdown
## Waiting lists
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The headings of printed pages."""
    for page in context.prose_pages:
        for block in page.body.blocks:
            if block.kind == "heading" and str(block.markdown).endswith("!"):
                yield Finding(page.here(block.place), "this heading ends with `!`", "leave it out")


RULE = Rule("A899", "shouting-heading", NOTE, __doc__, check)
'''
REVIEW = """---
title: A test review
authority: Testshire
framework: lga-adults-peer-challenge
scope:
  domains:
    - outcomes
---
"""
SECTION = """---
title: Summary
---

## Waiting lists{}

They are long.
"""


def test_a_rule_is_its_module_and_its_examples(copy: Copy) -> None:
    copy.tests("checking/rules")
    examples = "tests/checking/rules/examples/shouting-heading"
    copy.write("src/assure/checking/rules/accessibility/shouting_heading.py", RULE)
    for which, mark in (("bad", "!"), ("good", "")):
        copy.write(f"{examples}/{which}/review.md", REVIEW)
        copy.write(f"{examples}/{which}/sections/summary.md", SECTION.format(mark))
    found = json.loads(copy.assure("check", f"{examples}/bad", "--format", "json"))["diagnostics"]
    assert "shouting-heading" in {each["rule"] for each in found}
    lines = []
    for each in found:
        end = f"{each['end_line']}:{each['end_column']}"
        lines.append(f"{each['path']}:{each['line']}:{each['column']} to {end}: ")
        lines.append(f"{each['code']} {each['severity']}: {each['message']}\n    {each['help']}\n")
    copy.write(f"{examples}/expected.txt", "".join(lines))
    assert copy.followed("a rule")
    assert copy.assure("explain", "shouting-heading").startswith("# A899 shouting-heading\n\nA heading ends with an")
    assert "A899  shouting-heading" in copy.assure("rules")
    assert "passed" in copy.pytest("tests/checking/rules/test_rules.py", "tests/checking/rules/test_list.py", "-k",
                                   "shouting-heading or unique or folder or order")  # fmt: skip
    copy.run("docs/generate.py")
    assert "### A899 shouting-heading" in (copy.root / "docs" / "checks.md").read_text(encoding="utf-8")


OUTPUT = '''"""The outcomes as lines of counts."""

from __future__ import annotations

from collections.abc import Sequence

from assure.checking.output.located import LocatedOutcome, Presentation


def write(found: Sequence[LocatedOutcome], presentation: Presentation) -> str:
    """A line for each review."""
    return "".join(f"{each.named}: {len(each.outcome.diagnostics)} in all\\n" for each in found)
'''


def test_an_output_is_its_module_and_its_lines(copy: Copy) -> None:
    line = '        "counts": Output("assure.checking.output.counts", "a line for each review"),\n'
    copy.write("src/assure/checking/output/counts.py", OUTPUT)
    copy.put("src/assure/checking/output/__init__.py", line, '        "github": Output(')
    assert copy.followed("an output of check")
    (copy.root / "small").mkdir()
    (copy.root / "small" / "review.md").write_text(REVIEW, encoding="utf-8")
    assert re.fullmatch(r"small: \d+ in all\n", copy.assure("check", "small", "--format", "counts"))
    assert "counts" in re.sub(r"\s+", " ", copy.assure("check", "--help")).partition("--format FORMAT")[2][:80]


FORMAT = '''"""A report as its title alone."""

from __future__ import annotations

from assure.projection.report import Report


def to_title(report: Report) -> bytes:
    """The title in a line."""
    return f"{report.title}\\n".encode()
'''
MAKER = """def _title(printout: Printout) -> bytes:
    from assure.publishing.title import to_title

    return to_title(printout.report)


"""


def test_a_format_is_its_module_and_its_lines(copy: Copy) -> None:
    formats = "src/assure/publishing/formats.py"
    copy.write("src/assure/publishing/title.py", FORMAT)
    copy.put(formats, MAKER, "def _csv(")
    copy.put(
        formats, '        "title": Format(_title, "txt", "the title in a line", "line"),\n', '        "csv": Format('
    )
    copy.put("src/assure/extras.py", '        "line": (Library("typer", "typer"),),\n', '        "sheet": (')
    copy.put("pyproject.toml", 'line = [\n  "typer>=0.1,<0.29",\n]\n', "sheet = [\n")
    assert copy.followed("a report format")
    (copy.root / "small").mkdir()
    (copy.root / "small" / "review.md").write_text(REVIEW, encoding="utf-8")
    copy.assure("render", "small", "--to", "title", "--out", "out")
    assert [path.read_text(encoding="utf-8") for path in (copy.root / "out").iterdir()] == ["A test review\n"]
    assert "the title in a line" in copy.assure("render", "--help")
    copy.tests("cli")
    assert "1 passed" in copy.pytest("tests/cli/test_extras.py", "-k", "each_extra_brings")


COMMAND = '''"""`assure greet`: says hello."""

from __future__ import annotations

import sys

from assure.cli.terminal import Terminal

HELP = """A line of greeting.

\\b
Examples:
  assure greet
"""


def greet() -> None:
    """Say hello."""
    Terminal.of(sys.stdout).say("Hello.")
'''


def test_a_command_is_its_module_and_its_lines(copy: Copy) -> None:
    copy.tests("project")
    copy.write("src/assure/cli/greet.py", COMMAND)
    line = '        "greet": "Say hello.",\n'
    copy.put("src/assure/cli/commands.py", line, '        "rules": ')
    copy.put("README.md", "| `assure greet` | says hello |\n", "| `assure rules` |")
    assert copy.followed("a command")
    assert copy.assure("greet") == "Hello.\n"
    assert "greet" in copy.assure("--help")
    copy.run("docs/generate.py")
    assert "## assure greet\n" in (copy.root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert "passed" in copy.pytest("tests/project/test_documentation.py", "-k", "lists_every_command or made_from")


FRAMEWORK = """id: our-standard
title: Our standard
version: "2026"
publisher: Us
source: Our own words
domains:
  - id: safety
    title: Safety
"""


def test_a_framework_is_one_file(copy: Copy) -> None:
    copy.write("frameworks/our-standard.yml", FRAMEWORK)
    assert copy.followed("a framework")
    assert "our-standard" in copy.assure("frameworks")
    copy.assure("init", "new", "--framework", "our-standard")
    assert (copy.root / "new" / "findings" / "safety.md").is_file()
    copy.assure("check", "new")
    copy.run("docs/generate.py")
    assert "## our-standard\n" in (copy.root / "docs" / "shipped-frameworks.md").read_text(encoding="utf-8")


TEMPLATE = """{# The title and no more. #}
# {{ report.title }}

{% if report.authority %}For {{ report.authority }}.{% endif %}
"""


def test_a_template_is_one_file(copy: Copy) -> None:
    copy.write("templates/reports/short-note.md.j2", TEMPLATE)
    assert copy.followed("a report template")
    (copy.root / "small").mkdir()
    (copy.root / "small" / "review.md").write_text(REVIEW, encoding="utf-8")
    copy.assure("render", "small", "--report", "short-note", "--to", "md", "--out", "out")
    [report] = (copy.root / "out").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "# A test review\n\nFor Testshire.\n" in text


def test_the_commands_after_a_walk_are_there() -> None:
    """The page says how what is made is made again."""
    [commands] = [text for info, text in code_blocks(PAGE) if info == "sh"]
    named = re.findall(r"(?:docs|tests)/[\w./]+", commands)
    assert len(named) == 4
    assert [path for path in named if not (ROOT / path).exists()] == []
