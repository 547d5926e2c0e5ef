"""The words for each label, domain and question: the framework's vocabulary, titles and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assure.model.framework import CORE_LABELS, Framework, Label
from assure.model.review import Question, ReviewInfo
from assure.model.text import comparable_label, without_marks

_NUMBER = re.compile(r"\A\(?(?:\d+(?:\.\d+)*[.):]?|(?:[a-z]|[ivxl]{2,5})[.)])\)?\s+(?:- )?")
"""The number or letter of a heading: `1.2 `, `3) `, `(b) `, `iv. `."""
EVERYDAY = ("fact", "example", "quote")
"""Labels whose words also open ordinary sentences."""
_OF_SOMETHING_ELSE = re.compile(r"(?:\b(?:on|from|to|with|using|previous|earlier)|\w+ing) (?:the |our |their |its )?$")
"""What comes before a label's words in a text about something else: `Progress on recommendations`."""
_AFTER = r"| based| from| made| since| in \d| of (?:the|our|its|an?) (?:last|previous|earlier)"
"""What comes after them in one: `Recommendations from the last review`."""


def label_words(label: Label) -> tuple[str, ...]:
    """Every word for a label."""
    return (label.one, label.many, *label.also)


def with_review_words(framework: Framework, info: ReviewInfo) -> Framework:
    """The framework with what a review says of labels for itself.

    The framework's words for a label still count, except those that the review gives to another.
    """
    added = info.vocabulary
    taken = {comparable_label(words): id for id, label in added.items() for words in label_words(label)}

    def kept(id: str, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(each for each in words if taken.get(comparable_label(each), id) == id)

    labels = {id: replace(label, also=kept(id, label.also)) for id, label in framework.vocabulary.items()}
    for id, label in added.items():
        before = framework.vocabulary.get(id)
        also = (*label.also, *label_words(before)) if before else label.also
        labels[id] = replace(label, also=tuple(dict.fromkeys(kept(id, also))))
    own = info.paragraph_statements
    return replace(
        framework,
        vocabulary=labels,
        paragraph_statements=framework.paragraph_statements if own is None else own,
    )


class Vocabulary:
    """The words of a framework, and a review's scoping questions, for look-up."""

    def __init__(self, framework: Framework, questions: Iterable[Question] = ()) -> None:
        own, core = framework.vocabulary.items(), CORE_LABELS.items()
        # Where two labels share a word, it is the framework's own label's.
        self.in_headings = _by_words((id, (label.many, *label.also)) for id, label in (*own, *core))
        named = ((id, (id,)) for id, _ in core)
        self.in_leads = _by_words([*((id, label_words(label)) for id, label in (*own, *core)), *named])
        self.actions = frozenset(framework.actions)
        self.domains = _by_words((each.id, (each.title, *each.aliases, each.id)) for each in framework.domains)
        self.questions = _by_words((each.id, (each.title, *each.aliases, each.id)) for each in questions)

    def heading_label(self, words: str) -> str | None:
        """The label that a heading gives to the list below it."""
        return _named(words, self.in_headings)

    def lead_label(self, words: str) -> str | None:
        """The label that an item's bold opening words name."""
        return self.in_leads.get(comparable_label(words))

    def held_labels(self, words: str) -> Iterator[tuple[str, str]]:
        """Each label's words that a text holds, with the label; not those that ordinary sentences have too."""
        text = comparable_label(without_marks(words))
        for each, label in self.in_headings.items():
            if label not in EVERYDAY:
                for found in re.finditer(rf"(?<![\w-]){re.escape(each)}(?![\w-]{_AFTER})", text):
                    if not _OF_SOMETHING_ELSE.search(text[: found.start()]):
                        yield each, label

    def domain(self, heading: str) -> str | None:
        """The domain that a heading names."""
        return _named(heading, self.domains)

    def question(self, heading: str) -> str | None:
        """The scoping question that a heading names."""
        return _named(heading, self.questions)


def _named(heading: str, words: Mapping[str, str]) -> str | None:
    """What a heading names, whatever number comes before it and whatever is cited after it."""
    written = comparable_label(without_marks(heading))
    return words.get(written) or words.get(_NUMBER.sub("", written, count=1))


def _by_words(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """The id for each word; of two, the first."""
    out: dict[str, str] = {}
    for id, several in named:
        for words in several:
            out.setdefault(comparable_label(words), id)
    return out
