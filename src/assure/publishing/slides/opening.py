"""The first slides: title, scope, evidence, and the overall judgement."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from assure.model.kinds import EVIDENCE_BASE, EVIDENCE_WORDS
from assure.projection.facts import QuestionLine, Rating
from assure.projection.report import Report
from assure.projection.wording import date_words, inline_words, number_words, span_words
from assure.publishing.slides.paragraphs import SlideParagraph, bullet, marker_indent, slide_heading
from assure.publishing.slides.slide import (
    CELL_SIDE,
    GRID,
    HEAD_SIZE,
    SUBTITLE,
    Slide,
    SlideCell,
    SlideTable,
    TextBox,
    fit_title,
    table_slides,
    text_slides,
)
from assure.publishing.stamps import page_stamps
from assure.publishing.tables import shade
from assure.publishing.text_runs import Run, plain_runs
from assure.publishing.text_width import text_width

_NARROWEST = 64
"""The least width of a column of counts."""


def title_slide(report: Report) -> Slide:
    """The title slide: title, authority, dates and stage."""
    facts = [plain_runs(authority_names(report), bold=True), plain_runs(report.framework.title)]
    if report.on_site:
        facts.append(plain_runs(f"On site {span_words(report.on_site)}"))
    if report.presented:
        facts.append(plain_runs(f"Findings presented {date_words(report.presented)}"))
    if report.published and not report.draft:
        facts.append(plain_runs(f"Published {date_words(report.published)}"))
    facts.append(plain_runs(", ".join(page_stamps(report))))
    if report.draft:
        reason = f": {report.draft_reason}" if report.draft_reason else ""
        facts.append(plain_runs(f"DRAFT, not for publication{reason}", bold=True))
    paras = [SlideParagraph(runs) for runs in facts if runs]
    while not SUBTITLE.fits(paras) and len(paras) > 1:
        paras.pop(1 if len(paras) > 2 else 0)
    return Slide("Title", fit_title(report.title, layout="Title"), TextBox(SUBTITLE, tuple(paras)))


def authority_names(report: Report) -> str:
    """The authority, or all of several."""
    names = [each.name for each in report.authorities]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else (report.authority or "".join(names))


def scope_slides(report: Report) -> list[Slide]:
    """The scope and what was excluded."""
    asked = [_question(number, each) for number, each in enumerate(report.scope.questions, start=1)]
    domains = [bullet(plain_runs(domain.title)) for domain in report.scope.domains]
    if asked and domains:
        domains.insert(0, slide_heading(plain_runs(report.words.domains)))
    excluded = [
        bullet((*plain_runs(f"{each.what}:", bold=True), Run(" "), *plain_runs(as_sentence(each.reason))))
        for each in report.scope.excluded
    ]
    parts = {"What we looked at": [*asked, *domains], "What we left out": excluded}
    shown = [para for words, paras in parts.items() if paras for para in (slide_heading(plain_runs(words)), *paras)]
    return text_slides(report.words.scope, shown, kicker=report.framework.title)


def _question(number: int, question: QuestionLine) -> SlideParagraph:
    asked = tuple(Run(f" {run.text}") for run in plain_runs(question.text or ""))
    return SlideParagraph(
        (*plain_runs(as_sentence(question.title), bold=True), *asked), f"{number}.", 1, hang=marker_indent("9.")
    )


def as_sentence(words: str) -> str:
    """The words with a full stop, unless they end with a mark of their own."""
    return words if words.endswith((".", "?", "!", ":")) else f"{words}."


def evidence_slides(report: Report) -> list[Slide]:
    """The evidence base in numbers, and the evidence for each domain or question."""
    numbers: list[tuple[str, str]] = []
    for each in EVIDENCE_BASE:
        stated = report.evidence.stated.get(each.name)
        number = stated.number if stated else report.evidence.counted.get(each.name, 0)
        least = stated.at_least if stated else each.name in report.evidence.at_least
        if number:
            counted = each.one if number == 1 else each.several
            numbers.append((f"{number:,}", f"{counted}, at least" if least else counted))
    found = [Slide("Title only", fit_title(report.words.evidence_base), numbers=tuple(numbers))] if numbers else []
    return [*found, *_coverage(report)]


def _coverage(report: Report) -> list[Slide]:
    if not report.coverage or not report.kinds:
        return []
    part = report.words.question if report.built_on == "questions" else report.words.domain
    kinds = tuple(EVIDENCE_WORDS[kind].capitalize() for kind in report.kinds)
    wides = tuple(max(_NARROWEST, 2 * CELL_SIDE + ceil(text_width(kind, HEAD_SIZE, bold=True))) for kind in kinds)
    grid = SlideTable(
        heads=(part, *kinds),
        widths=(GRID[2] - sum(wides), *wides),
        rows=tuple(
            (
                SlideCell(row.title),
                *(SlideCell(str(row.counts[kind]), shade(str(row.counts[kind]))) for kind in report.kinds),
            )
            for row in report.coverage
        ),
        alternative=f"The number of pieces of evidence of each kind for each {inline_words(part)}",
    )
    return table_slides(f"{report.words.evidence} for each {inline_words(part)}", grid)


def judgement_slides(report: Report) -> list[Slide]:
    """The judgement on the whole, and the ratings of the chapters."""
    overall = " ".join(_overall(report))
    rated = tuple(chapter for chapter in report.chapters if chapter.rating)
    criteria = bool(report.criteria) and set(rated) <= set(report.criteria)
    words = report.words.judgement if criteria or report.verdict else "Ratings"
    if not rated:
        return text_slides(words, [SlideParagraph(plain_runs(overall, bold=True))] if overall else [])
    conditions = any(chapter.condition for chapter in rated)
    grid = SlideTable(
        heads=(
            report.words.criterion if criteria else report.words.chapter,
            report.words.rating,
            *((report.words.condition,) * conditions),
        ),
        widths=(344, 200, 320) if conditions else (544, 320),
        rows=tuple(
            (
                SlideCell(chapter.title),
                SlideCell(rating_words(chapter.rating)),
                *((SlideCell(chapter.condition or ""),) * conditions),
            )
            for chapter in rated
            if chapter.rating
        ),
        alternative="The rating of each criterion" if criteria else "The rating of each chapter",
    )
    return table_slides(words, grid, kicker=overall, strong=True)


def rating_words(rating: Rating) -> str:
    """`Good standard, 3 of 4`."""
    if rating.value is None or rating.maximum is None:
        return rating.title
    return f"{rating.title}, {number_words(rating.value)} of {number_words(rating.maximum)}"


def _overall(report: Report) -> Iterator[str]:
    verdict, overall = report.verdict, report.overall
    if verdict:
        on = f", on {'; '.join(verdict.on)}" if verdict.on else ""
        as_of = f", as of {date_words(verdict.as_of)}" if verdict.as_of else ""
        yield f"{report.words.judgement}: {verdict.rating}{on}{as_of}."
    if overall:
        band = f"{overall.rating}, " if overall.rating else ""
        points = f"{number_words(overall.score)} of {number_words(overall.maximum)}"
        yield f"{report.words.overall}: {band}{points}, or {overall.percentage}%."
