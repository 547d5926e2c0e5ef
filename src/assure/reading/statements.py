"""Makes statements of a body's items: the label of each, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from assure.model.body import Body, Item, PageBlock, PageBlockKind, Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.dates import Date
from assure.model.evidence import Evidence
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import Fields
from assure.model.text import Markdown, citation_marks, link_marks, replace_links, without_marks
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
    section: str | None = None
    # A label section has the lists directly below its heading or below a paragraph that ends with a colon. Where
    # paragraphs may be statements, it goes on to the next heading.
    in_prose = any(block.kind == "paragraph" and block.items for block in body.blocks)
    for index, block in enumerate(body.blocks):
        if block.kind == "heading":
            section = vocabulary.heading_label(block.text)
            if isinstance(fields, Evidence):
                subject = replace(
                    subject,
                    domain=vocabulary.domain(block.text) or subject.domain,
                    question=vocabulary.question(block.text) or subject.question,
                )
        for number, item in enumerate(block.items):
            label, markdown, text = _labelled(item, section, vocabulary)
            if label is None or (block.kind == "paragraph" and not _is_point(section, item, body)):
                faults.extend(_idle_attributes(item, path, block.kind))
                continue
            faults.extend(_attribute_faults(item, is_action=label in vocabulary.actions, path=path))
            at = _Spot(id, path, index, number, section)
            statements.append(_statement(at, item, label, markdown, text, subject))
        goes_on = in_prose or block.kind in ("heading", "list") or introduces(block)
        if not goes_on or _gives_another_label(block, section, vocabulary):
            section = None
    return tuple(statements), tuple(faults)


def _is_point(section: str | None, item: Item, body: Body) -> bool:
    """Whether a paragraph that may be a statement is one: it is in a label section and does not introduce a list."""
    ends = without_marks(item.text).rstrip()
    return section is not None and has_words(item.markdown, body) and not ends.endswith(":")


def has_words(markdown: Markdown, body: Body) -> bool:
    """Whether a text of a body has words, and not only citations and pictures."""
    pictures = {index for index in link_marks(markdown) if body.links[index].picture}
    return bool(replace_links(without_marks(markdown), lambda index: "" if index in pictures else "words").strip())


def _gives_another_label(block: PageBlock, section: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is a label's words, or introduces a list with those of another label than the section's."""
    if block.kind != "paragraph":
        return False
    if vocabulary.heading_label(block.text) or vocabulary.lead_label(block.text):
        return True
    return introduces(block) and any(label != section for _, label in vocabulary.held_labels(block.text))


def introduces(block: PageBlock) -> bool:
    """Whether a block is a paragraph that introduces the list below it: it ends with a colon."""
    return block.kind == "paragraph" and without_marks(block.text).rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an item is: its page, the indexes of its block and of itself, and the label of its section."""

    page: str
    path: str
    block: int
    item: int
    section: str | None


def _statement(at: _Spot, item: Item, label: str, markdown: Markdown, text: str, subject: _Subject) -> Statement:
    pairs = item.attributes.pairs
    return Statement(
        page=at.page,
        id=item.attributes.id,
        label=label,
        markdown=markdown,
        text=text,
        brackets=citation_marks(text),
        block=at.block,
        item=at.item,
        section=at.section,
        domain=pairs.get("domain", subject.domain),
        question=pairs.get("question", subject.question),
        authority=pairs.get("authority", subject.authority),
        answers=tuple(pairs.get("for", "").replace(",", " ").split()),
        private="private" in item.attributes.classes,
        attributes=item.attributes,
        path=at.path,
        place=item.place,
    )


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


def _idle_attributes(item: Item, path: str, kind: PageBlockKind) -> Iterator[Fault]:
    """The fault of attributes on what is not a statement: they do nothing, which nobody would notice."""
    place = item.attributes.place
    if place is not None and kind == "paragraph":
        message = "this paragraph is not a statement, so its attributes have no effect"
        yield Fault(
            "bad-attribute", Location(path, place), message, "move it below a label's heading, or remove the braces"
        )
    elif place is not None:
        yield Fault("bad-attribute", Location(path, place), "this item has no label, so its attributes have no effect",
                    "open it with a label such as `**Strength:**`, or remove the braces")  # fmt: skip


_OF_RECOMMENDATIONS = ("addresses", "owner", "due", "priority", "status", "title")


def _attribute_faults(item: Item, *, is_action: bool, path: str) -> Iterator[Fault]:
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
    for key in () if is_action else _OF_RECOMMENDATIONS:
        if key in pairs:
            message = f"`{key}=` has no effect here: only recommendations use it"
            help = "remove it, or write a recommendation that has it"
            yield Fault("bad-attribute", Location(path, places[key]), message, help)


def _words_of(key: str) -> tuple[str, ...]:
    """The words that a recommendation's page accepts in the field."""
    kind = declared_fields(Recommendation)[key].type
    return tuple(word for each in get_args(kind) for word in (get_args(each) or (each,)) if isinstance(word, str))


_CHOICES = {"priority": _words_of("priority"), "status": _words_of("status")}
