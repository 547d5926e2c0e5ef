"""review.lock as text: what is written is read again, and what was altered by hand does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.model.dates import Date
from assure.model.location import Location, Place
from assure.model.review import SignOff
from assure.reading.signoff.lock import MAX_LOCK_BYTES, new_sign_off, parse_lock, read_lock, write_lock

DAY = Date(2016, 5, 1)
PRINT = "0123456789abcdef0123456789abcdef"


def signed(by: str = "Ann Other", **cites: str) -> SignOff:
    return new_sign_off("leadership", by, DAY, PRINT, cites)


@pytest.mark.parametrize(
    "by",
    [
        "Ann Other",
        "Siân Ŵynn",
        'Ann "Annie" Other',
        r"Ann \ Other",
        r"C:\new",
        '"',
        "yes",
        "#1",
        "- [x]: {y}",
        "O'Neil",
    ],
)
def test_whoever_signs_is_read_again_as_written(by: str) -> None:
    read, faults = parse_lock(write_lock({"leadership": signed(by)}))
    assert faults == ()
    assert read == {"leadership": signed(by)}
    assert read["leadership"].by == by


def test_white_space_in_a_name_is_folded_before_it_is_sealed() -> None:
    lock = {"leadership": signed(" Ann   Other ")}
    assert lock["leadership"].by == "Ann Other"
    assert parse_lock(write_lock(lock)) == (lock, ())


def test_the_lock_is_plain_and_sorted() -> None:
    second, first = signed(b="22", a="11"), new_sign_off("care", "Ann Other", DAY, PRINT, {})
    assert write_lock({"leadership": second, "care": first}) == (
        "# What was signed off. Written by `assure sign-off`; do not edit it, sign again instead.\n"
        "version: 1\n"
        "chapters:\n"
        "  care:\n"
        '    by: "Ann Other"\n'
        "    on: 2016-05-01\n"
        f'    chapter: "{PRINT}"\n'
        f'    seal: "{first.seal}"\n'
        "  leadership:\n"
        '    by: "Ann Other"\n'
        "    on: 2016-05-01\n"
        f'    chapter: "{PRINT}"\n'
        "    cites:\n"
        '      "a": "11"\n'
        '      "b": "22"\n'
        f'    seal: "{second.seal}"\n'
    )


def test_a_lock_of_no_chapters_is_valid() -> None:
    text = write_lock({})
    assert text.endswith("instead.\nversion: 1\n")
    assert parse_lock(text) == ({}, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ann Other", "Ben Other"),
        ("2016-05-01", "2016-05-02"),
        (PRINT, PRINT[::-1]),
        ('"int": "11"', '"int": "12"'),
        ('"int": "11"', '"int": "11"\n      "doc": "11"'),
        ('    cites:\n      "int": "11"\n', ""),
        ("  leadership:", "  outcomes:"),
    ],
)
def test_an_entry_altered_by_hand_does_not_count_and_is_named_at_its_place(before: str, after: str) -> None:
    text = write_lock({"leadership": signed(int="11")})
    assert text.count(before) == 1
    read, (fault,) = parse_lock(text.replace(before, after))
    id = "outcomes" if "outcomes" in after else "leadership"
    assert read == {}
    assert fault.rule == "altered-sign-off"
    assert fault.at == Location("review.lock", Place(4, 3, 4, 3 + len(id)))
    assert fault.message == f"the sign-off of `{id}` was altered by hand and does not count"
    assert fault.help == f'sign it again with `assure sign-off {id} --by "NAME"`, or take the entry out'


def test_an_entry_next_to_an_altered_one_still_counts() -> None:
    care = new_sign_off("care", "Ann Other", DAY, PRINT, {})
    text = write_lock({"care": care, "leadership": signed()})
    read, faults = parse_lock(text.replace("leadership:", "outcomes:"))
    assert read == {"care": care}
    assert [fault.rule for fault in faults] == ["altered-sign-off"]


WHOLE = "it is not written by hand: restore it as it was, or remove it and sign the chapters again"
ENTRY = "it is not written by hand: restore it as it was, or take the entry out and sign again"


@pytest.mark.parametrize(
    ("text", "rule", "line", "help"),
    [
        ("", "missing-field", 1, WHOLE),
        ("version: 1\nchapters: {x}}\n", "yaml-syntax", 2, WHOLE),
        ("version: 1\n\tchapters: {}\n", "yaml-syntax", 2, WHOLE),
        ("version: &a 1\n", "unsafe-yaml", 1, WHOLE),
        ("- a list\n", "yaml-syntax", 1, WHOLE),
        ("chapters: {}\n", "missing-field", 1, WHOLE),
        ("version: one\n", "wrong-type", 1, WHOLE),
        ("version: 1\nsigned: yes\n", "unknown-field", 2, WHOLE),
        ("signed: yes\nversion: 1\nchapters:\n", "unknown-field", 1, WHOLE),
        ("version: 1\nchapters: yes\n", "wrong-type", 2, ENTRY),
        ("chapters:\n  care: yes\nversion: 1\n", "wrong-type", 2, ENTRY),
        ("version: 1\nversion: 1\n", "duplicate-key", 2, "keep one of the two"),
    ],
)
def test_a_lock_that_is_not_in_form_is_reported_at_its_line(text: str, rule: str, line: int, help: str) -> None:
    """The help never says to type what assure writes; of two signatures one is to be kept."""
    read, faults = parse_lock(text)
    assert read == {}
    found = [(fault.rule, fault.at.path, fault.at.place.line, fault.help) for fault in faults]
    assert found == [(rule, "review.lock", line, help)]


@pytest.mark.parametrize(("line", "help"), [("version: 1", WHOLE), ("    seal:", ENTRY), ("    on:", ENTRY)])
def test_what_was_taken_out_is_helped_by_where_it_stood(line: str, help: str) -> None:
    text = write_lock({"leadership": signed()})
    remaining = "".join(each for each in text.splitlines(True) if not each.startswith(line))
    _, (fault,) = parse_lock(remaining)
    assert (fault.rule, fault.help) == ("missing-field", help)


def test_what_prints_next_to_the_words_is_sealed_with_them() -> None:
    shown = new_sign_off(
        "care", "Ann Other", DAY, PRINT, {"int-01": "11"}, {"wording of its scale": "22", "a/b.png": "33"}
    )
    text = write_lock({"care": shown})
    assert (
        '      "int-01": "11"\n    shows:\n      "a/b.png": "33"\n      "wording of its scale": "22"\n    seal' in text
    )
    assert parse_lock(text) == ({"care": shown}, ())
    for before, after in (('"33"', '"34"'), ('      "a/b.png": "33"\n', "")):
        read, (fault,) = parse_lock(text.replace(before, after))
        assert (dict(read), fault.rule) == ({}, "altered-sign-off")


def test_that_nothing_prints_next_to_the_words_is_sealed_as_well() -> None:
    """Else an entry of an earlier form, which covers less, could be made of one by hand."""
    shown = new_sign_off("care", "Ann Other", DAY, PRINT, {}, {})
    text = write_lock({"care": shown})
    assert "    shows: {}\n" in text
    assert parse_lock(text) == ({"care": shown}, ())
    read, (fault,) = parse_lock(text.replace("    shows: {}\n", ""))
    assert (dict(read), fault.rule) == ({}, "altered-sign-off")


def test_without_a_lock_there_is_no_sign_off_and_no_fault(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == ({}, ())


def test_a_lock_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "review.lock").write_text(write_lock({"leadership": signed()}), "utf-8")
    assert read_lock(tmp_path) == ({"leadership": signed()}, ())


def test_a_lock_that_cannot_be_read_is_a_fault_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "review.lock").write_bytes(b"version: 1\n# \xff\n")
    read, (fault,) = read_lock(tmp_path)
    assert read == {}
    assert (fault.rule, fault.at.path, fault.at.place.line) == ("not-utf8", "review.lock", 2)
    assert fault.help == WHOLE


def test_a_lock_may_be_larger_than_a_page_but_not_endless(tmp_path: Path) -> None:
    text = write_lock({"leadership": signed()})
    path = tmp_path / "review.lock"
    path.write_text(text + "#" * (MAX_LOCK_BYTES - len(text)), "utf-8")
    assert read_lock(tmp_path) == ({"leadership": signed()}, ())
    path.write_text(text + "#" * (MAX_LOCK_BYTES - len(text) + 1), "utf-8")
    read, (fault,) = read_lock(tmp_path)
    assert (dict(read), fault.rule, fault.help) == ({}, "file-too-large", WHOLE)


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_lock_that_is_a_link_is_refused(tmp_path: Path, there: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    if there:
        elsewhere.write_text(write_lock({"leadership": signed()}), "utf-8")
    root = tmp_path / "review"
    root.mkdir()
    try:
        (root / "review.lock").symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    read, (fault,) = read_lock(root)
    assert read == {}
    assert (fault.rule, fault.at.path) == ("outside-folder", "review.lock")
