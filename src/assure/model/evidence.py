"""The front matter of evidence pages: interviews, documents, indicators, case files and others.

Each field's `doc` is printed in the JSON Schemas. A field without a default is required.
Keys in a page are the fields' names in kebab-case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from assure.model.dates import Date, Period, Span

Attribution = Literal["none", "group", "role", "name"]
"""How a remark may be linked to the person who made it."""


def doc(text: str, *, least: int | None = None, label: str | None = None, untold: str | None = None) -> dict[str, Any]:
    """Metadata: what a field means and, for a number, the least it may be.

    `label` is what the team's evidence annex calls the field, where its name does not say it; `untold` is the
    value that the annex leaves out.
    """
    given = {"doc": text, "least": least, "label": label, "untold": untold}
    return {key: value for key, value in given.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody seen."""

    name: str | None = field(default=None, metadata=doc("The person's name; never leaves the team unless listed."))
    role: str | None = field(default=None, metadata=doc("The person's post or part."))
    organisation: str | None = field(default=None, metadata=doc("Whom the person works for or speaks for."))
    attribution: Attribution | None = field(
        default=None, metadata=doc("How a remark may be linked to the person; default: as in the review.")
    )
    listed: bool = field(default=False, metadata=doc("Whether the person agreed to be in the list of people seen."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The fields that every evidence page may have."""

    title: str = field(metadata=doc("What the page is called."))
    id: str | None = field(default=None, metadata=doc("The page's id, when its file's name does not give it."))
    date: Span | None = field(
        default=None, metadata=doc("When it took place or was published: a date, or two joined by a slash.")
    )
    period: Period | None = field(default=None, metadata=doc("The time it covers."))
    domains: tuple[str, ...] = field(default=(), metadata=doc("The framework's domains it is about."))
    questions: tuple[str, ...] = field(default=(), metadata=doc("The scoping questions it is about."))
    authority: str | None = field(
        default=None, metadata=doc("The id of the authority it is about, where there are several.")
    )
    reviewers: tuple[str, ...] = field(default=(), metadata=doc("The team members who took it, by id."))
    confidential: bool = field(default=False, metadata=doc("Not to be seen outside the team."))
    review_by: Date | None = field(default=None, metadata=doc("The date after which the evidence is stale."))
    tags: tuple[str, ...] = field(default=(), metadata=doc("Words of your own to find it by."))


Participants = int | Literal["unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSeen(Evidence):
    """The fields of pages that declare people. What is printed is searched for their names."""

    method: str | None = field(default=None, metadata=doc("How they were seen."))
    people: tuple[Person, ...] = field(default=(), metadata=doc("Who was seen.", label="Person"))
    participants: Participants | None = field(
        default=None, metadata=doc("How many took part, where they are not listed one by one; or `unknown`.", least=0)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvidence(Evidence):
    """The fields of pages about somebody's own case. Its reference is never the name of a person seen."""

    reference: str | None = field(default=None, metadata=doc("Its number or reference, never a person's name."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(PeopleSeen):
    """One conversation: an interview, a focus group, a drop-in, a forum."""

    method: Literal["interview", "focus-group", "meeting", "drop-in", "phone", "written"] = field(
        default="interview", metadata=doc("How it was held.")
    )
    quotes: Literal["agreed", "refused"] = field(
        default="agreed", metadata=doc("Whether words may be quoted, always unattributed.", untold="agreed")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Evidence):
    """One document read."""

    author: str | None = field(default=None, metadata=doc("Who wrote it."))
    publisher: str | None = field(default=None, metadata=doc("Who published it."))
    version: str | None = field(default=None, metadata=doc("Its version, as printed on it."))
    file: str | None = field(default=None, metadata=doc("Its path in the review folder."))
    url: str | None = field(default=None, metadata=doc("Its address on the web.", label="Address"))
    pages: str | None = field(default=None, metadata=doc("How many pages it has, or which were read."))
    public: bool = field(default=False, metadata=doc("Whether it may be cited in public."))
    superseded_by: str | None = field(default=None, metadata=doc("The id of the document that replaced it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile(CaseEvidence):
    """One case file audited."""

    judgements: Mapping[str, str] = field(
        default_factory=dict, metadata=doc("A grade for each criterion.", label="Judgement")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(PeopleSeen):
    """One visit or meeting observed."""

    method: str | None = field(default=None, metadata=doc("What was observed and how."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Evidence):
    """One survey or consultation."""

    method: str | None = field(default=None, metadata=doc("How people were asked."))
    contacted: int | None = field(default=None, metadata=doc("How many people were asked.", least=0, label="Asked"))
    replied: int | None = field(default=None, metadata=doc("How many of them answered.", least=0))
    population: str | None = field(default=None, metadata=doc("The people they represent: a number or words."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint(CaseEvidence):
    """One complaint or Ombudsman's decision, or several complaints read together."""

    count: int | None = field(
        default=None,
        metadata=doc("How many complaints the page is about; default: one. Reports print the total.", least=1),
    )
    outcome: str | None = field(default=None, metadata=doc("The outcome: upheld, not upheld, withdrawn."))


Mark = Literal["p", "r", "e", "b", "u", "c", "x", "z", "low"]
"""A marker of the Government Analysis Function: provisional, revised, estimated, break in series, low reliability,
confidential, not available, not applicable, low."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an indicator. `value` is None when it is withheld, missing or not applicable: `state` says which."""

    value: Decimal | None
    state: Literal["value", "suppressed", "n/a"] = "value"
    mark: Mark | None = None
    note: str | None = None


Row = Mapping[Period, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum that must hold in every period where all its rows have a value."""

    row: str = field(metadata=doc("The row that must equal the sum."))
    of: tuple[str, ...] = field(metadata=doc("The rows it is the sum of."))
    tolerance: Decimal = field(
        default=Decimal(0), metadata=doc("How far it may be out, in the indicator's unit.", least=0)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place in a ranking."""

    place: int = field(metadata=doc("The place, 1 being first.", least=1))
    among: str = field(metadata=doc("Whom it is ranked among."))
    of: int | None = field(default=None, metadata=doc("How many are ranked.", least=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The two periods between which a percentage change is printed."""

    start: Period = field(metadata=doc("The period it is measured from.") | {"key": "from"})
    end: Period = field(metadata=doc("The period it is measured to.") | {"key": "to"})


Unit = Literal["percent", "number", "days", "weeks", "gbp", "rate", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Evidence):
    """One indicator: its series, targets and comparators."""

    measure: str | None = field(default=None, metadata=doc("What is counted, in words."))
    unit: Unit = field(default="number", metadata=doc("What its values are."))
    per: int | None = field(default=None, metadata=doc("For a rate: per how many.", least=1))
    better: Literal["higher", "lower", "neither"] = field(default="neither", metadata=doc("Which way is improvement."))
    decimals: int | None = field(default=None, metadata=doc("How many decimals to print.", least=0))
    source: str | None = field(default=None, metadata=doc("Where the values come from: a document's id, or text."))
    series: Mapping[str, Row] = field(default_factory=dict, metadata=doc("Row, period, value; may be empty."))
    targets: Mapping[str, Row] = field(
        default_factory=dict,
        metadata=doc("Period and value, or row, period and value. Kept by row; the row `` means all rows."),
    )
    comparators: Mapping[str, Row] = field(default_factory=dict, metadata=doc("Row, period, value, of others."))
    totals: tuple[Total, ...] = field(default=(), metadata=doc("Sums that must hold."))
    ranks: Mapping[Period, Rank] = field(default_factory=dict, metadata=doc("Period and place in a ranking."))
    change: Change | None = field(default=None, metadata=doc("Print a column of percentage change."))
    table: str | None = field(default=None, metadata=doc("Indicators of one name print as one table."))
    row_notes: Mapping[str, str] = field(default_factory=dict, metadata=doc("A note for a row."))
