"""The rules on privacy, where what decides is who may know, what is withheld, and where a text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.disclosure import audit as recovery
from assure.checking import context
from assure.errors import AssureError
from assure.model.review import Review
from tests.checking.ruling import diagnosed, lines, rule_messages

A = "sections/a.md"
DELAYS = (
    "---\ntitle: Delays\nseries:\n  Women:\n    2014/15: suppressed\n    2015/16: 83\n  Men:\n    2014/15: 12\n"
    "    2015/16: 3\n  Lost:\n    2014/15: 3\n    2015/16: 1\ncomparators:\n  England:\n    2015/16: 2\n"
    "targets:\n  2015/16: 4\nranks:\n  2015/16:\n    place: 2\n    among: London\n---\n"
)
PAGES = {
    "kpis/kpi-delays.md": DELAYS,
    "kpis/kpi-share.md": "---\ntitle: Share\nunit: percent\nseries:\n  All:\n    2015/16: 3\n---\n",
    "kpis/kpi-days.md": "---\ntitle: Days\nunit: days\nseries:\n  All:\n    2015/16: 3\n---\n",
    "documents/doc-01.md": "Three of them.\n",
}
SUPPRESS = "disclosure:\n  suppress:\n    - 1\n    - 4\n"
ROUND = f"{SUPPRESS}  round-to: 5\n"
STATED = "is withheld from the public, but the text states it"
SAME = "is withheld from the public, and the text has the same figure"
EXACT = "is published rounded to 5, but the text states the exact value"


def small(root: Path, words: str, review: str = ROUND, path: str = A) -> list[str]:
    """What small-number says of these words, without `the count` and the place."""
    found = rule_messages(root, "small-number", {**PAGES, path: f"{words}\n"}, review)
    return [each.partition(": ")[2].removeprefix("the count ") for each in found]


@pytest.mark.parametrize(
    "words",
    [
        "There were 3 [{}]",
        "There were three [{}]",
        "There were around 3 [{}]",
        "There were fewer than 4 [{}]",
        "There were 3, fewer than 5 [{}]",
    ],
)
def test_words_may_not_say_more_of_a_withheld_count_than_its_marker(words: str, tmp_path: Path) -> None:
    for cell in ("Men, 2015/16", "Lost, 2014/15"):
        assert small(tmp_path, words.format(f"@kpi-delays, {cell}")) == [f"`kpi-delays, {cell}` {STATED}"]


@pytest.mark.parametrize(
    "words",
    [
        "There were fewer than 5 [@kpi-delays, Men, 2015/16]",
        "There were under 10 [@kpi-delays, Men, 2015/16]",
        "Some were delayed [@kpi-delays, Men, 2015/16]",
        "There were 4 [@kpi-delays, Men, 2015/16]",
        "The target is 4 [@kpi-delays, target, 2015/16]",
        "It is second [@kpi-delays, rank, 2015/16]",
        "It is 3% [@kpi-share, 2015/16]",
        "It is 3% [@kpi-share]",
        "It takes 3 days [@kpi-days, 2015/16]",
        "It takes 3 days [@kpi-days]",
        "There are 3 [@doc-01]",
        "There are 3 [@none, Men, 2015/16]",
        "- **Strength:** There were 3. [@kpi-delays, Men, 2015/16] {.private}",
    ],
)
def test_what_may_be_stated_next_to_a_small_count(words: str, tmp_path: Path) -> None:
    assert small(tmp_path, words) == []


def test_the_word_one_is_a_count_where_it_counts(tmp_path: Path) -> None:
    fault = [f"`kpi-delays, Lost, 2015/16` {STATED}"]
    for words in ("One file was lost", "They lost ONE", "one was lost", "lost 1"):
        assert small(tmp_path, f"{words} [@kpi-delays, Lost, 2015/16]") == fault, words
    for words in ("One of the reasons is this", "One or another was lost", "For one  OF them", "One can lose them"):
        assert small(tmp_path, f"{words} [@kpi-delays, Lost, 2015/16]") == [], words


def test_the_counts_of_others_are_protected_too(tmp_path: Path) -> None:
    assert small(tmp_path, "England had 2 [@kpi-delays, England, 2015/16]") == [
        f"`kpi-delays, England, 2015/16` {STATED}"
    ]


def test_every_citation_of_a_bracket_is_looked_at(tmp_path: Path) -> None:
    words = "12 fell to 3 and 1 [@kpi-delays, Men, 2014/15; @kpi-delays, Men, 2015/16; @kpi-delays, Lost, 2015/16]"
    assert sorted(small(tmp_path, words)) == [
        f"`kpi-delays, Lost, 2015/16` {STATED}",
        f"`kpi-delays, Men, 2014/15` {EXACT}",
        f"`kpi-delays, Men, 2015/16` {STATED}",
    ]


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("83", True),
        ("around 83", True),
        ("over 80", False),
        ("around 80", False),
        ("85", False),
        ("over 82", False),  # 83 to 87 is what 85 says
        ("fewer than 88", False),
        ("fewer than 87", True),
        ("nearly 85", True),
        ("between 80 and 90", False),
        ("between 83 and 87", False),
        ("between 83 and 86", True),
        ("between 82 and 84", False),  # 85 is not: figure-mismatch says so
    ],
)
def test_a_rounded_count_is_not_stated_exactly(words: str, exact: bool, tmp_path: Path) -> None:
    found = small(tmp_path, f"There were {words} women [@kpi-delays, Women, 2015/16]")
    assert found == ([f"`kpi-delays, Women, 2015/16` {EXACT}"] if exact else [])
    assert small(tmp_path, f"There were {words} women [@kpi-delays, Women, 2015/16]", SUPPRESS) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("There were seven", True),
        ("There were fewer than 4", True),
        ("There were fewer than 5, or six", True),
        ("There were fewer than 5", False),
        ("There were some", False),
    ],
)
def test_of_a_count_that_its_source_suppressed_nothing_is_reported(words: str, says: bool, tmp_path: Path) -> None:
    message = "`kpi-delays, Women, 2014/15` is suppressed by its source, but the text has a figure of it"
    for review in ("", ROUND):
        assert small(tmp_path, f"{words} [@kpi-delays, Women, 2014/15]", review) == ([message] if says else [])


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        ("Three were long [@kpi-delays]", ["Men, 2015/16"]),
        ("Three were long [@kpi-none; @doc-01; @kpi-share; @kpi-delays]", ["Men, 2015/16"]),
        ("Three were long [@kpi-delays, Men, 2014/15; @kpi-delays]", ["Men, 2015/16"]),
        ("Three and another 3 [@kpi-delays]", ["Men, 2015/16"]),
        ("It is 1 [@kpi-delays]", ["Lost, 2015/16"]),
        ("There were 12 [@kpi-delays]", []),
        ("There were 2 [@kpi-delays]", ["England, 2015/16"]),
        ("There were over 3 [@kpi-delays]", []),
        ("There were some [@kpi-delays]", []),
    ],
)
def test_a_figure_that_only_a_withheld_count_of_an_indicator_has(words: str, cells: list[str], tmp_path: Path) -> None:
    found = rule_messages(tmp_path, "small-number", {**PAGES, A: f"{words}\n"}, ROUND)
    assert [each for each in found if SAME in each] == [
        f"{A}:4 warning: the count `kpi-delays, {cell}` {SAME}" for cell in cells
    ]


def test_nothing_is_withheld_where_the_review_protects_nothing(tmp_path: Path) -> None:
    for words in ("3 [@kpi-delays, Men, 2015/16]", "3 [@kpi-delays]", "83 [@kpi-delays, Women, 2015/16]"):
        assert small(tmp_path, words, "") == []


def test_notes_may_hold_what_the_report_may_not(tmp_path: Path) -> None:
    pages = {
        **PAGES,
        "interviews/int-01.md": "3 [@kpi-delays, Men, 2015/16]\n",
        A: "Or 3. [@kpi-delays, Men, 2015/16]\n",
    }
    assert lines(tmp_path, "small-number", pages, ROUND) == [f"{A}:4"]


def test_fewer_than_the_least_count_shown_says_no_more_than_the_marker(tmp_path: Path) -> None:
    pages = {"kpis/kpi-a.md": "---\ntitle: A\nseries:\n  A:\n    2015: 4\n---\n"}
    assert lines(tmp_path, "small-number", {**pages, A: "There were fewer than 5 [@kpi-a, A, 2015]\n"}, SUPPRESS) == []
    assert lines(tmp_path, "small-number", {**pages, A: "There were around 4 [@kpi-a, A, 2015]\n"}, SUPPRESS) != []


def test_a_count_that_rounding_leaves_as_it_is_may_be_stated(tmp_path: Path) -> None:
    pages = {
        "kpis/kpi-a.md": "---\ntitle: A\nseries:\n  A:\n    2015: 85\n---\n",
        A: "There were 85 [@kpi-a, A, 2015]\n",
    }
    assert lines(tmp_path, "small-number", pages, ROUND) == []


def test_a_private_statement_hides_no_other_of_its_page(tmp_path: Path) -> None:
    body = "- **Fact:** So. [@kpi-delays] {.private}\n- **Fact:** There were 3. [@kpi-delays, Men, 2015/16]\n"
    assert lines(tmp_path, "small-number", {**PAGES, A: body}, ROUND) == [f"{A}:5"]


def test_a_cell_that_does_not_apply_is_not_small(tmp_path: Path) -> None:
    pages = {
        "kpis/kpi-a.md": "---\ntitle: A\nseries:\n  A:\n    2015: n/a\n---\n",
        A: "There were 3 [@kpi-a, A, 2015]\n",
    }
    assert lines(tmp_path, "small-number", pages, ROUND) == []


CHANGES = (
    "---\ntitle: Delays\nseries:\n  Men:\n    2014: 12\n    2015: 3\n    2016: 2\n    2017: 10\n    2018: 15\n"
    "comparators:\n  England:\n    2014: 4\n    2015: 8\n---\n"
)


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("It fell by 75% [@kpi-a, Men, change from 2014 to 2015]", "Men, 2015"),
        ("It fell by 33% [@kpi-a, Men, change from 2015 to 2016]", "Men, 2015"),
        ("It rose by 400% [@kpi-a, Men, change from 2016 to 2017]", "Men, 2016"),
        ("It doubled: 100% [@kpi-a, England, change from 2014 to 2015]", "England, 2014"),
        ("It rose by 50% [@kpi-a, Men, change from 2017 to 2018]", None),
        ("It fell by 74% [@kpi-a, Men, change from 2014 to 2015]", None),
        ("It fell [@kpi-a, Men, change from 2014 to 2015]", None),
    ],
)
def test_a_change_from_or_to_a_withheld_count_is_not_stated(words: str, cell: str | None, tmp_path: Path) -> None:
    pages = {"kpis/kpi-a.md": CHANGES, A: f"{words}\n"}
    found = diagnosed(tmp_path, "small-number", pages, SUPPRESS)
    says = f"the count `kpi-a, {cell}` is withheld from the public, but the text states its change"
    assert [each.message for each in found] == ([says] if cell else [])
    for each in found:
        assert each.help == "leave the percentage out: it says something about the count, which the table withholds"
        assert [at.at.path for at in each.related] == ["kpis/kpi-a.md"]
    assert lines(tmp_path, "small-number", pages) == []


def noted(notes: str, front: str = "") -> dict[str, str]:
    rows = (
        "series:\n  Men:\n    2014:\n      value: 12\n      note: {}\n    2015:\n      value: 3\n      note: All 3.\n"
    )
    rows += "  Women:\n    2015: 2\ncomparators:\n  England:\n    2015: 4\n"
    cell, _, row = notes.partition("|")
    row_notes = f"row-notes:\n  {row}\n" if row else ""
    return {"kpis/kpi-a.md": f"---\ntitle: A\n{front}{rows.format(cell or 'None.')}{row_notes}---\n"}


@pytest.mark.parametrize(
    ("notes", "line", "cell"),
    [
        ("Of whom 3 left.", 6, "Men, 2015"),
        ("|Men: Of whom 3 left.", 17, "Men, 2015"),
        ("|Women: Of whom 2 left.", 17, "Women, 2015"),
        ("|England: Of whom 4 left.", 17, "England, 2015"),
        ("|England: Of whom 3 left.", None, ""),
        ("|Men: Of whom over 3 left.", None, ""),
        ("|Men: Of whom 12 left.", None, ""),
        ("|Women: Of whom 3 left.", None, ""),
    ],
)
def test_a_note_has_no_figure_that_is_withheld_of_its_row(
    notes: str, line: int | None, cell: str, tmp_path: Path
) -> None:
    found = diagnosed(tmp_path, "small-number", noted(notes), SUPPRESS)
    says = f"the note has the same figure as `kpi-a, {cell}`, which is withheld"
    assert [(each.at.place.line, each.severity.word, each.message) for each in found] == (
        [(line, "warning", says)] if line else []
    )
    assert all(each.help == "leave the figure out of the note if it is that count" for each in found)
    assert lines(tmp_path, "small-number", noted(notes)) == []
    assert lines(tmp_path, "small-number", noted(notes, "confidential: true\n"), SUPPRESS) == []


TABLE = (
    "---\ntitle: Delays\nseries:\n  All:\n    2015: 40\n  Women:\n    2015: 25\n  Men:\n    2015: 3\n  Other:\n"
    "    2015: 12\ncomparators:\n  Other:\n    2014: 12\n"
    "totals:\n  - row: All\n    of:\n      - Women\n      - Men\n      - Other\n---\n"
)
PROTECTS = "`kpi-all, Other, 2015` is withheld from the public to protect another count, but the text states it"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("12 others [@kpi-all, Other, 2015]", True),
        ("25 women and 12 others [@kpi-all, Women, 2015; @kpi-all, Other, 2015]", True),
        ("around 12 others [@kpi-all, Other, 2015]", True),
        ("25 women [@kpi-all, Women, 2015]", False),
        ("12 others [@kpi-all, Other, 2014]", False),
        ("some others [@kpi-all, Other, 2015]", False),
    ],
)
def test_a_count_that_is_withheld_to_protect_another_is_not_stated(words: str, fault: bool, tmp_path: Path) -> None:
    found = diagnosed(tmp_path, "small-number", {"kpis/kpi-all.md": TABLE, A: f"{words}\n"}, SUPPRESS)
    assert [each.message for each in found] == ([f"the count {PROTECTS}"] if fault else [])
    assert all(each.help == "leave the count out, or suppress another of the table instead" for each in found)


ZEROS = (
    "---\ntitle: A\nseries:\n  All:\n    2015: suppressed\n  A:\n    2015: 0\n  B:\n    2015: 0\n"
    "totals:\n  - row: All\n    of:\n      - A\n      - B\n---\n"
)


def _refuse(review: Review, earlier: object = None) -> None:
    raise AssureError("nothing can be audited")


def test_without_an_audit_the_rule_on_counts_says_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "protected_release", _refuse)
    words = "12 others [@kpi-all, Other, 2015] and 3 men [@kpi-all, Men, 2015]\n"
    found = rule_messages(tmp_path, "small-number", {"kpis/kpi-all.md": TABLE, A: words}, SUPPRESS)
    assert found == [f"{A}:4 error: the count `kpi-all, Men, 2015` {STATED}"]


def test_a_missing_audit_is_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "protected_release", _refuse)
    (found,) = diagnosed(tmp_path, "recoverable-number", {"kpis/kpi-all.md": TABLE}, SUPPRESS)
    assert (found.at.path, found.at.place.line, found.severity.word) == ("review.md", 6, "note")
    assert found.message == "withheld counts cannot be audited on this computer"
    assert found.help == "nothing can be audited. Publication needs it"


UNSURE = "this table could not be audited, so its withheld counts are treated as unsafe"


def test_a_table_too_large_to_audit_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "MOST_CELLS", 3)
    page = TABLE.replace("2015: 12", "2015: 2")
    (found,) = diagnosed(tmp_path, "recoverable-number", {"kpis/kpi-all.md": page}, SUPPRESS)
    assert (found.at.path, found.at.place.line) == ("kpis/kpi-all.md", 3)
    assert found.message == f"{UNSURE}: its totals join 4 counts, and at most 400 can be audited"
    assert found.help == "publish fewer rows of it, or split it into tables that share no total"


def test_a_table_that_contradicts_itself_is_an_error(tmp_path: Path) -> None:
    pages = {"kpis/kpi-all.md": TABLE.replace("2015: 40", "2015: 30"), "kpis/kpi-b.md": ZEROS}
    assert rule_messages(tmp_path, "recoverable-number", pages, SUPPRESS) == [
        f"kpis/kpi-all.md:3 error: {UNSURE}: its totals do not hold, or the audit took too long",
        f"kpis/kpi-b.md:3 error: {UNSURE}: its totals do not hold, or the audit took too long",
    ]
    found = diagnosed(tmp_path, "recoverable-number", pages, SUPPRESS)
    assert {each.help for each in found} == {"correct its totals, or publish fewer rows of it"}


def test_a_count_that_nothing_can_protect_is_an_error(tmp_path: Path) -> None:
    (found,) = diagnosed(tmp_path, "recoverable-number", {"kpis/kpi-all.md": ZEROS})
    assert (found.at.path, found.at.place.line, found.severity.word) == ("kpis/kpi-all.md", 5, "error")
    assert found.message == "this withheld count can be worked out from the counts that are shown"
    assert found.help == "withhold more of the table, or publish fewer rows of it"


def test_a_further_withheld_count_is_noted_with_all_that_it_protects(tmp_path: Path) -> None:
    page = TABLE.replace("2015: 12", "2015: 1").replace("2015: 40", "2015: 29")
    (found,) = diagnosed(tmp_path, "recoverable-number", {"kpis/kpi-all.md": page}, SUPPRESS)
    assert (found.at.place.line, found.severity.word) == (7, "note")
    assert found.help == "it protects kpis/kpi-all.md, Men, 2015; kpis/kpi-all.md, Other, 2015"


PEOPLE = {
    "interviews/int-01.md": "---\ntitle: Panel\npeople:\n  - name: Cllr Jane Smithson\n    role: Chair of Scrutiny\n"
    "  - name: Omar Brook\n    role: Chair of scrutiny\n    attribution: name\n---\n",
    "interviews/int-02.md": "---\ntitle: Panel\npeople:\n  - name: Ada Quill\n    role: Head of Care\n"
    "    attribution: role\n---\n",
}
NAMED = "error: a person seen is named here"
SURNAME = "warning: the surname of a person seen is here"
INITIALS = "warning: the initials of a person seen are here"
ROLE = "warning: the role of a person whose remarks are not attributed to it is here"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Jane Smithson said so.", [f"4 {NAMED}"]),
        ("As Smithson said.", [f"4 {SURNAME}"]),
        ("As Jane said.", ["4 warning: the first name of a person seen is here"]),
        ("As JS said.", [f"4 {INITIALS}"]),
        ("As the Chair of Scrutiny said.", [f"4 {ROLE}"]),
        ("Omar Brook and the Head of Care said so.", []),
        ("Ada Quill said so.", [f"4 {NAMED}"]),
        (
            "The Chair of Scrutiny.\n\nThe chair of scrutiny, Jane Smithson.\n\nAda Quill.",
            [f"4 {ROLE}", f"6 {NAMED}", f"8 {NAMED}"],
        ),
        ("- **Fact:** Jane Smithson. {.private}\n- **Fact:** Ada Quill.", [f"5 {NAMED}"]),
        ('- **Recommendation:** Go. {owner="Chair of Scrutiny"}\n- **Fact:** The Chair of Scrutiny.', [f"5 {ROLE}"]),
        ("[So](jane-smithson.md)", [f"4 {NAMED}"]),
        ("[So](jane_smithson.md)", [f"4 {NAMED}"]),
    ],
)
def test_whom_the_report_lets_a_reader_recognise(body: str, expected: list[str], tmp_path: Path) -> None:
    found = rule_messages(tmp_path, "name-in-report", {**PEOPLE, A: f"{body}\n"})
    assert found == [f"{A}:{each}" for each in expected]


def test_a_role_is_reported_once_for_each_page(tmp_path: Path) -> None:
    pages = {A: "The Chair of Scrutiny.\n\nThe Chair of Scrutiny.\n", "sections/b.md": "The Chair of Scrutiny.\n"}
    assert lines(tmp_path, "name-in-report", {**PEOPLE, **pages}) == [f"{A}:4", "sections/b.md:4"]
    second = PEOPLE["interviews/int-02.md"].replace("attribution: role", "attribution: none")
    both = {"interviews/int-02.md": second, A: "The Chair of Scrutiny.\n\nThe Chair of Scrutiny, the Head of Care.\n"}
    assert lines(tmp_path, "name-in-report", {**PEOPLE, **both, "sections/b.md": "So.\n"}) == [f"{A}:4", f"{A}:6"]


def test_an_acronym_of_the_glossary_is_nobodys_initials(tmp_path: Path) -> None:
    pages = {**PEOPLE, A: "As JS said.\n", "case-files/case-01.md": "---\ntitle: One\nreference: JS-1\n---\n"}
    assert lines(tmp_path, "name-in-report", pages, "glossary:\n  JS: Joint strategy\n") == []


@pytest.mark.parametrize(
    ("reference", "is_name"),
    [
        ("Smithson J", True),
        ("Smithson", True),
        ("Ada Quill", True),
        ("Ada", True),
        ("JS", False),
        ("Chair of Scrutiny", False),
        ("17", False),
    ],
)
def test_the_reference_of_a_case_file_names_nobody(reference: str, is_name: bool, tmp_path: Path) -> None:
    pages = {
        f"case-files/case-0{n}.md": f"---\ntitle: A\nreference: {each}\n---\n" for n, each in ((1, 1), (2, reference))
    }
    message = "the reference of this case file is the name of a person seen"
    expected = [f"case-files/case-02.md:3 error: {message}"] if is_name else []
    assert rule_messages(tmp_path, "name-in-report", {**PEOPLE, **pages}) == expected


def test_a_case_file_is_searched_also_for_those_who_may_be_named_in_the_report(tmp_path: Path) -> None:
    pages = {**PEOPLE, "case-files/case-01.md": "---\ntitle: A\nreference: Brook O\n---\n"}
    assert lines(tmp_path, "name-in-report", pages) == ["case-files/case-01.md:3"]


def test_personal_data_is_looked_for_in_all_that_is_printed_but_the_private(tmp_path: Path) -> None:
    mail = "- **Fact:** Write to a@example.org."
    pages = {"interviews/int-01.md": f"{mail}\n", A: f"{mail} {{.private}}\n{mail}\n", "sections/b.md": f"{mail}\n"}
    assert lines(tmp_path, "personal-data", pages) == [f"{A}:5", "sections/b.md:4"]


HIDDEN = {
    "interviews/int-01.md": "- **Fact:** One. {#one .private}\n- **Fact:** Two. {#two}\n",
    "interviews/int-02.md": "---\ntitle: A\nconfidential: true\n---\n- **Fact:** One. {#one .private}\n",
    "interviews/int-03.md": "---\ntitle: A\nconfidential: true\n---\nSo.\n",
    "sections/b.md": "Two. {#two}\n",
}


@pytest.mark.parametrize(
    ("cited", "rests"),
    [
        ("@int-01#one", True),
        ("@int-01#one; @int-02#one", True),
        ("@int-01#one; @int-03", True),
        ("@int-02", False),
        ("@int-03", False),
        ("@int-01#two", False),
        ("@int-01#one; @int-01#two", False),
        ("@int-01#one; @int-01", False),
        ("@int-01#one; @int-99", False),
        ("@int-01#one; @b", False),
    ],
)
def test_words_that_rest_on_what_nobody_may_see(cited: str, rests: bool, tmp_path: Path) -> None:
    pages = {**HIDDEN, "interviews/int-04.md": f"So. [{cited}]\n", A: f"So. [@int-01#two] So. [{cited}]\n"}
    says = f"{A}:4 warning: these words rest on private statements alone"
    assert rule_messages(tmp_path, "confidential-cited", pages) == ([says] if rests else [])


def test_a_private_statement_may_rest_on_private_ones(tmp_path: Path) -> None:
    body = "- **Fact:** So. [@int-01#one] {.private}\n- **Fact:** So. [@int-01#one]\n"
    assert lines(tmp_path, "confidential-cited", {**HIDDEN, A: body}) == [f"{A}:5"]


SAID = {
    "interviews/int-01.md": "---\ntitle: The first we saw\n---\n- **Fact:** Nobody ever asked us. {#asked .private}\n"
    "- **Fact:** We were asked too late. {#late}\n",
    "interviews/int-02.md": "---\ntitle: A\nconfidential: true\n---\n- **Fact:** We never see the budget. {#seen}\n",
    "documents/doc-01.md": "Nobody ever asked us. We never see the budget.\n",
}
QUOTED = "these words are quoted from confidential or private evidence, and would be printed"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('"Nobody ever asked us". [@int-01]', True),
        ('"Nobody ever asked us". [@int-01; @int-02]', True),
        ("> We never see the budget. [@int-02]", True),
        ('"We never see the budget". [@int-01#late; @int-02#seen]', True),
        ('"Nobody ever asked us". [@int-01; @doc-01]', False),
        ('"We never see the budget". [@int-02#seen; @doc-01]', False),
        ('"We were asked too late". [@int-01]', False),
        ('"The first we saw". [@int-01]', False),
        ('"We were never asked". [@int-01]', False),
        ('"Nobody ever asked us".', False),
        ('- **Fact:** "Nobody ever asked us". [@int-01] {.private}', False),
    ],
)
def test_words_that_are_quoted_from_what_nobody_may_see(body: str, found: bool, tmp_path: Path) -> None:
    pages = {**SAID, "interviews/int-03.md": '"Nobody ever asked us". [@int-01]\n', A: f"{body}\n"}
    assert rule_messages(tmp_path, "confidential-cited", pages) == ([f"{A}:4 warning: {QUOTED}"] if found else [])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("So. [@int-02; @int-03]\n\nSo. [@int-03]", "6 warning: this chapter rests on confidential pages alone"),
        ("So. [@int-99] So. [@b; @int-03]", "6 warning: this chapter rests on confidential pages alone"),
        ("So. [@int-03; @int-01]", None),
        ("So. [@int-01#one] So. [@int-01]", "6 warning: these words rest on private statements alone"),
        ("So. [@b]", None),
        ("So.", None),
    ],
)
def test_a_chapter_that_rests_on_what_nobody_may_see(body: str, says: str | None, tmp_path: Path) -> None:
    chapter = "findings/leadership.md"
    found = rule_messages(
        tmp_path, "confidential-cited", {**HIDDEN, chapter: f"---\ndomain: leadership\n---\n\n\n{body}\n"}
    )
    assert found == ([f"{chapter}:{says}"] if says else [])


@pytest.mark.parametrize(
    ("disclosure", "says"),
    [
        ("  suppress:\n    - 1\n    - 4\n", []),
        ("  suppress:\n    - 0\n    - 0\n  round-to: 1\n", []),
        ("  profile: ascs\n", []),
        ("  round-to: 5\n", []),
        ("  marker: x\n", ["6 error: this says neither which counts to withhold nor how to round them"]),
        ("  suppress:\n    - 4\n    - 1\n", ["8 error: `suppress:` goes from 4 to 1, so nothing is withheld"]),
        ("  suppress:\n    - -1\n    - 4\n", ["8 error: `suppress:` starts at -1, but a count is never below 0"]),
        ("  suppress:\n    - 1\n    - -1\n", ["8 error: `suppress:` goes from 1 to -1, so nothing is withheld"]),
        ("  round-to: 0\n", ["7 error: counts cannot be rounded to a multiple of 0"]),
        ("  round-to: -5\n", ["7 error: counts cannot be rounded to a multiple of -5"]),
        ("  round-to: five\n", ["6 error: a part of this could not be read, so counts are not protected"]),
        ("  profile: other\n  round-to: 0\n",
         ["6 error: a part of this could not be read, so counts are not protected",
          "8 error: counts cannot be rounded to a multiple of 0"]),
    ],
)  # fmt: skip
def test_what_disclosure_says_must_protect_something(disclosure: str, says: list[str], tmp_path: Path) -> None:
    pages = {"sections/a.md": "---\ntitle: A\nwhat: 1\n---\n"}
    found = rule_messages(tmp_path, "weak-disclosure", pages, f"disclosure:\n{disclosure}stag: draft\n")
    assert found == [f"review.md:{each}" for each in says]


@pytest.mark.parametrize(
    ("disclosure", "help"),
    [
        ("  marker: x\n", "give it `suppress:`, `round-to:` or `profile:`"),
        ("  suppress:\n    - -1\n    - 4\n", "write the least and the greatest count to withhold, such as 1 and 4"),
        ("  suppress:\n    - 4\n    - 1\n", "write 1, then 4"),
        ("  round-to: five\n", "correct the part that is reported"),
    ],
)
def test_what_to_do_about_a_disclosure_that_protects_nothing(disclosure: str, help: str, tmp_path: Path) -> None:
    (found,) = diagnosed(tmp_path, "weak-disclosure", {}, f"disclosure:\n{disclosure}")
    assert found.help == help


@pytest.mark.parametrize(
    ("words", "help"),
    [
        ("Jane Smithson", "say it without the name"),
        ("Smithson", "say it without the surname if the person is meant"),
        ("Jane", "say it without the name if the person is meant"),
        ("JS", "define them under `glossary:` in review.md if they are an acronym"),
        ("The Chair of Scrutiny", "name a wider group, or ask the person for `attribution: role`"),
    ],
)
def test_what_to_do_about_a_person_who_can_be_recognised(words: str, help: str, tmp_path: Path) -> None:
    (found,) = diagnosed(tmp_path, "name-in-report", {**PEOPLE, A: f"{words} said so.\n"})
    assert found.help == help
    assert [(each.at.path, each.at.place.line, each.message) for each in found.related] == [
        ("interviews/int-01.md", 4, "the person is declared here")
    ]


def counts(*values: str, front: str = "unit: number") -> str:
    rows = "".join(f"    {2016 - index}: {value}\n" for index, value in enumerate(values))
    return f"---\ntitle: A\n{front}\nseries:\n  None:\n    2016: n/a\n  All:\n{rows}---\n"


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (counts("4"), 8),
        (counts("1"), 8),
        (counts("3", "5", "2", "7"), 10),
        (counts("5"), None),
        (counts("0", "suppressed"), None),
        (counts("-2"), None),
        (counts("4", front="unit: percent"), None),
        (counts("4", front="confidential: true"), None),
    ],
)
def test_a_small_count_that_nothing_protects_is_noted_once(page: str, line: int | None, tmp_path: Path) -> None:
    pages = {"kpis/kpi-a.md": counts("9"), "kpis/kpi-b.md": page}
    expected = [f"kpis/kpi-b.md:{line}"] if line else []
    assert lines(tmp_path, "unprotected-count", pages) == expected
    assert lines(tmp_path, "unprotected-count", pages, SUPPRESS) == []


def test_nothing_is_reported_of_counts_where_the_review_could_not_be_read_whole(tmp_path: Path) -> None:
    assert lines(tmp_path, "unprotected-count", {"kpis/kpi-a.md": counts("4")}, "disclosure: [\n") == []


def test_the_reference_of_a_complaint_names_nobody(tmp_path: Path) -> None:
    pages = {**PEOPLE, "complaints/cmp-01.md": "---\ntitle: A\nreference: Jane Smithson\n---\n"}
    assert rule_messages(tmp_path, "name-in-report", pages) == [
        "complaints/cmp-01.md:3 error: the reference of this complaint is the name of a person seen"
    ]
