"""Groups of domains, and the fixed words of reports, as frameworks give them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from assure.model.framework import Framework
from assure.model.words import Words
from assure.reading.yaml.declared import declared_fields
from tests.reading.test_frameworks import loaded

DOMAINS = """domains:
  - {id: a, title: A, group: Later}
  - {id: b, title: B}
  - {id: c, title: C, group: now}
  - {id: d, title: D, group: The present}
"""
GROUPS = """groups:
  - {id: now, title: Now, aliases: [The present], description: What happens today.}
  - Later
"""


def framework(text: str, base: str = "id: base\ntitle: Base\n") -> Framework:
    made, faults = loaded({"base": base, "own": f"id: own\nextends: base\n{text}"})
    assert faults == ()
    assert made is not None
    return made


def test_a_plain_group_is_an_object_too() -> None:
    made = framework(
        "domains:\n  - {id: a, title: A, group: Working with people}\n  - {id: b, title: B, group: A+}\n"
        "  - {id: c, title: C, group: A-}\n"
    )
    assert [(group.id, group.title) for group in made.groups] == [
        ("working-with-people", "Working with people"),
        ("a", "A+"),
        ("a-2", "A-"),
    ]
    assert [domain.id for domain in made.members(made.groups[0])] == ["a"]


def test_groups_are_found_by_id_title_and_alias_and_put_their_domains_in_order() -> None:
    made = framework(GROUPS + DOMAINS)
    assert [group.id for group in made.groups] == ["now", "later"]
    for words in ("now", "NOW:", "the  Present"):
        group = made.group(words)
        assert group is not None
        assert group.description == "What happens today."
    assert [domain.id for domain in made.domains] == ["c", "d", "b", "a"]
    assert made.group("never") is made.group(None) is None


def test_a_framework_adds_to_the_groups_of_the_one_it_extends() -> None:
    made = framework(
        "groups:\n  - {id: later, title: In future}\n  - Never\n", f"id: base\ntitle: Base\n{GROUPS}{DOMAINS}"
    )
    assert [group.title for group in made.groups] == ["Now", "In future", "Never"]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        (GROUPS + "domains:\n  - {id: a, title: A, group: Lately}\n", "bad-value", 7),
        ("groups:\n  - Now\n  - now\n", "duplicate-id", 5),
        ("groups:\n  - Now\n  - {id: then, title: Then, aliases: [now]}\n", "bad-value", 5),
        ('groups:\n  - Now\n  - ""\n', "missing-field", 5),
        ("groups:\n  - {id: now}\n", "missing-field", 4),
        ("words: {rating: Grade, ratings: Grades}\n", "unknown-field", 3),
        ("words: Grade\n", "wrong-type", 3),
        ("domains:\n  - {id: a, title: A, characteristics: {good: [Calm]}}\n", "bad-value", 4),
    ],
)
def test_a_mistake_is_reported_where_it_is(text: str, rule: str, line: int) -> None:
    _, faults = loaded({"own": f"id: own\ntitle: Own\n{text}"})
    assert (rule, line) in [(fault.rule, fault.at.place.line) for fault in faults]


def test_words_are_overridden_one_by_one_even_by_the_usual_wording() -> None:
    made = framework(
        "words: {rating: Rating, owner: Lead}\n", "id: base\ntitle: Base\nwords: {rating: Grade, due: By}\n"
    )
    assert (made.words.rating, made.words.owner, made.words.due) == ("Rating", "Lead", "By")


def test_every_word_can_be_given() -> None:
    for key, spec in declared_fields(Words).items():
        assert getattr(framework(f"words: {{{key}: Other}}\n").words, spec.name) == "Other"
    assert {each.name for each in fields(Words)} == {spec.name for spec in declared_fields(Words).values()} | {"given"}
