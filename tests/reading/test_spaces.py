"""No-break spaces and the codings of accents make no difference to what a page says."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from assure.reading.spaces import plain_spaces
from tests.reading.making import page, read

WIDE = "\u00a0\u2003\u202f\u3000"


@pytest.mark.parametrize("space", WIDE)
def test_structure_is_read_with_any_space(space: str) -> None:
    people = "people:\n  - role: Nurse\n    attribution: role\n  - {role: Doctor, attribution: none}\n"
    front = f"title: Staff\n{people}participants: 9 "
    body = "## Strengths\n\n- One\n1. Two\n\n> Three\n\n| a |\n| --- |\n| b |\n"
    plain, wide = page(body, front), page(body.replace(" ", space), front.replace(" ", space))
    assert not wide.faults
    assert wide.fields == plain.fields
    assert [(each.kind, each.text) for each in wide.body.blocks] == [
        (each.kind, each.text) for each in plain.body.blocks
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\u00a0B\n---\n",
        "---\ntitle: 'A:\u00a0B'\n---\n",
        "---\ntitle: A\n---\n5\u00a0% of **b\u00a0c**\n- a\u00a0b\n",
    ],
)
def test_spaces_within_words_stay(text: str) -> None:
    assert plain_spaces(text) == text


def test_an_id_is_the_same_however_its_accents_are_coded(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "é")
    files = {
        f"interviews/caf{apart}.md": "---\ntitle: One\n---\n\n- Text. {#a}\n",
        "sections/summary.md": f"---\ntitle: Two\n---\n\nText [@café#a] and [@caf{apart}].\n",
    }
    review = read(tmp_path, files)
    cited = {citation.page for each in review.pages for citation in each.body.citations}
    assert cited == {"café"}
    assert "café" in review.by_id


def test_a_framework_is_used_however_its_accents_are_coded(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "é")
    review = read(
        tmp_path,
        {
            "review.md": "---\ntitle: A\nauthority: Anyshire\nframework: frameworks/café.yml\n---\n",
            f"frameworks/caf{apart}.yml": "id: a\ntitle: A\ndomains:\n  - id: one\n    title: One\n",
        },
    )
    assert "unused-framework" not in {fault.rule for fault in review.faults}
    assert review.framework.title == "A"
