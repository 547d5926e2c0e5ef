"""Passages in quotation marks that quote nobody, and remarks that look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.engine import check_review
from assure.reading.folder import read_review

FILES = {
    "review.md": "---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: draft\n"
    "scope:\n  questions:\n    - id: q\n      title: Carers\n      text: How well does it know its carers?\n---\n",
    "frameworks/small.yml": "id: small\ntitle: Small\ndomains:\n"
    "  - id: a\n    title: Integration and continuity of care\n"
    "    prompts:\n      - id: p\n        text: People are told who to ring.\n",
    "interviews/int-01.md": '---\ntitle: A\n---\n\n- **Quote:** "I never hear back from them." {#q}\n',
    "interviews/int-02.md": "---\ntitle: B\nquotes: refused\n---\n\nWe never saw the new plan at all.\n",
}


def rules(root: Path, text: str) -> list[str]:
    for name, content in {**FILES, "sections/summary.md": f"---\ntitle: Summary\n---\n\n{text}\n"}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return [
        each.rule
        for each in check_review(read_review(root)).diagnostics
        if each.rule.startswith("quote") and each.at.path == "sections/summary.md"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The strategy "Living well in later life" runs to 2027.',
        'Staff told us about the strategy "Living well in later life". [@int-01]',
        "Its new plan, called “Your life, your way, your choice”, is out.",
        'The council uses a "three conversations and a cuppa" model.',
        "It has a “home first, not hospital first” approach. [@int-01]",
        "The ‘We are all Wenbury now’ campaign ended.",
        'The "Getting to know me" (GTKM) toolkit is used.',
        'The strategy "Our Care, Our Future Together" is new. [@int-01]',
        'A booklet entitled "What you can ask us for" is sent.',
        '"I feel safe and am supported to understand and manage any risks."',
        '- "I am treated with respect and dignity."',
        "“When I move between services, there is a plan for what happens next and who will do what.”",
        'People should be able to say: "I have care and support that is coordinated and well planned."',
        'The report follows "Integration and continuity of care".',
        'We asked: "How well does it know its carers?"',
        'The standard says "people are told who to ring". [@int-01]',
        'Making It Real says "I have care that is co-ordinated and everyone works together", as adopted. [@int-01]',
        'Of TLAP’s "I" statements: "I can get information and advice that helps me think about my life". [@int-01]',
        'The framework asks that people should be able to say "I know who to contact if things go wrong". [@int-01]',
    ],
)
def test_a_name_is_no_quotation(text: str, tmp_path: Path) -> None:
    assert rules(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('One carer said, "I never hear back from anybody."', ["quote-without-source"]),
        ('"I never hear back from anybody there."', ["quote-without-source"]),
        ('"I waited for half a year and then gave up."', ["quote-without-source"]),
        ('"I feel safe here and I know who to ring."', ["quote-without-source"]),
        ('"I have a lovely social worker and a good plan."', ["quote-without-source"]),
        ('"We know who to ask and they answer."', ["quote-without-source"]),
        ('A carer felt "left alone with all of it".', ["quote-without-source"]),
        ('Staff said of the plan "nobody asked us about it".', ["quote-without-source"]),
        ('Staff said of the plan "nobody asked us about it". [@int-01]', ["quote-not-found"]),
        ('"I feel safe and am supported to manage any risks." [@int-01]', ["quote-not-found"]),
        ('Of the plan, staff said "we never saw it". [@int-01]', ["quote-not-found"]),
        ('One carer of the Making It Real group said "I have care that is good and works for me". [@int-01]',
         ["quote-not-found"]),
        ('Staff spoke of the "managers never listen to us at all" programme. [@int-01]', ["quote-not-found"]),
        ('The vision, "We are never listened to by anyone here", is old. [@int-01]', ["quote-not-found"]),
        ('Making It Real says "I waited three weeks and nobody rang me back". [@int-01]', ["quote-not-found"]),
        ("> I feel safe and am supported to understand risks.", ["quote-without-source"]),
        # A name is still not quoted from a page that refuses.
        ('Its strategy "We never saw the new plan at all" runs on.', ["quote-refused"]),
    ],
)  # fmt: skip
def test_a_remark_is_one(text: str, expected: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, text) == expected
