"""The words that count as labels, whoever's they are."""

from __future__ import annotations

import pytest

from assure.model.framework import CORE_LABELS, Framework, Label
from assure.model.review import ReviewInfo
from assure.reading.frameworks import load_framework, shipped_frameworks
from assure.reading.labels import Vocabulary, label_words, with_review_words

BARE = Framework(id="bare", title="Bare")
REAL = {
    "strength": ("Key strengths", "What is working well", "What's working well", "Areas of strength"),
    "consideration": (
        "Potential areas for development",
        "Areas for further consideration",
        "Areas for improvement",
        "Shortfalls",
        "What needs to improve",
    ),
    "recommendation": ("Key recommendations", "Recommendations for next steps"),
    "outstanding": ("Outstanding practice",),
}
"""Headings of published reports over lists of statements."""


def info(**labels: Label) -> ReviewInfo:
    return ReviewInfo(title="T", framework="f", vocabulary=labels)


@pytest.mark.parametrize(("label", "words"), [(label, each) for label, several in REAL.items() for each in several])
def test_what_reports_write_over_their_lists(label: str, words: str) -> None:
    vocabulary = Vocabulary(BARE)
    assert vocabulary.heading_label(words) == label
    for written in (words.upper(), f"{words}:", f"1.2 {words}", f"(b) {words}", f"iv. {words}.", f" {words}  - "):
        assert vocabulary.heading_label(written) == label, written
    assert vocabulary.heading_label(f"{words} elsewhere") is None


@pytest.mark.parametrize("id", shipped_frameworks())
def test_every_word_of_a_shipped_framework_is_its_own_label_s(id: str) -> None:
    framework, _ = load_framework(id)
    assert framework
    vocabulary = Vocabulary(framework)
    for label, named in framework.vocabulary.items():
        for words in label_words(named):
            assert vocabulary.lead_label(words) == label
    for words in (each for several in REAL.values() for each in several):
        assert vocabulary.heading_label(words), words


def test_what_heads_prompts_is_no_label_where_a_framework_prints_it_so() -> None:
    own, _ = load_framework("teasc-self-assessment")
    other, _ = load_framework("lga-preparation-for-assurance")
    assert own is not None
    assert other is not None
    assert Vocabulary(own).heading_label("Considerations") is None
    assert Vocabulary(other).heading_label("Considerations") == "consideration"


def test_a_framework_s_own_label_keeps_a_word_that_is_another_s_elsewhere() -> None:
    own = Framework(id="f", title="F", vocabulary={"gap": Label(one="Shortfall", many="Shortfalls")})
    vocabulary = Vocabulary(own)
    assert (vocabulary.heading_label("Shortfalls"), vocabulary.lead_label("Shortfall")) == ("gap", "gap")
    assert vocabulary.heading_label("Areas for improvement") == "consideration"


def test_a_review_adds_words_and_takes_them_from_its_framework() -> None:
    asset = Label(one="Asset", many="Assets", also=("Shortfalls", "Forces"))
    framework = Framework(id="f", title="F", vocabulary={"strength": asset})
    added = info(
        strength=Label(one="Strength", many="Strengths", also=("What we admired",)),
        push=Label(one="Push", many="Forces", action=True),
    )
    joined = with_review_words(framework, added)
    vocabulary = Vocabulary(joined)
    heads = ("Assets", "What we admired", "Forces", "Shortfalls")
    assert [vocabulary.heading_label(each) for each in heads] == ["strength", "strength", "push", "strength"]
    assert joined.label("strength").one == "Strength"
    assert joined.actions == ("recommendation", "push")


def test_actions_follow_the_vocabulary() -> None:
    said = {"urgent": Label(one="U", many="Us", action=True), "recommendation": Label(one="R", many="Rs")}
    assert Framework(id="f", title="F", vocabulary=said).actions == ("urgent", "recommendation")
    assert BARE.actions == ("recommendation",)
    assert tuple(BARE.labels) == tuple(CORE_LABELS)
