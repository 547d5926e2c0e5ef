"""The kinds of page: the one table that reading, counting, printing, schemas and scaffolds read.

A new kind of evidence needs its class in `evidence`, its row here and its examples. Code names a kind by its id only
for what that kind alone needs; a test fails for a list of kinds anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assure.model.chapters import Chapter, EarlierRecommendation, Recommendation, Section
from assure.model.evidence import (
    CaseFile,
    Complaint,
    Document,
    Evidence,
    Interview,
    Kpi,
    Observation,
    PeopleSeen,
    Survey,
    TeamNote,
)
from assure.model.review import ReviewInfo


@dataclass(frozen=True, slots=True)
class CountedAs:
    """A line of the evidence base in numbers."""

    name: str
    """The key of `evidence-base` in review.md and of the report's numbers."""
    one: str
    """What is counted, as printed: `case file audited`."""
    several: str
    stated: bool = True
    """Whether review.md may state it."""
    by: str | None = None
    """The field that gives how many a page counts as, one where it is not given; None counts pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page."""

    id: str
    """As `assure schema` takes it."""
    folder: str | None
    """The folder of its pages; None for review.md."""
    cls: type[Any]
    """The class of its front matter."""
    one: str
    """What a page is called in print: `case file`."""
    several: str
    holds: str
    """What a page holds, for people who look for the right folder."""
    counted: CountedAs | None = None
    """How the evidence base counts it; None for pages that are not evidence, and for the team's own notes."""
    quotes: Literal["allowed", "refused", "none"]
    """Whether the words that it records may be quoted in a report; `none` where it records nobody's words."""
    prose: bool = False
    """Whether its body is printed in a report. Evidence is printed for the team alone."""
    annex: tuple[str, ...] | None = None
    """Which of its class's own fields the team's evidence annex prints; None for all of them."""
    confidential: bool = False
    """Whether every page of the kind is confidential, whatever its front matter says."""

    @property
    def is_evidence(self) -> bool:
        """Whether its pages are evidence or the team's own notes, which only the team reads in full."""
        return issubclass(self.cls, Evidence)

    @property
    def declares_people(self) -> bool:
        """Whether its pages may declare people seen."""
        return issubclass(self.cls, PeopleSeen)

    @property
    def a_page(self) -> str:
        """One page with its article: `an indicator`."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    @property
    def pages(self) -> str:
        """The files of the kind: `kpis/*.md`."""
        return f"{self.folder}/*.md" if self.folder else "review.md"


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind(
        id="review", folder=None, cls=ReviewInfo, one="review", several="reviews", quotes="none", prose=True,
        holds="the review: who, what, when, framework, scope, stage; its body is the background",
    ),
    PageKind(
        id="interview", folder="interviews", cls=Interview, one="interview", several="interviews", quotes="allowed",
        counted=CountedAs("meetings", "interview, group or meeting", "interviews, groups and meetings"),
        holds="one conversation each: an interview, a focus group, a drop-in, a forum",
    ),
    PageKind(
        id="document", folder="documents", cls=Document, one="document", several="documents", quotes="allowed",
        counted=CountedAs("documents", "document read", "documents read"),
        holds="one document read each",
    ),
    PageKind(
        id="kpi", folder="kpis", cls=Kpi, one="indicator", several="indicators", quotes="none",
        annex=("measure", "source"),
        counted=CountedAs("kpis", "indicator", "indicators", stated=False),
        holds="one indicator each: series, targets, comparators",
    ),
    PageKind(
        id="case-file", folder="case-files", cls=CaseFile, one="case file", several="case files", quotes="none",
        counted=CountedAs("case-files", "case file audited", "case files audited"),
        holds="one case file audited each",
    ),
    PageKind(
        id="observation", folder="observations", cls=Observation, one="observation", several="observations",
        quotes="allowed",
        counted=CountedAs("observations", "visit or meeting observed", "visits and meetings observed"),
        holds="one visit or meeting observed each",
    ),
    PageKind(
        id="survey", folder="surveys", cls=Survey, one="survey", several="surveys", quotes="allowed",
        counted=CountedAs("surveys", "survey or consultation", "surveys and consultations"),
        holds="one survey or consultation each",
    ),
    # People who complain have not agreed to be quoted. A page may cover several complaints and counts as that many, so
    # that the total is the same whether three complaints are on one page or on three.
    PageKind(
        id="complaint", folder="complaints", cls=Complaint, one="complaint", several="complaints", quotes="refused",
        counted=CountedAs("complaints", "complaint considered", "complaints considered", by="count"),
        holds="one complaint, Ombudsman's decision or group of complaints each",
    ),
    # What the team wrote down itself is not evidence that somebody else could look up: it is never counted, no source
    # that a statement could rest on, and nobody else learns of it.
    PageKind(
        id="note", folder="notes", cls=TeamNote, one="team note", several="team notes", quotes="refused",
        confidential=True,
        holds="the team's own notes: what it gathered or thought across its evidence; cited, never quoted or counted",
    ),
    PageKind(
        id="finding", folder="findings", cls=Chapter, one="chapter", several="chapters", quotes="none", prose=True,
        holds="one chapter of the report each: a domain, a scoping question or a criterion",
    ),
    PageKind(
        id="recommendation", folder="recommendations", cls=Recommendation, one="recommendation",
        several="recommendations", quotes="none", prose=True,
        holds="one recommendation each, with who is responsible and by when",
    ),
    PageKind(
        id="previous", folder="previous", cls=EarlierRecommendation, one="earlier recommendation",
        several="earlier recommendations", quotes="none", prose=True,
        holds="one recommendation of an earlier review each, followed up",
    ),
    PageKind(
        id="section", folder="sections", cls=Section, one="section", several="sections", quotes="none", prose=True,
        holds="any other part of the report: a summary, the context, a conclusion, an appendix",
    ),
)  # fmt: skip
"""In the order in which pages are read and kinds are printed."""

BY_ID: Mapping[str, PageKind] = {kind.id: kind for kind in PAGE_KINDS}
FOLDERS: Mapping[str, str] = {kind.id: kind.folder for kind in PAGE_KINDS if kind.folder}
"""The folder of each kind but review.md, by id."""
EVIDENCE: tuple[PageKind, ...] = tuple(kind for kind in PAGE_KINDS if kind.is_evidence)
"""The pages that the team alone reads in full, its own notes among them."""
EVIDENCE_KINDS: tuple[str, ...] = tuple(kind.id for kind in EVIDENCE)
COUNTED_KINDS: tuple[str, ...] = tuple(kind.id for kind in EVIDENCE if kind.counted)
"""The kinds that the evidence base counts, on which a statement can rest: all evidence but the team's own notes."""
PROSE_KINDS: tuple[str, ...] = tuple(kind.id for kind in PAGE_KINDS if kind.prose)
"""The pages whose prose is printed in a report."""
WORD_KINDS: tuple[str, ...] = tuple(kind.id for kind in PAGE_KINDS if kind.quotes != "none")
"""The pages that record somebody's words, whether these may be quoted or not."""
EVIDENCE_WORDS: Mapping[str, str] = {kind.folder: kind.several for kind in EVIDENCE if kind.folder}
"""What each kind of evidence is called in print, by its folder."""

PEOPLE = CountedAs("people", "person seen", "people seen")
EVIDENCE_BASE: tuple[CountedAs, ...] = (PEOPLE, *(kind.counted for kind in EVIDENCE if kind.counted))
"""The lines of the evidence base in numbers, in the order in which they are printed."""
