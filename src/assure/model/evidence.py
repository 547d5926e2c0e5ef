"""The front matter of evidence pages: interviews, documents, indicators, case files and others.

Each field's `doc` is printed in the JSON Schemas. A field without a default is required.
Keys in a page are the fields' names in kebab-case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeVar, cast

from assure.model.dates import Date, Period, Span
from assure.model.text import composed_text

_T = TypeVar("_T")

Attribution = Literal["none", "group", "role", "name"]
"""How a remark may be linked to the person who made it."""


def doc(
    text: str, *, key: str | None = None, least: int | None = None, label: str | None = None, usual: str | None = None
) -> dict[str, Any]:
    """Metadata: what a field means, its key where that is not its name and, for a number, the least it may be.

    `label` is what the team's evidence annex calls the field, where its name does not say it; `usual` is the
    value that the annex leaves out.
    """
    given = {"doc": text, "key": key, "least": least, "label": label, "usual": usual}
    return {name: value for name, value in given.items() if value is not None}


def optional_field(default: _T, text: str, **more: Any) -> _T:
    """A field that a page need not give; `text` and `more` are as for `doc`."""
    meaning = doc(text, **more)
    if default == {}:  # dataclasses refuse a default that can change
        return cast(_T, field(default_factory=dict, metadata=meaning))
    return field(default=default, metadata=meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody seen."""

    name: str | None = optional_field(None, "The person's name; never leaves the team unless listed.")
    role: str | None = optional_field(None, "The person's post or part.")
    organisation: str | None = optional_field(None, "Whom the person works for or speaks for.")
    attribution: Attribution | None = optional_field(
        None, "How a remark may be linked to the person; default: as in the review."
    )
    listed: bool = optional_field(False, "Whether the person agreed to be in the list of people seen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The fields that every evidence page may have."""

    title: str = field(metadata=doc("What the page is called."))
    id: str | None = optional_field(None, "The page's id, when its file's name does not give it.")
    date: Span | None = optional_field(None, "When it took place or was published: a date, or two joined by a slash.")
    period: Period | None = optional_field(None, "The time it covers.")
    domains: tuple[str, ...] = optional_field((), "The framework's domains it is about.")
    questions: tuple[str, ...] = optional_field((), "The scoping questions it is about.")
    categories: tuple[str, ...] = optional_field((), "The framework's evidence categories it belongs to, by id.")
    authority: str | None = optional_field(None, "The id of the authority it is about, where there are several.")
    reviewers: tuple[str, ...] = optional_field((), "The team members who took it, by id.")
    confidential: bool = optional_field(False, "Not to be seen outside the team.")
    review_by: Date | None = optional_field(None, "The date after which the evidence is stale.")
    tags: tuple[str, ...] = optional_field((), "Words of your own to find it by.")


Participants = int | Literal["unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSeen(Evidence):
    """The fields of pages that declare people. What is printed is searched for their names."""

    method: str | None = optional_field(None, "How they were seen.")
    people: tuple[Person, ...] = optional_field((), "Who was seen.", label="Person")
    participants: Participants | None = optional_field(
        None, "How many took part, where they are not listed one by one; or `unknown`.", least=0
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvidence(Evidence):
    """The fields of pages about somebody's own case. Its reference is never the name of a person seen."""

    reference: str | None = optional_field(None, "Its number or reference, never a person's name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(PeopleSeen):
    """One conversation: an interview, a focus group, a drop-in, a forum."""

    method: Literal["interview", "focus-group", "meeting", "drop-in", "phone", "written"] = optional_field(
        "interview", "How it was held."
    )
    quotes: Literal["agreed", "refused"] = optional_field(
        "agreed", "Whether words may be quoted, always unattributed.", usual="agreed"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Evidence):
    """One document read."""

    author: str | None = optional_field(None, "Who wrote it.")
    publisher: str | None = optional_field(None, "Who published it.")
    version: str | None = optional_field(None, "Its version, as printed on it.")
    file: str | None = optional_field(None, "Its path in the review folder.")
    url: str | None = optional_field(None, "Its address on the web.", label="Address")
    pages: str | None = optional_field(None, "How many pages it has, or which were read.")
    public: bool = optional_field(False, "Whether it may be cited in public.")
    superseded_by: str | None = optional_field(None, "The id of the document that replaced it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile(CaseEvidence):
    """One case file audited."""

    judgements: Mapping[str, str] = optional_field({}, "A grade for each criterion.", label="Judgement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(PeopleSeen):
    """One visit or meeting observed."""

    method: str | None = optional_field(None, "What was observed and how.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Evidence):
    """One survey or consultation."""

    method: str | None = optional_field(None, "How people were asked.")
    contacted: int | None = optional_field(None, "How many people were asked.", least=0, label="Asked")
    replied: int | None = optional_field(None, "How many of them answered.", least=0)
    population: str | None = optional_field(None, "The people they represent: a number or words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint(CaseEvidence):
    """One complaint or Ombudsman's decision, or several complaints read together."""

    count: int | None = optional_field(
        None, "How many complaints the page is about; default: one. Reports print the total.", least=1
    )
    outcome: str | None = optional_field(None, "The outcome: upheld, not upheld, withdrawn.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNote(Evidence):
    """Notes of the team's own, across what it heard, read and saw. They are for the team only."""


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
    tolerance: Decimal = optional_field(Decimal(0), "How far it may be out, in the indicator's unit.", least=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place in a ranking."""

    place: int = field(metadata=doc("The place, 1 being first.", least=1))
    among: str = field(metadata=doc("Whom it is ranked among."))
    of: int | None = optional_field(None, "How many are ranked.", least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The two periods between which a percentage change is printed."""

    start: Period = field(metadata=doc("The period it is measured from.", key="from"))
    end: Period = field(metadata=doc("The period it is measured to.", key="to"))


Unit = Literal["percent", "number", "days", "weeks", "gbp", "rate", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Evidence):
    """One indicator: its series, targets and comparators."""

    measure: str | None = optional_field(None, "What is counted, in words.")
    unit: Unit = optional_field("number", "What its values are.")
    per: int | None = optional_field(None, "For a rate: per how many.", least=1)
    better: Literal["higher", "lower", "neither"] = optional_field("neither", "Which way is improvement.")
    decimals: int | None = optional_field(None, "How many decimals to print.", least=0)
    source: str | None = optional_field(None, "Where the values come from: a document's id, or text.")
    series: Mapping[str, Row] = optional_field({}, "Row, period, value; may be empty.")
    targets: Mapping[str, Row] = optional_field(
        {}, "Period and value, or row, period and value. Kept by row; the row `` means all rows."
    )
    comparators: Mapping[str, Row] = optional_field(
        {},
        "Area, period, value, of others; or area, row, period, value, compared with that row of the series. The latter "
        "are kept as rows called `area, row`.",
    )
    totals: tuple[Total, ...] = optional_field((), "Sums that must hold.")
    parts_of_whole: bool = optional_field(
        False, "Whether its rows, without those that are totals, are parts of one whole: nobody is in two of them."
    )
    ranks: Mapping[Period, Rank] = optional_field({}, "Period and place in a ranking.")
    change: Change | None = optional_field(None, "Print a column of percentage change.")
    table: str | None = optional_field(None, "Indicators of one name print as one table.")
    row_notes: Mapping[str, str] = optional_field({}, "A note for a row.")
    sample: int | None = optional_field(None, "How many the values were asked or counted of.", least=1)
    note: str | None = optional_field(None, "A note on all its values.")

    @property
    def compared(self) -> Mapping[str, Mapping[str, str]]:
        """For each area that is compared row by row, the name of its row in `comparators` by the row of the series."""
        out: dict[str, dict[str, str]] = {}
        for name in self.comparators:
            ends = [row for row in self.series if name.endswith(f", {row}") and name != f", {row}"]
            if ends:
                row = max(ends, key=len)
                out.setdefault(composed_text(name.removesuffix(f", {row}"), name), {})[row] = name
        return out
