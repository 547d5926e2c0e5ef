"""What a review judges by: domains with prompts, scales, criteria, and the words of the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from assure.model.evidence import doc, optional_field
from assure.model.location import Place
from assure.model.text import comparable_label
from assure.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """How a kind of statement is written."""

    one: str = field(metadata=doc("The word for one, as in `- **Strength:**`."))
    many: str = field(metadata=doc("The word for several, as in a heading `## Strengths`."))
    also: tuple[str, ...] = optional_field((), "Other words that count as the same.")
    action: bool = optional_field(
        False, "Whether each is a recommendation, counted and listed under its own heading. `recommendation` always is."
    )
    owner: str | None = optional_field(None, "What who is responsible for one is called, such as `Responsible body`.")


CORE_LABELS: Mapping[str, Label] = {
    "outstanding": Label(one="Outstanding practice", many="Outstanding practice", also=("Outstanding practices",)),
    "strength": Label(
        one="Strength",
        many="Strengths",
        also=(
            "Key strength",
            "Key strengths",
            "Area of strength",
            "Areas of strength",
            "What is working well",
            "What's working well",
            "What works well",
        ),
    ),
    "consideration": Label(
        one="Area for consideration",
        many="Areas for consideration",
        also=(
            "Area of consideration",
            "Areas of consideration",
            "Area for further consideration",
            "Areas for further consideration",
            "Area for development",
            "Areas for development",
            "Potential area for development",
            "Potential areas for development",
            "Area for improvement",
            "Areas for improvement",
            "Shortfall",
            "Shortfalls",
            "What needs to improve",
            "What does the local authority need to improve?",
        ),
    ),
    "recommendation": Label(
        one="Recommendation",
        many="Recommendations",
        also=(
            "Key recommendation",
            "Key recommendations",
            "Recommendation for next steps",
            "Recommendations for next steps",
        ),
    ),
    "quote": Label(one="Quote", many="Quotes"),
    "fact": Label(one="Fact", many="Facts"),
    "risk": Label(one="Risk", many="Risks"),
    "example": Label(one="Example", many="Examples"),
}
"""The labels every framework has, in their default words. Their words count under any framework, except where it, or
the review, gives a word to another label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a scale."""

    id: str = field(metadata=doc("The level's id, as written in `rating:`."))
    title: str = field(metadata=doc("How it is printed."))
    value: Decimal | None = optional_field(None, "Its score, where levels are added up.")
    sentence: str | None = optional_field(None, "What the report prints below a rating of this level, in a sentence.")
    description: str | None = optional_field(None, "What it means.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The levels a judgement may take, in order."""

    id: str = field(default="", metadata=doc("Given by its key under `scales:`.") | {"key": None})
    title: str = field(metadata=doc("What the scale is called."))
    levels: tuple[Level, ...] = field(metadata=doc("Its levels, in order."))
    optional: bool = optional_field(
        False, "Whether a review may do without its ratings; where one chapter has one, all must."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a reviewer should consider."""

    id: str = field(metadata=doc("The prompt's id, named by a statement's `for=`."))
    text: str = field(metadata=doc("The prompt, in a sentence."))
    group: str | None = optional_field(None, "The heading it is printed under.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of domains: a theme. One that needs no more than its title may be written as plain text."""

    id: str = field(metadata=doc("The group's id."))
    title: str = field(metadata=doc("Its title, as printed."))
    aliases: tuple[str, ...] = optional_field((), "Other titles it is known by.")
    description: str | None = optional_field(None, "What it is about, in the framework's words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One area that is reviewed."""

    id: str = field(metadata=doc("The domain's id."))
    title: str = field(metadata=doc("Its title, as printed."))
    aliases: tuple[str, ...] = optional_field((), "Other titles it is known by; a heading may use them.")
    group: str | None = optional_field(None, "The group that holds it and others, by id, title or alias.")
    scale: str | None = optional_field(None, "The scale it is rated on.")
    description: str | None = optional_field(None, "What it covers, in a sentence.")
    prompts: tuple[Prompt, ...] = optional_field((), "What a reviewer should consider.")
    evidence: Mapping[str, int] = optional_field(
        {}, "How many pages of each kind a final report needs: `interviews: 2`."
    )
    characteristics: Mapping[str, tuple[str, ...]] = optional_field(
        {}, "What each level of its scale looks like here, by the level's id."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Something judged in addition to the domains, in a table."""

    id: str = field(metadata=doc("The criterion's id."))
    title: str = field(metadata=doc("What is judged."))
    scale: str | None = optional_field(None, "The scale it is judged on.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A range of percentages that gives one overall rating."""

    start: int = field(metadata=doc("The lowest whole percentage of the band.", key="from"))
    title: str = field(metadata=doc("The overall rating."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """How the domains' ratings give an overall rating."""

    method: Literal["percentage-of-maximum"] = field(
        metadata=doc("The sum of the levels' values over the maximum, rounded to a whole percentage, then banded.")
    )
    bands: tuple[Band, ...] = field(metadata=doc("The bands, lowest first."))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCategory:
    """A kind of evidence as the framework names it, such as `People's experience`."""

    id: str = field(metadata=doc("The category's id."))
    title: str = field(metadata=doc("How it is printed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Require:
    """What reviews of this kind require in addition to the rules."""

    recommendations: tuple[str, ...] = optional_field((), "The fields every recommendation must have.")
    sources: int | None = optional_field(None, "How many sources each statement must rest on.", least=1)
    priorities: bool = optional_field(False, "Whether each chapter must have a priority.")
    answered_areas: bool = optional_field(False, "Whether each area for consideration must have a recommendation.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """What a review judges by. Lists are in the order in which they are reported."""

    id: str = field(metadata=doc("The framework's id."))
    title: str = field(metadata=doc("Its full title."))
    version: str | None = optional_field(None, "Its version or date.")
    publisher: str | None = optional_field(None, "Who published it.")
    source: str | None = optional_field(None, "Where it was published.")
    description: str | None = optional_field(None, "What it is for, in a sentence or two.")
    own_prompts: bool = optional_field(
        False, "Whether its prompts are not its publisher's words: only reports for the team then have them."
    )
    extends: str | None = optional_field(None, "A framework that this one adds to or overrides.")
    ratings: Literal["none"] | None = optional_field(
        None, "`none` when it gives no ratings, even if what it extends does."
    )
    vocabulary: Mapping[str, Label] = optional_field({}, "How labels are written, and further ones.")
    words: Words = optional_field(Words(), "The fixed words of reports, where they differ from the usual ones.")
    scales: Mapping[str, Scale] = optional_field({}, "The scales of judgement, by id.")
    groups: tuple[Group, ...] = optional_field((), "The groups that hold domains, in order.")
    domains: tuple[Domain, ...] = optional_field((), "What is reviewed.")
    criteria: tuple[Criterion, ...] = optional_field((), "What is judged in addition to the domains.")
    overall: Overall | None = optional_field(None, "How ratings give an overall rating.")
    evidence_categories: tuple[EvidenceCategory, ...] = optional_field(
        (), "The kinds of evidence it names, for `categories:`."
    )
    require: Require = optional_field(Require(), "What reviews of this kind must have.")
    paragraph_statements: bool = optional_field(
        False, "Whether each paragraph under a label's heading is a statement, as a list's items are."
    )
    report: str = optional_field("assurance-report", "The report template it is usually printed with.")
    path: str = field(default="", metadata={"key": None})
    """Its file, relative to the review; the id of a shipped one."""
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, metadata={"key": None}, compare=False)
    """The places of its keys and values in that file."""
    broken: bool = field(default=False, metadata={"key": None})
    """Whether a part of it could not be read: rules about what it lacks then report nothing."""

    def label(self, id: str) -> Label:
        """The words for a label, the framework's own or the default ones. Raises KeyError for an unknown label."""
        return self.vocabulary.get(id) or CORE_LABELS[id]

    @property
    def labels(self) -> Mapping[str, Label]:
        """Every label, the core ones first."""
        return {**CORE_LABELS, **self.vocabulary}

    @property
    def actions(self) -> tuple[str, ...]:
        """The labels whose statements are recommendations, in the vocabulary's order; `recommendation` is one."""
        first = () if "recommendation" in self.vocabulary else ("recommendation",)
        return (*first, *(id for id, each in self.vocabulary.items() if each.action or id == "recommendation"))

    def domain(self, id: str) -> Domain | None:
        """The domain of that id."""
        return next((domain for domain in self.domains if domain.id == id), None)

    def group(self, text: str | None) -> Group | None:
        """The group of that id, title or alias."""
        words = comparable_label(text or "")
        by_id = (group for group in self.groups if group.id == text)
        by_title = (each for each in self.groups if words in map(comparable_label, (each.title, *each.aliases)))
        return next(by_id, None) or next(by_title, None)

    def members(self, group: Group) -> tuple[Domain, ...]:
        """The domains that a group holds, in order."""
        return tuple(domain for domain in self.domains if domain.group == group.id)

    def criterion(self, id: str) -> Criterion | None:
        """The criterion of that id."""
        return next((criterion for criterion in self.criteria if criterion.id == id), None)

    def scale_of(self, part: Domain | Criterion) -> Scale | None:
        """The scale a domain or criterion is judged on, or None where this framework gives no ratings."""
        return self.scales.get(part.scale) if part.scale and self.ratings != "none" else None
