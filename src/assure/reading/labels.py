"""The words for each label, domain and question: the framework's vocabulary, titles and aliases."""

from __future__ import annotations

from collections.abc import Iterable

from assure.model.framework import CORE_LABELS, Framework
from assure.model.review import Question
from assure.model.text import comparable_label


class Vocabulary:
    """The words of a framework, and a review's scoping questions, for look-up."""

    def __init__(self, framework: Framework, questions: Iterable[Question] = ()) -> None:
        labels = {**CORE_LABELS, **framework.vocabulary}.items()
        self.in_headings = _by_words((id, (label.many, *label.also)) for id, label in labels)
        # In bold labels the core names always count; in headings only the vocabulary's words do.
        core = [(id, (id, label.one, label.many)) for id, label in CORE_LABELS.items()]
        self.in_leads = _by_words([*core, *((id, (label.one, label.many, *label.also)) for id, label in labels)])
        self.domains = _by_words((each.id, (each.title, *each.aliases, each.id)) for each in framework.domains)
        self.questions = _by_words((each.id, (each.title, *each.aliases, each.id)) for each in questions)

    def heading_label(self, words: str) -> str | None:
        """The label that a heading gives to the list below it."""
        return self.in_headings.get(comparable_label(words))

    def lead_label(self, words: str) -> str | None:
        """The label that an item's bold opening words name."""
        return self.in_leads.get(comparable_label(words))


def _by_words(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    return {comparable_label(words): id for id, several in named for words in several}
