"""What a person wrote is in the report, or a diagnostic at its line says why not; comments and private text are not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assure.analysis.policy import AUDIENCES
from assure.checking.engine import check_review
from assure.model.review import Review
from assure.projection.project import project
from assure.publishing.formats import FORMATS, Printout
from assure.publishing.pictures import pictures_of
from assure.reading.folder import read_review
from assure.reporting.templates import render_report
from tests.checking.constructs import BLOCKS, FIELDS, INLINE, Made, made
from tests.checking.ruling import FRAMEWORK, REVIEW
from tests.privacy.layers import file_layers
from tests.reading.test_pictures import png

SAYING = frozenset(
    [
        "bad-attribute",
        "broken-citation",
        "broken-picture",
        "conflict-marker",
        "cut-text",
        "dangling-citation",
        "duplicate-key",
        "empty-heading",
        "lost-text",
        "missing-asset",
        "missing-field",
        "raw-html",
        "unfinished-text",
        "unkept-private",
        "unknown-field",
        "unsafe-link",
        "unsafe-yaml",
        "wrong-type",
        "yaml-syntax",
    ]
)
"""Rules that say of a text that it will not print, or prints as something else than it was meant as."""


def laid(root: Path, page: str) -> Review:
    """A review with this page as its only section."""
    files = {
        "review.md": f"---\n{REVIEW}---\n",
        "frameworks/small.yml": FRAMEWORK,
        "interviews/int-01.md": "---\ntitle: Staff\n---\n\n- People know.\n",
        "documents/doc-01.md": "---\ntitle: Plan\npublic: true\n---\n\nA plan.\n",
        "sections/summary.md": page,
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "assets").mkdir(exist_ok=True)
    (root / "assets" / "plan.png").write_bytes(png())
    return read_review(root)


def said(review: Review, rules: frozenset[str] = SAYING) -> set[int]:
    """The lines of the page for which a diagnostic of these rules says what becomes of their text."""
    found = [each for each in check_review(review).diagnostics if each.at.path == "sections/summary.md"]
    places = [each.at.place for each in found if each.rule in rules]
    return {line for place in places for line in range(place.line, place.end_line + 1)}


def lost(review: Review, page: Made, below: int) -> Iterator[str]:
    """The tokens that an audience does not find and nothing explains, and those that it finds and must not."""
    lines = {line - below for line in said(review)}
    refused = (
        min(said(review, frozenset({"unkept-private"})), default=10_000) - below
    )  # where a comment starts to print
    for audience in AUDIENCES:
        text = render_report(project(review, audience))
        wanted = (*page.shown, *page.for_team) if audience == "team" else page.shown
        yield from (f"{audience} lacks {token}" for token, line in wanted if token not in text and line not in lines)
        if audience != "team":
            found = (token for token, line in page.hidden if token in text and line < refused)
            yield from (f"{audience} has {token}" for token in found)


HEAD = "---\ntitle: Summary\n---\n\nWords.\n\n"
BELOW = HEAD.count("\n")


@pytest.mark.parametrize("name", [*INLINE, *BLOCKS])
def test_no_construct_is_lost(name: str, tmp_path: Path) -> None:
    page = made({**INLINE, **BLOCKS}[name])
    assert list(lost(laid(tmp_path, HEAD + page.text), page, BELOW)) == []


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_is_lost(name: str, tmp_path: Path) -> None:
    page = made(FIELDS[name])
    assert list(lost(laid(tmp_path, f"---\n{page.text}\n---\n\nWords.\n"), page, 1)) == []


WRAPPED = {
    "item": ("- ", "  "),
    "ordered item": ("1. ", "   "),
    "quotation": ("> ", "> "),
    "inner item": ("- A\n  - ", "    "),
    "quoted item": ("> - ", ">   "),
}


@pytest.mark.parametrize("around", WRAPPED)
@pytest.mark.parametrize("name", [*INLINE, *BLOCKS])
def test_no_construct_within_another_is_lost(name: str, around: str, tmp_path: Path) -> None:
    first, rest = WRAPPED[around]
    pattern = {**INLINE, **BLOCKS}[name]
    if any(line.startswith(("<<<<", "%%", "---")) for line in pattern.split("\n")):
        return  # they stand at the start of a line only
    page = made(first + pattern.replace("\n", f"\n{rest}"))
    assert list(lost(laid(tmp_path, HEAD + page.text), page, BELOW)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*INLINE, *BLOCKS]), min_size=2, max_size=6, unique=True), st.sampled_from(["\n\n", "\n"])
)
def test_no_mixture_of_constructs_is_lost(tmp_path: Path, names: list[str], between: str) -> None:
    page = made(between.join({**INLINE, **BLOCKS}[name] for name in names))
    if any("unclosed" in name for name in names):
        page = replace(page, hidden=())  # what hides them may be in the code or the comment that is not closed
    assert list(lost(laid(tmp_path, HEAD + page.text), page, BELOW)) == []


@pytest.mark.parametrize("name", [name for name in FORMATS if name in ("html", "pdf", "docx", "md", "json")])
def test_no_format_loses_a_construct(name: str, tmp_path: Path) -> None:
    patterns = [
        pattern for key, pattern in {**INLINE, **BLOCKS}.items() if not re.search("comment|fence|missing|remote", key)
    ]
    page = made("\n\n".join(patterns))
    review = laid(tmp_path, HEAD + page.text)
    lines = {line - BELOW for line in said(review)}
    report = project(review, "team")
    markdown = render_report(report)
    data = FORMATS[name].publish(Printout(report, markdown, pictures_of(tmp_path, review, markdown)))
    text = "\n".join(layer.text for layer in file_layers(f"report.{FORMATS[name].suffix}", data))
    assert [token for token, line in page.shown if token not in text and line not in lines] == []


SPECIFICATION = Path(__file__).parents[1] / "reading" / "markdown" / "commonmark" / "examples.json"


def visible_words(text: str) -> Iterator[tuple[str, int]]:
    """The words that a reader of CommonMark's own HTML sees, each with the last line of its block."""
    for token in MarkdownIt("commonmark").parse(text):
        parts = [token.content] if token.type in ("fence", "code_block") else []
        parts += [child.content for child in token.children or () if child.type in ("text", "code_inline", "image")]
        for word in re.findall(r"[A-Za-z]{2,}", " ".join(parts)):
            yield word, (token.map or [0, 1])[1]


@pytest.mark.parametrize("start", range(0, 660, 60))
def test_no_word_of_the_specification_is_lost(start: int, tmp_path: Path) -> None:
    for number, text in enumerate(json.loads(SPECIFICATION.read_text(encoding="utf-8"))[start : start + 60], start):
        review = laid(tmp_path, HEAD + text)
        report = render_report(project(review, "public"))
        missing = [(word, line) for word, line in visible_words(text) if word not in report]
        lines = {line - BELOW for line in said(review)} if missing else set()
        assert [word for word, line in missing if not any(each <= line for each in lines)] == [], (number, text)
