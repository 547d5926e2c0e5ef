"""How many sources some pages are, when the same people speak on several."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.triangulation import count_sources
from assure.model.review import Review
from assure.reading.folder import read_review

REVIEW = "---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\n---\n"


def review_of(root: Path, people: list[str], more: str = "") -> Review:
    """A review of interviews, each with the people of these letters."""
    files = {"review.md": REVIEW, "frameworks/small.yml": "id: small\ntitle: Small\n"}
    for number, letters in enumerate(people, start=1):
        names = (f"name: {letter}nn Other" if letter != "?" else "role: Nurse" for letter in letters)
        listed = "".join(f"  - {name}\n" for name in names)
        field = f"people:\n{listed}" if letters else ""
        files[f"interviews/int-{number}.md"] = f"---\ntitle: Talk {number}\n{field}{more}---\n"
    files["documents/doc-1.md"] = "---\ntitle: Plan\n---\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return read_review(root)


@pytest.mark.parametrize(
    ("people", "number"),
    [
        (["A"], 1),
        (["A", "A"], 1),
        (["A", "B"], 2),
        (["A", "AB"], 2),
        (["AB", "A"], 2),
        (["AB", "A", "B"], 2),
        (["AB", "BC", "A"], 3),
        (["AB", "AB", "AB"], 2),
        (["ABC", "A", "AB"], 3),
        # Somebody who is not named may be anybody.
        (["", ""], 2),
        (["A?", "A"], 2),
        (["?", "?"], 2),
    ],
)
def test_a_person_stands_for_one_page(people: list[str], number: int, tmp_path: Path) -> None:
    review = review_of(tmp_path, people)
    ids = [page.id for page in review.of_kind("interview")]
    assert count_sources(review, ids).number == number
    assert count_sources(review, ids).repeated == (number < len(people))
    assert count_sources(review, [*ids, "doc-1"]).number == number + 1


@pytest.mark.parametrize(("participants", "number"), [("1", 1), ("2", 2), ("unknown", 2)])
def test_others_who_took_part_make_another_source(participants: str, number: int, tmp_path: Path) -> None:
    review = review_of(tmp_path, ["A", "A"], f"participants: {participants}\n")
    assert count_sources(review, ["int-1", "int-2"]).number == number


def test_the_kinds_are_counted_in_words(tmp_path: Path) -> None:
    review = review_of(tmp_path, ["A", "B"])
    assert count_sources(review, ["doc-1", "int-2", "int-1"]).words == "2 interviews, 1 document"
