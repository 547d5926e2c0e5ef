"""How many sources some pages are, when the same people speak on several."""

from __future__ import annotations

import random
from itertools import pairwise, product
from pathlib import Path

import pytest

from assure.analysis.people.sources import count_sources
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
        (["D", "BC", "AD", "AC"], 4),
        # Somebody who is not named may be anybody.
        (["", ""], 2),
        (["A?", "A"], 2),
        (["?", "?"], 2),
    ],
)
def test_a_person_counts_for_one_page(people: list[str], number: int, tmp_path: Path) -> None:
    review = review_of(tmp_path, people)
    ids = [page.id for page in review.of_kind("interview")]
    assert count_sources(review, ids).number == number
    assert count_sources(review, ids).repeated == (number < len(people))
    assert count_sources(review, [*ids, "doc-1"]).number == number + 1


def most_with_a_person_each(people: list[str]) -> int:
    """By trial of every choice: each page has one of its people, or nobody."""
    choices = product(*([*letters, None] for letters in people))
    given = ([one for one in choice if one] for choice in choices)
    return max(len(some) for some in given if len(some) == len(set(some)))


def test_no_more_and_no_fewer_sources_are_counted_than_there_are(tmp_path: Path) -> None:
    shuffled = random.Random(12)
    pages = [shuffled.sample("ABCDE", shuffled.randint(1, 3)) for _ in range(60)]
    review = review_of(tmp_path, ["".join(letters) for letters in pages])
    for _ in range(2000):
        chosen = shuffled.sample(range(len(pages)), shuffled.randint(1, 5))
        found = count_sources(review, [f"int-{number + 1}" for number in chosen]).number
        people = ["".join(pages[number]) for number in chosen]
        assert found == most_with_a_person_each(people), people


def test_a_long_chain_of_shared_people_is_counted(tmp_path: Path) -> None:
    names = ["".join(pair) for pair in pairwise("ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    review = review_of(tmp_path, [*names, "A"])
    assert count_sources(review, [page.id for page in review.of_kind("interview")]).number == 26


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (["Jane Smith", "jane  SMITH"], 1),
        (["Cllr Jane Smith", "Smith, Jane MBE"], 1),
        (["Jane Smith", "J. Smith"], 1),
        (["J. A. Smith", "Jane Smith"], 1),
        (["Jane Anne Smith", "Anne Smith"], 1),
        (["Dr Smith", "Jane Smith"], 1),
        (["Jane", "Jane Smith"], 1),
        (["Siân Ŵyn-Jones", "Sian Wyn Jones"], 1),
        (["Jane Smith-Brown", "Jane Smith"], 1),
        (["Jane Smith (née Brown)", "Jane Brown"], 1),
        (["Robert “Bob” Jones", "Bob Jones"], 1),
        (["Jane O’Neill", "Jane O'Neill"], 1),
        (["Jane Smith", "John Smith"], 2),
        (["Jane Smith", "Jane Brown"], 2),
        (["Jane Smith", "Jo Smith"], 2),
        (["J. A. Smith", "Alan Smith"], 2),
        (["Peter John", "John Smith"], 2),
        # Each is whoever the name fits, and no two who are not alike become one.
        (["J. Smith", "Jane Smith", "John Smith"], 2),
        (["Jane Smith", "John Smith", "J. Smith", "Smith", "Cllr John Smith"], 2),
        (["Jo Smith", "J. Smith", "Jo"], 1),
    ],
)
def test_a_person_is_the_same_however_the_name_is_written(names: list[str], number: int, tmp_path: Path) -> None:
    for order in (names, names[::-1]):
        review = review_of(tmp_path / str(order), [""] * len(order))
        for count, name in enumerate(order, start=1):
            path = tmp_path / str(order) / f"interviews/int-{count}.md"
            path.write_text(
                f"---\ntitle: Talk\npeople:\n  - name: '{name.replace(chr(39), chr(39) * 2)}'\n---\n", "utf-8"
            )
        review = read_review(tmp_path / str(order))
        found = count_sources(review, [page.id for page in review.of_kind("interview")])
        assert (found.number, found.repeated, found.replaced) == (number, number < len(names), False)


@pytest.mark.parametrize(
    ("cited", "successors", "number"),
    [
        ("12", {"1": "2"}, 1),
        ("12", {"2": "1"}, 1),
        ("13", {"1": "2", "2": "3"}, 1),
        ("123", {"1": "2", "2": "3"}, 1),
        ("123", {"1": "3"}, 2),
        ("12", {"1": "3", "2": "3"}, 2),
        ("12", {"1": "9"}, 2),
        ("12", {"1": "2", "2": "9"}, 1),
        ("12", {"1": "2", "2": "1"}, 2),
        ("1", {"1": "2"}, 1),
        ("1", {"1": "1"}, 1),
    ],
)
def test_a_document_and_its_successor_are_one_source(
    cited: str, successors: dict[str, str], number: int, tmp_path: Path
) -> None:
    (tmp_path / "documents").mkdir()
    for each in "123":
        field = f"superseded-by: doc-{successors[each]}\n" if each in successors else ""
        (tmp_path / f"documents/doc-{each}.md").write_text(f"---\ntitle: Plan\n{field}---\n", "utf-8")
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks/small.yml").write_text("id: small\ntitle: Small\n", "utf-8")
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    found = count_sources(read_review(tmp_path), [f"doc-{each}" for each in cited])
    assert (found.number, found.repeated, found.replaced) == (number, False, number < len(cited))
    assert found.kinds == {"document": len(cited)}


@pytest.mark.parametrize(("participants", "number"), [("1", 1), ("2", 2), ("unknown", 2)])
def test_others_who_took_part_make_another_source(participants: str, number: int, tmp_path: Path) -> None:
    review = review_of(tmp_path, ["A", "A"], f"participants: {participants}\n")
    assert count_sources(review, ["int-1", "int-2"]).number == number


def test_the_kinds_are_counted_in_words(tmp_path: Path) -> None:
    review = review_of(tmp_path, ["A", "B"])
    assert count_sources(review, ["doc-1", "int-2", "int-1"]).words == "2 interviews, 1 document"
