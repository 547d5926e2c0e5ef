"""How many of the people seen a sentence fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.engine import check
from assure.checking.groups import words
from assure.reading.folder import read_review

TEAM = """---
title: Hospital team
date: 2016-03-16
people:
  - role: Nurse
    organisation: Hospital team
  - role: Nurse, night shift
    organisation: Hospital team
  - role: Manager
    organisation: Testshire
---
"""
HEAD = "---\ntitle: A\nauthority: Testshire\nframework: frameworks/s.yml\non-site: 2016-03-17\n"
CARERS = """---
title: Forum of carers
date: 2016-03-15
participants: {participants}
people:
  - role: Carer
    organisation: Carers Centre
    attribution: {attribution}
---
"""


def told(root: Path, text: str, participants: str = "12", attribution: str = "none", disclosure: str = "") -> list[str]:
    files = {
        "review.md": f"{HEAD}{disclosure}---\n",
        "frameworks/s.yml": "id: s\ntitle: Small\n",
        "interviews/int-01.md": TEAM,
        "interviews/int-02.md": CARERS.format(participants=participants, attribution=attribution),
        "sections/summary.md": f"---\ntitle: Summary\n---\n\n{text}\n",
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return [each.message for each in check(read_review(root)).diagnostics if each.rule == "small-group"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nurses of the hospital team said so.", "the role and the unit here fit only 2 people of those seen"),
        ("A nurse of the night shift felt left out.", "the role and the unit here fit one person of those seen"),
        ("Nurses met on 16 March 2016 agreed.", "the role and the date here fit only 2 people of those seen"),
        ("Nurses met on 16th March agreed.", "the role and the date here fit only 2 people of those seen"),
        ("Nurses met on 2016-03-16 agreed.", "the role and the date here fit only 2 people of those seen"),
        ("The hospital team's nurses said on 16 March 2016 that they knew.",
         "the role, the unit and the date here fit only 2 people of those seen"),
        ("A carer of the Carers Centre told us.", "the role and the unit here fit one person of those seen"),
    ],
)  # fmt: skip
def test_few_people_can_be_told(text: str, message: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses said so.",  # a role alone
        "The hospital team said so.",  # a unit alone
        "The hospital team has nurses.",  # no remark
        "Nurses met on 1 May 2016 agreed.",  # nobody was seen then
        "Nurses said so. The hospital team is small.",  # two sentences
        "A manager of Testshire said so.",  # the authority is no unit
        "Carers met on 15 March 2016 agreed.",  # the forum had twelve
        "Nurses said that they may stay.",  # no month
        "Nurses met on 31 February 2016 agreed.",
    ],
)
def test_no_more_is_told_than_the_words_say(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == []


def test_a_group_counts_by_its_participants(tmp_path: Path) -> None:
    text = "Carers met on 15 March 2016 agreed."
    assert told(tmp_path, text, participants="3") == ["the role and the date here fit only 4 people of those seen"]
    assert told(tmp_path, text, participants="4") == []
    assert told(tmp_path, text, participants="unknown") == []
    wider = "disclosure:\n  suppress:\n    - 1\n    - 7\n"
    assert told(tmp_path, text, participants="4", disclosure=wider)


@pytest.mark.parametrize(("attribution", "number"), [("none", 1), ("group", 1), ("role", 0), ("name", 0)])
def test_those_who_agreed_may_be_told(attribution: str, number: int, tmp_path: Path) -> None:
    assert len(told(tmp_path, "A carer of the Carers Centre told us.", attribution=attribution)) == number


def test_private_statements_are_not_published(tmp_path: Path) -> None:
    assert told(tmp_path, "- **Strength:** Nurses of the hospital team said so. {.private}") == []
    assert len(told(tmp_path, "- **Strength:** Nurses of the hospital team said so.")) == 1


def test_plurals_are_compared_as_singulars() -> None:
    assert words("Nurses' class, GPs; bus") == ("nurse", "class", "gps", "bus")
