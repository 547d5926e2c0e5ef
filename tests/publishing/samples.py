"""A report that uses everything the dialect has, for tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from assure.model.text import Markdown
from assure.model.words import Words
from assure.projection.facts import EvidenceNumbers, FrameworkLine, Scoped
from assure.projection.indicators import CountRule
from assure.projection.report import Report

SAMPLE = Markdown((Path(__file__).parent / "sample.md").read_text(encoding="utf-8"))

_REPORT = Report(
    audience="council",
    draft=True,
    draft_reason=None,
    date=None,
    title="Adult social care in Northshire: a peer challenge",
    authority="Northshire",
    authorities=(),
    framework=FrameworkLine(
        id="own",
        title="Own",
        version=None,
        publisher=None,
        source=None,
        description=None,
        own_prompts=False,
        categories=(),
    ),
    template="report",
    stage="factual-accuracy",
    stamp="0.4",
    on_site=None,
    presented=None,
    published=None,
    commissioned_by=None,
    built_on="domains",
    recommendation_numbering="own",
    verdict=None,
    letter=None,
    team=(),
    contacts=(),
    people=(),
    scope=Scoped(domains=(), questions=(), excluded=()),
    domains=(),
    own_focus=False,
    words=Words(),
    glossary={},
    vocabulary={},
    actions=("recommendation",),
    plan=None,
    labels_shown=True,
    evidence=EvidenceNumbers(counted={}, at_least=frozenset(), stated={}),
    coverage=(),
    overall=None,
    documents=(),
    counts=CountRule(suppress=None, round_to=None),
)


def sample_report(**facts: Any) -> Report:
    """The report that goes with `SAMPLE`: a draft for the council, but for the facts given."""
    return replace(_REPORT, **facts)
