"""The last slides: recommendations and next steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assure.projection.recommendations import Action
from assure.projection.report import Report
from assure.projection.wording import date_words
from assure.publishing.slides.chapters import slide_paragraphs
from assure.publishing.slides.paragraphs import SlideParagraph, marker_indent
from assure.publishing.slides.slide import Slide, common_sizes, text_slides
from assure.publishing.text_runs import Run, inline_runs, named_sources, plain_runs


def recommendation_slides(report: Report) -> list[Slide]:
    """Every recommendation with who sees to it and when; by chapter where each chapter numbers its own."""
    words = report.vocabulary["recommendation"].many
    if report.recommendation_numbering != "chapters":
        return text_slides(words, _actions(report, report.recommendations))
    grouped = groupby(report.recommendations, key=lambda action: action.chapter)
    lists = [(chapter or "General", _actions(report, tuple(actions))) for chapter, actions in grouped]
    sizes = common_sizes(paras for _, paras in lists)
    return [slide for chapter, paras in lists for slide in text_slides(words, paras, kicker=chapter, sizes=sizes)]


def _actions(report: Report, actions: Sequence[Action]) -> list[SlideParagraph]:
    found: list[SlideParagraph] = []
    hang = max((marker_indent(f"{action.number}.") for action in actions), default=0)
    for action in actions:
        named = [_closed(action.title)] if action.title else []
        named += [f"{action.authority}:"] if action.authority else []
        runs = tuple(run for each in named for run in (*plain_runs(each, bold=True), Run(" ")))
        cited = named_sources(action.text) if report.audience == "team" else ()
        detail = _detail(action)
        words = (*runs, *inline_runs(action.text))
        found.append(SlideParagraph(words, f"{action.number}.", 1, keep=bool(detail), hang=hang, sources=cited))
        if detail:
            found.append(SlideParagraph(plain_runs(detail), depth=1, look="detail", hang=hang))
    return found


def _closed(words: str) -> str:
    return words if words.endswith((".", "?", "!", ":")) else f"{words}."


def _detail(action: Action) -> str:
    """`Owner: Head of Commissioning. Due: 30 November 2026. Priority: high.`"""
    due = date_words(action.due) if action.due else action.due_text
    said = {"Owner": action.owner, "Due": due, "Priority": action.priority}
    return " ".join(f"{name}: {value}." for name, value in said.items() if value)


def next_steps_slides(report: Report) -> list[Slide]:
    """The sections that close the report."""
    return [
        slide for part in report.closing for slide in text_slides(part.title, slide_paragraphs(report, part.blocks))
    ]
