"""Makes statements of a body's items: the label of each, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from assure.model.body import Body, Item, PageBlock, Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.dates import Date
from assure.model.evidence import Evidence
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import Fields
from assure.model.text import Markdown, citation_marks
from assure.reading.labels import Vocabulary, comparable_label
from assure.reading.yaml.declared import declared_fields


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about when its attributes do not say."""

    domain: str | None
    question: str | None
    authority: str | None


def read_statements(
    id: str, path: str, fields: Fields, body: Body, vocabulary: Vocabulary
) -> tuple[tuple[Statement, ...], tuple[Fault, ...]]:
    """The statements of a page, in reading order, and what is wrong with their attributes."""
    own = _own_subject(fields)
    evidence = isinstance(fields, Evidence)
    statements: list[Statement] = []
    faults: list[Fault] = []
    above = own
    for index, block in enumerate(body.blocks):
        if block.kind == "heading" and evidence:
            above = _below_heading(block, above, vocabulary)
        if block.kind != "list":
            continue
        section = _section_label(body, index, vocabulary)
        for number, item in enumerate(block.items):
            label, markdown, text = _labelled(item, section, vocabulary)
            if label is None:
                faults.extend(_idle_attributes(item, path))
                continue
            pairs = item.attributes.pairs
            faults.extend(_bad_values(item, path))
            faults.extend(_misplaced(item, label, path))
            statements.append(
                Statement(
                    page=id,
                    id=item.attributes.id,
                    label=label,
                    markdown=markdown,
                    text=text,
                    brackets=citation_marks(text),
                    block=index,
                    item=number,
                    sectioned=section is not None,
                    domain=pairs.get("domain", above.domain),
                    question=pairs.get("question", above.question),
                    authority=pairs.get("authority", own.authority),
                    answers=tuple(pairs.get("for", "").replace(",", " ").split()),
                    private="private" in item.attributes.classes,
                    attributes=item.attributes,
                    path=path,
                    place=item.place,
                )
            )
    return tuple(statements), tuple(faults)


def _own_subject(fields: Fields) -> Subject:
    """What the page as a whole is about."""
    if isinstance(fields, Chapter | Recommendation):
        return Subject(fields.domain, fields.question, None)
    if isinstance(fields, Evidence):
        domain = fields.domains[0] if len(fields.domains) == 1 else None
        question = fields.questions[0] if len(fields.questions) == 1 else None
        return Subject(domain, question, fields.authority)
    return Subject(None, None, None)


def _below_heading(heading: PageBlock, above: Subject, vocabulary: Vocabulary) -> Subject:
    """What evidence below a heading is about: the domain or question that the nearest heading names."""
    words = comparable_label(heading.text)
    return Subject(
        vocabulary.domains.get(words, above.domain), vocabulary.questions.get(words, above.question), above.authority
    )


def _section_label(body: Body, index: int, vocabulary: Vocabulary) -> str | None:
    """The label of the list at this index, where it is the first below a label's heading."""
    before = body.blocks[index - 1] if index else None
    return vocabulary.heading_label(before.text) if before is not None and before.kind == "heading" else None


def _labelled(item: Item, section: str | None, vocabulary: Vocabulary) -> tuple[str | None, Markdown, str]:
    """An item's label, and its words without the label. Its bold label takes precedence over the section's."""
    if item.lead is not None:
        label = vocabulary.lead_label(item.lead)
        if label is not None:
            return label, item.markdown, item.text
    return section, item.full, _whole_text(item)


def _whole_text(item: Item) -> str:
    """An item's plain text with the bold words that open it, as written: with their colon or without."""
    if item.lead is None:
        return item.text
    found = re.match(r"(\*\*|__).*?(:?)\1(:?)", item.full, re.DOTALL)
    colon = ":" if found and (found[2] or found[3]) else ""
    return f"{item.lead}{colon} {item.text}".rstrip()


def _idle_attributes(item: Item, path: str) -> Iterator[Fault]:
    """The fault of attributes on an item that is not a statement: they do nothing, which nobody would notice."""
    place = item.attributes.place
    if place is not None:
        yield Fault("bad-attribute", Location(path, place), "this item has no label, so its attributes have no effect",
                    "open it with a label such as `**Strength:**`, or remove the braces")  # fmt: skip


_OF_RECOMMENDATIONS = ("addresses", "owner", "due", "priority", "status", "title")


def _misplaced(item: Item, label: str, path: str) -> Iterator[Fault]:
    """Faults of attributes that only recommendations have: on other statements they are not printed."""
    for key in _OF_RECOMMENDATIONS if label != "recommendation" else ():
        if key in item.attributes.pairs:
            at = Location(path, item.attributes.places[key])
            help = "remove it, or write a recommendation that has it"
            yield Fault("bad-attribute", at, f"`{key}=` has no effect here: only recommendations use it", help)


def _bad_values(item: Item, path: str) -> Iterator[Fault]:
    """Faults of values that a recommendation's page would not accept in the field."""
    attributes = item.attributes
    due = attributes.pairs.get("due")
    if due is not None:
        try:
            Date.parse(due)
        except ValueError as error:
            at = Location(path, attributes.places["due"])
            yield Fault("bad-attribute", at, f"`due=` is not a date: {error}", "write 2016-03-15, 2016-03 or 2016")
    for key, words in _CHOICES.items():
        if key in attributes.pairs and attributes.pairs[key] not in words:
            at = Location(path, attributes.places[key])
            named = ", ".join(f"`{word}`" for word in words)
            yield Fault("bad-attribute", at, f"`{key}=` does not take this value", f"write one of {named}")


def _words_of(key: str) -> tuple[str, ...]:
    """The words that a recommendation's page accepts in the field."""
    kind = declared_fields(Recommendation)[key].type
    return tuple(word for each in get_args(kind) for word in (get_args(each) or (each,)) if isinstance(word, str))


_CHOICES = {"priority": _words_of("priority"), "status": _words_of("status")}
