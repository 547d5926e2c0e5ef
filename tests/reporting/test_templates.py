"""Templates: what they may not do, and what becomes of their mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assure.errors import AssureError
from assure.model.review import Review
from assure.model.text import Markdown
from assure.projection import markdown_layout
from assure.projection.project import project
from assure.reporting.templates import markdown_attributes, render_report, report_templates
from assure.resources import shipped_folder


def _render(review: Review, folder: Path, text: str) -> str:
    (folder / "reports").mkdir()
    (folder / "reports" / "own.md.j2").write_text(text, encoding="utf-8")
    return render_report(project(review, "council"), "own", folder=folder)


def test_all_report_templates_are_shipped() -> None:
    assert set(report_templates()) >= {
        "action-plan", "annex", "assurance-letter", "assurance-report", "evidence-index", "peer-challenge-by-question",
        "peer-challenge-report", "progress-review", "self-assessment", "statutory-assessment", "trace",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A\n\n{{ report.colour }}\n", "template reports/own.md.j2, line 3: .*no attribute 'colour'"),
        ("# A\n{{ colour }}\n", "template reports/own.md.j2, line 2: 'colour' is undefined"),
        ("# A\n\n\n{% if %}\n", "template reports/own.md.j2, line 4: "),
        ("{{ report.commissioned_by }}\n", "line 1: this value is empty: test it"),
        ("{% from 'partials/none.md.j2' import x %}\n", "there is no template 'partials/none.md.j2'"),
    ],
)
def test_a_mistake_is_reported_with_its_line(brackenford: Review, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AssureError, match=message):
        _render(brackenford, tmp_path, text)


def test_words_are_escaped_and_markdown_is_not(brackenford: Review, tmp_path: Path) -> None:
    text = '{{ "# *a* [b](c) {.d} <e> | f" }}\n\n{{ span("x*", "y") }}\n{{ ["a_b", "c"] | listed }}\n'
    rendered = _render(brackenford, tmp_path, text)
    assert rendered == "\\# \\*a\\* \\[b\\](c) \\{.d\\} \\<e> \\| f\n\n[x\\*]{.y}\na\\_b, c\n"


def test_an_unknown_template_is_named_with_those_there_are(brackenford: Review) -> None:
    with pytest.raises(AssureError, match="there is no report template 'letter': there are action-plan, annex"):
        render_report(project(brackenford, "council"), "letter")


def test_the_trace_is_for_the_team(brackenford: Review) -> None:
    with pytest.raises(AssureError, match="for the team only"):
        render_report(project(brackenford, "council"), "trace")
    text = render_report(project(brackenford, "team"), "trace")
    assert "| Leaders are seen. | [obs-01#questions](#ev-obs-01--questions){.cite}; " in text


def test_shipped_templates_leave_escaping_alone() -> None:
    """`~`, `|safe`, `|e`, `|join` and string formatting would escape for HTML, or not at all."""
    bad = re.compile(r"\{[{%][^}]*(~|\|\s*(safe|e|escape|join|format|indent|wordwrap)\b)[^}]*[%}]\}")
    for path in shipped_folder("templates").glob("**/*.md.j2"):
        assert not bad.search(path.read_text(encoding="utf-8")), path.name


def test_attributes_hold_names_only() -> None:
    assert markdown_attributes("numbered", id="p12") == "{#p12 .numbered}"
    with pytest.raises(ValueError, match="not a class or id"):
        markdown_attributes("x} evil")


def test_layout() -> None:
    assert markdown_layout.as_list(["a", "b\n\n- c"]) == "- a\n\n- b\n\n  - c"
    assert markdown_layout.hang_from_lead("a\n\nb", "10. ") == "10. a\n\n    b"
    assert markdown_layout.table_cell("a\\\nb | c \\| d\n\ne") == "a b \\| c \\| d e"
    assert isinstance(markdown_layout.indent_under("a", 3), Markdown)


def test_what_leads_nowhere_is_taken_out() -> None:
    text = "# T\n\n\n\n[a](#b){.cite} [c](#d)\n\n{#d .x}\ne[^2]\n\n{#d .y}\nf\n\n[^1]: no\n[^2]: yes\n"
    assert markdown_layout.tidy_report(text) == "# T\n\na [c](#d)\n\n{#d .x}\ne[^2]\n\n{.y}\nf\n\n[^2]: yes\n"


def test_code_keeps_every_word() -> None:
    text = "# T\n\n```\n{#d}\n\n\n\n[^1]: [a](#b)\n```\n\n`[a](#b)` and \\` [a](#b) \\`\n"
    assert markdown_layout.tidy_report(text) == text.replace("\\` [a](#b)", "\\` a")
