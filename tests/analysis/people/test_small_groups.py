"""How many of the people seen a sentence fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.people.names import declared_people
from assure.analysis.people.small_groups import PeopleGroups, singular_words
from assure.checking.engine import check_review
from assure.checking.rules import RULES
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


def messages(
    root: Path, text: str, participants: str = "12", attribution: str = "none", disclosure: str = ""
) -> list[str]:
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
    (rule,) = (each for each in RULES if each.name == "small-group")
    return [each.message for each in check_review(read_review(root), rules=[rule]).diagnostics]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nurses of the hospital team said so.", "the role and the unit here fit only 2 of the people seen"),
        ("A nurse of the night shift felt left out.", "the role and the unit here fit one of the people seen"),
        ("Nurses met on 16 March 2016 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("Nurses met on 16th March agreed.", "the role and the date here fit only 2 of the people seen"),
        ("Nurses met on 2016-03-16 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("The hospital team's nurses said on 16 March 2016 that they knew.",
         "the role, the unit and the date here fit only 2 of the people seen"),
        ("A carer of the Carers Centre told us.", "the role and the unit here fit one of the people seen"),
        ("Nurses met on March 16 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("Nurses met on March 16th, 2016 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("Nurses met on 16/3/2016 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("Nurses met on 16.03.2016 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("Nurses met in March 2016 agreed.", "the role and the date here fit only 2 of the people seen"),
        ("“It was hard”, a nurse of the night shift.", "the role and the unit here fit one of the people seen"),
        ('"It was hard", a nurse of the night shift.', "the role and the unit here fit one of the people seen"),
        ("‘It was hard’, a nurse of the night shift.", "the role and the unit here fit one of the people seen"),
        ("In the view of a night-shift nurse it was hard.", "the role and the unit here fit one of the people seen"),
        ("A night shift nurse observed that it was.", "the role and the unit here fit one of the people seen"),
        ("|Who|What|\n|---|---|\n|Nurse|of the night shift: said so|",
         "the role and the unit here fit one of the people seen"),
        ("![A nurse of the night shift said so](assets/a.png)",
         "the role and the unit here fit one of the people seen"),
    ],
)  # fmt: skip
def test_few_people_can_be_recognised(text: str, message: str, tmp_path: Path) -> None:
    assert messages(tmp_path, text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses said so.",  # a role alone
        "The hospital team said so.",  # a unit alone
        "The hospital team has nurses.",  # no remark
        "Nurses met on 1 May 2016 agreed.",  # nobody was seen then
        "Nurses said so. The hospital team is small.",  # two sentences
        "A manager of Testshire said so.",  # the authority is not a unit
        "Carers met on 15 March 2016 agreed.",  # the forum had twelve
        "Nurses said that they may stay.",  # no month
        "Nurses met on 31 February 2016 agreed.",
        "Nurses met on 16/31/2016 agreed.",
        "Nurses met on 15.03.2016 agreed.",  # the day of the carers
        "Nurses met on March 15 agreed.",
        "Nurses don’t share the hospital team’s rooms.",  # no quotation
        "The team observed a nurse of the night shift.",
        "The nurses of the hospital team agreed a plan.",
        "The nurses of the hospital team were told of the plan and are said to be good.",
        "|Who|What|\n|---|---|\n|Nurse|said so|\n|Cook|of the night shift|",
    ],
)
def test_no_more_is_reported_than_the_words_say(text: str, tmp_path: Path) -> None:
    assert messages(tmp_path, text) == []


def test_a_group_counts_by_its_participants(tmp_path: Path) -> None:
    text = "Carers met on 15 March 2016 agreed."
    assert messages(tmp_path, text, participants="3") == ["the role and the date here fit only 4 of the people seen"]
    assert messages(tmp_path, text, participants="4") == []
    assert messages(tmp_path, text, participants="unknown") == []
    wider = "disclosure:\n  suppress:\n    - 1\n    - 7\n"
    assert messages(tmp_path, text, participants="4", disclosure=wider)


@pytest.mark.parametrize(("attribution", "number"), [("none", 1), ("group", 1), ("role", 0), ("name", 0)])
def test_those_who_agreed_may_be_named(attribution: str, number: int, tmp_path: Path) -> None:
    assert len(messages(tmp_path, "A carer of the Carers Centre told us.", attribution=attribution)) == number


def test_private_statements_are_not_published(tmp_path: Path) -> None:
    assert messages(tmp_path, "- **Strength:** Nurses of the hospital team said so. {.private}") == []
    assert len(messages(tmp_path, "- **Strength:** Nurses of the hospital team said so.")) == 1


def test_plurals_are_compared_as_singulars() -> None:
    assert singular_words("Nurses' class, GPs; bus") == ("nurse", "class", "gps", "bus")
    assert singular_words("Cars, TEAMS") == ("car", "team")


def page(title: str, date: str, *people: str, participants: str = "") -> str:
    """An interview's page; a person is `role`, `role|organisation` or `role|organisation|name`."""
    lines = [f"title: {title}", *([f"date: {date}"] if date else [])]
    lines += [f"participants: {participants}"] if participants else []
    lines += ["people:"] if people else []
    for one in people:
        for key, value in zip(("  - role", "    organisation", "    name"), one.split("|"), strict=False):
            lines += [f"{key}: {value}"] if value else []
    return "\n".join(["---", *lines, "---", ""])


