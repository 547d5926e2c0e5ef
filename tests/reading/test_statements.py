"""Which items are statements, and what they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assure.model.body import Statement
from assure.model.framework import Framework, Label
from assure.model.review import Question
from assure.model.text import comparable_label
from assure.reading.labels import Vocabulary
from assure.reading.pages import read_page
from assure.reading.statements import read_statements
from tests.reading.making import FRAMEWORK, page, rules

QUESTIONS = (Question(id="partners", title="Partnerships", aliases=("Working together",)),)
OWN = Framework(
    id="own",
    title="Own",
    vocabulary={
        "consideration": Label(
            one="Area for exploration", many="Areas for exploration", also=("Areas of exploration",)
        ),
        "action": Label(one="Suggested action", many="Suggested actions"),
    },
)


def statements(
    text: str, front: str = "title: x", kind: str = "interview", framework: Framework = FRAMEWORK
) -> tuple[Statement, ...]:
    found = page(text, front, kind)
    assert found.faults == ()
    read, faults = read_statements(found.id, found.path, found.fields, found.body, Vocabulary(framework, QUESTIONS))
    assert faults == ()
    return read


def labels(text: str, framework: Framework = FRAMEWORK) -> list[str]:
    return [each.label for each in statements(text, framework=framework)]


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("**Strength:**", "strength"),
        ("**strengths**:", "strength"),
        ("__STRENGTH:__", "strength"),
        ("**Area for consideration:**", "consideration"),
        ("**Consideration:**", "consideration"),
        ("**Quote**", "quote"),
        ("**Area for\n  consideration:**", "consideration"),
    ],
)
def test_a_bold_label(lead: str, label: str) -> None:
    [found] = statements(f"- {lead} Words.")
    assert (found.label, found.text, found.markdown, found.section) == (label, "Words.", "Words.", None)


def test_items_without_a_label_are_none() -> None:
    assert labels("- Words.\n- **Members** lead.\n- Strength: words.\n\n## Consideration\n\n- Words.\n") == []


def test_a_framework_s_own_words() -> None:
    assert labels("- **Suggested action:** Do.\n- **Area for exploration:** Look.\n", OWN) == [
        "action",
        "consideration",
    ]
    assert labels("## Areas of exploration:\n\n- Look.\n", OWN) == ["consideration"]
    # The words that reports use count whatever the framework's own are, unless another label has them.
    assert labels("## Areas for consideration\n\n- Look.\n", OWN) == ["consideration"]
    worry = Label(one="Worry", many="Worries", also=("Shortfalls",))
    assert labels("## Shortfalls\n\n- Look.\n", replace(OWN, vocabulary={"worry": worry})) == ["worry"]
    assert labels("- **Consideration:** Look.\n", OWN) == ["consideration"]
    assert labels("## Strengths\n\n- Good.\n", OWN) == ["strength"]


def test_a_label_section_is_the_first_list_beneath_its_heading() -> None:
    text = "### STRENGTHS\n\n- One.\n- **Members** lead.\n- **Risk:** Two.\n\nThen\n\n- Three.\n\n"
    text += "## Strengths\n\nWords\n\n- No.\n"
    found = statements(text)
    assert [(each.label, each.text) for each in found] == [
        ("strength", "One."),
        ("strength", "Members lead."),
        ("risk", "Two."),
    ]
    assert all(each.section == "strength" for each in found)


def test_a_colon_introduces_the_list_of_a_label_section() -> None:
    text = "## Strengths\n\nWe found two:\n\n- One.\n- Two.\n\n"
    text += "Partners said: [@int-02]\n\n- Three.\n\nThen.\n\n- No.\n"
    assert [each.text for each in statements(text)] == ["One.", "Two.", "Three."]
    for words in (
        "Risks:",
        "**Risks**",
        "They named these risks:",
        "For areas of strength, see:\n\nAnd the risks are:",
    ):
        found = statements(f"## Strengths\n\nFor example:\n\n- One.\n\n{words}\n\n- Two.\n")
        assert [each.text for each in found] == ["One."], words


def test_paragraphs_below_a_label_s_heading() -> None:
    text = "Before.\n\n## Strengths\n\nOne. [@int-02] {#one for=p .private}\n\nThese too:\n\n- Two.\n\n"
    text += "**Risk:** Three.\n\n"
    text += "| a |\n|---|\n| b |\n\nFour. {-}\n\n![a](../assets/a.png)\n\n## Other\n\nFive. {#five}\n"
    found = read_page("finding", "findings/a.md", f"---\ndomain: leadership\n---\n{text}", paragraphs=True)
    assert found.faults == ()
    read, faults = read_statements(found.id, found.path, found.fields, found.body, Vocabulary(FRAMEWORK))
    assert rules(faults) == ["bad-attribute"]
    assert [(each.label, each.section) for each in read] == [
        ("strength", "strength"), ("strength", "strength"), ("risk", "strength"), ("strength", "strength"),
    ]  # fmt: skip
    assert (read[0].id, read[0].answers, read[0].private, read[0].brackets) == ("one", ("p",), True, (0,))
    assert read[2].markdown == "Three."


def test_a_lead_that_is_not_a_label_keeps_its_colon_as_written() -> None:
    found = statements("## Strengths\n\n- **Members** lead.\n- **Members:** lead.\n- **Members**: lead.\n")
    assert [each.text for each in found] == ["Members lead.", "Members: lead.", "Members: lead."]
    assert found[1].markdown == "**Members:** lead."


def test_a_comment_does_not_end_a_section() -> None:
    text = "## Strengths\n\n<!-- a -->\n\n- One.\n<!-- assure: allow single-source: why -->\n- Two.\n"
    assert labels(text) == ["strength", "strength"]


def test_nested_items_belong_to_the_statement_above() -> None:
    [found] = statements("- **Strength:** One.\n  - **Risk:** Two. [@int-02]\n")
    assert found.text.endswith("Two. \ue0000\ue001")
    assert found.brackets == (0,)


def test_subjects_on_an_evidence_page() -> None:
    text = (
        "- **Fact:** A.\n\n## Leadership and governance\n\n- **Fact:** B.\n\n### Strengths\n\n- C.\n\n"
        "## People’s Outcomes:\n\n- **Fact:** D.\n\n## Working together\n\n- **Fact:** E. {domain=leadership}\n"
    )
    found = statements(text, "title: x\ndomains: [outcomes]\nauthority: harrow")
    assert [(each.domain, each.question) for each in found] == [
        ("outcomes", None),
        ("leadership", None),
        ("leadership", None),
        ("outcomes", None),
        ("leadership", "partners"),
    ]
    assert {each.authority for each in found} == {"harrow"}


def test_a_page_of_two_domains_gives_none() -> None:
    [found] = statements("- **Fact:** A.", "title: x\ndomains: [a, b]\nquestions: [q]")
    assert (found.domain, found.question) == (None, "q")


def test_a_chapter_gives_its_own_domain_whatever_its_headings() -> None:
    text = "## People's outcomes\n\n- **Fact:** A.\n- **Fact:** B. {domain=b authority=c for=p,q .private #id}\n"
    first, second = statements(text, "domain: leadership", "finding")
    assert first.domain == "leadership"
    assert (second.domain, second.authority, second.answers, second.private) == ("b", "c", ("p", "q"), True)
    assert (second.ref, first.ref) == ("int-01#id", None)


def test_attributes_of_an_item_without_a_label_are_reported() -> None:
    found = page("- Words. {#a}\n")
    _, faults = read_statements("p", "p", found.fields, found.body, Vocabulary(FRAMEWORK))
    assert rules(faults) == ["bad-attribute"]


def test_words_are_compared_without_their_looks() -> None:
    assert comparable_label(" Vision,  Strategy & Leadership: ") == "vision, strategy and leadership"
    assert comparable_label("People’s experience") == comparable_label("people's Experience")
