"""Makes statements of a body's items: the label of each, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from assure.model.body import Body, Item, PageBlock, Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.dates import Date
from assure.model.evidence import Evidence
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import Fields
from assure.model.text import Markdown, citation_marks, comparable_label
from assure.reading.labels import Vocabulary
from assure.reading.yaml.declared import declared_fields


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a statement is about when its attributes do not say."""

    domain: str | None = None
    question: str | None = None
    authority: str | None = None


def read_statements(
    id: str, path: str, fields: Fields, body: Body, vocabulary: Vocabulary
) -> tuple[tuple[Statement, ...], tuple[Fault, ...]]:
    """The statements of a page, in reading order, and what is wrong with their attributes."""
    subject = _page_subject(fields)
    statements: list[Statement] = []
    faults: list[Fault] = []
    before: PageBlock | None = None
    for index, block in enumerate(body.blocks):
        heading, before = before, block
        if block.kind == "heading" and isinstance(fields, Evidence):
            words = comparable_label(block.text)
            subject = replace(
                subject,
                domain=vocabulary.domains.get(words, subject.domain),
                question=vocabulary.questions.get(words, subject.question),
            )
        if block.kind != "list":
            continue
        # A heading gives its label to the first list below it.
        section = vocabulary.heading_label(heading.text) if heading and heading.kind == "heading" else None
        for number, item in enumerate(block.items):
            label, markdown, text = _labelled(item, section, vocabulary)
            if label is None:
                faults.extend(_idle_attributes(item, path))
                continue
            pairs = item.attributes.pairs
            faults.extend(_attribute_faults(item, label, path))
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
                    domain=pairs.get("domain", subject.domain),
                    question=pairs.get("question", subject.question),
                    authority=pairs.get("authority", subject.authority),
                    answers=tuple(pairs.get("for", "").replace(",", " ").split()),
                    private="private" in item.attributes.classes,
                    attributes=item.attributes,
                    path=path,
                    place=item.place,
                )
            )
    return tuple(statements), tuple(faults)


def _page_subject(fields: Fields) -> _Subject:
    """What the page as a whole is about."""
    if isinstance(fields, Chapter | Recommendation):
        return _Subject(fields.domain, fields.question)
    if isinstance(fields, Evidence):
        domain = fields.domains[0] if len(fields.domains) == 1 else None
        question = fields.questions[0] if len(fields.questions) == 1 else None
        return _Subject(domain, question, fields.authority)
    return _Subject()


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


def _attribute_faults(item: Item, label: str, path: str) -> Iterator[Fault]:
    """Faults of values that a recommendation's page would not accept, and of attributes that only it has."""
    pairs, places = item.attributes.pairs, item.attributes.places
    if "due" in pairs:
        try:
            Date.parse(pairs["due"])
        except ValueError as error:
            at = Location(path, places["due"])
            yield Fault("bad-attribute", at, f"`due=` is not a date: {error}", "write 2016-03-15, 2016-03 or 2016")
    for key, words in _CHOICES.items():
        if key in pairs and pairs[key] not in words:
            named = ", ".join(f"`{word}`" for word in words)
            at = Location(path, places[key])
            yield Fault("bad-attribute", at, f"`{key}=` does not take this value", f"write one of {named}")
    for key in _OF_RECOMMENDATIONS if label != "recommendation" else ():
        if key in pairs:
            message = f"`{key}=` has no effect here: only recommendations use it"
            help = "remove it, or write a recommendation that has it"
            yield Fault("bad-attribute", Location(path, places[key]), message, help)


def _words_of(key: str) -> tuple[str, ...]:
    """The words that a recommendation's page accepts in the field."""
    kind = declared_fields(Recommendation)[key].type
    return tuple(word for each in get_args(kind) for word in (get_args(each) or (each,)) if isinstance(word, str))


_CHOICES = {"priority": _words_of("priority"), "status": _words_of("status")}