PAGES = (
    page("A", "2016-03-14/2016-03-16", "Social worker, night shift|North team", "Worker|North team", "Nurse|Bigshire"),
    page("B", "2016-02", "Social worker|South team|Ann Flint", "Social worker|South team|Ann Flint", "...|North team"),
    page("Forum of social workers, North team", "2016-03-15", "Carer", participants="9"),
    page("Carers of the South team", "", "Carer|Bigshire and Testshire", "Carer|Smallshire", participants="unknown"),
    page("One day", "", "Carer|South team|Bo Ash", "Carer|South team|Cy Ash"),
)  # fmt: skip


def fits(root: Path, text: str, head: str = HEAD, enough: int = 5) -> list[tuple[str, int, int]]:
    """What tells the people that each sentence can be about, how many are declared, and how many there are."""
    several = head.replace(
        "authority: Testshire\n", "authorities:\n  - id: b\n    name: Bigshire\n  - id: s\n    name: Smallshire\n"
    )
    files = {"review.md": f"{several}---\n", "frameworks/s.yml": "id: s\ntitle: Small\n"}
    files |= {f"interviews/int-{number:02}.md": text for number, text in enumerate(PAGES, 1)}
    files["observations/obs-01.md"] = page("Nurses, West team", "2016-03-20", "Nurse|West team", participants="8")
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    review = read_review(root)
    groups = PeopleGroups(review, declared_people(review))
    return [
        (f"{sentence}: {' '.join(group.details)}", len(group.people), group.number)
        for sentence, group in groups.sentences_about_few(text, enough)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The longer role is meant, and each role by itself.
        ("A worker of the North team said so", ("role unit", 1, 10)),
        ("A social worker of the South team said so", ("role unit", 2, 1)),
        ("A social worker of the night shift said so", ("role unit", 1, 1)),
        # Where several units are named, who is of any; a group counts where its title names role and unit.
        ("A social worker of the North team said so", ("role unit", 1, 10)),
        ("Social workers of the North and the South team, said the South team", ("role unit", 2, 1)),
        ("Social workers of the North team and the South team said so", ("role unit", 3, 11)),
        # The authorities are not a unit, and a part of one does not belong to all.
        ("A nurse of Bigshire said so", None),
        ("A carer of Smallshire said so", None),
        ("A carer of Bigshire and Testshire said so", ("role unit", 1, 1)),
        # Dates: any day of a visit, a month, no more.
        ("A worker met on 14 March 2016 said so", ("role date", 1, 1)),
        ("A worker met on 16 March said so", ("role date", 1, 1)),
        ("A worker met in March 2016 said so", ("role date", 1, 10)),
        ("A worker met on 13 March 2016 said so", None),
        ("A worker met on 17 March 2016 said so", None),
        ("A worker met on 16 March 2015 said so", None),
        ("A worker met in April 2016 said so", None),
        ("A social worker met on 2 February 2016 said so", ("role date", 2, 1)),
        ("A social worker met on 15 March 2016 said so", ("role date", 1, 10)),
        ("A social worker met on 14 March 2016 said so", ("role date", 1, 1)),
        ("A worker may have said on 31 February, or 14 March, that it is so", ("role date", 1, 1)),
        ("A worker met on 1 May 2016 and 14 March 2016 said so", ("role date", 1, 1)),
        ("A worker of the North team said on 16 March that it is so", ("role unit date", 1, 1)),
        ("A worker of the South team said so", None),
        ("A social worker of the South team said on 16 March that it is so", None),
        ("A nurse of the West team said so", ("role unit", 1, 9)),
        # A page without a date is of none, and nobody counted its people.
        ("A carer met on 15 March 2016 said so", ("role date", 1, 1)),
    ],
)
def test_whom_a_sentence_fits(text: str, expected: tuple[str, int, int] | None, tmp_path: Path) -> None:
    found = fits(tmp_path, text)
    assert found == ([(f"{text}: {expected[0]}", *expected[1:])] if expected else [])


def test_where_nobody_counted_a_group_is_as_large_as_asked_for(tmp_path: Path) -> None:
    text = "Carers of the South team said so"
    assert fits(tmp_path, text, enough=5)[0][1:] == (2, 7)
    assert fits(tmp_path, text, enough=9)[0][1:] == (2, 11)


def test_each_sentence_is_reported_by_itself_and_each_role_in_it(tmp_path: Path) -> None:
    text = "Nothing of it. A worker of the North team said so! So they felt.\nNurses and workers met on 16 March agreed"
    assert fits(tmp_path, text) == [
        ("A worker of the North team said so!: role unit", 1, 10),
        ("Nurses and workers met on 16 March agreed: role date", 1, 1),
        ("Nurses and workers met on 16 March agreed: role date", 1, 1),
    ]


def test_a_day_without_a_year_is_of_the_year_on_site(tmp_path: Path) -> None:
    text = "A worker met on 16 March said so"
    assert fits(tmp_path, text) != []
    assert fits(tmp_path, text, HEAD.replace("on-site: 2016-03-17\n", "on-site: 2015-03-17\n")) == []
    assert fits(tmp_path, text, HEAD.replace("on-site: 2016-03-17\n", "")) == []
