"""One review with forty planted faults, of forty rules and every family, shows all forty at their places in one run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assure.checking.diagnostic import Outcome
from assure.checking.engine import check_review
from assure.checking.output import OUTPUTS
from assure.checking.output.located import PLAIN, LocatedOutcome
from assure.checking.rule import FAMILIES
from assure.model.location import Place
from assure.reading.folder import read_review

HERE = Path(__file__).parent / "review"
NOT_UTF8 = b"---\ntitle: Budget\n---\n\nThe council must save \xa338m.\n"
"""The one page that is no text, and so stands here: no tool takes it for a page of the project."""

PLANTED = [
    ("F105", "review.md", "2026-02-30"),
    ("F102", "review.md", "comissioned-by"),
    ("R002", "documents/doc-01-budget.md", "\ufffd"),
    ("R004", "documents/doc-02-letter.md", ""),
    ("R005", "documents/doc-03-plan.md", ":"),
    ("R007", "documents/doc-04-strategy.md", "&name Strategy"),
    ("R008", "documents/doc-05-audit.md", "author"),
    ("R009", "documents/doc-06-minutes.md", '"Minutes \\e[31m"'),
    ("R010", "documents/doc-07-account.md", "\u200b"),
    ("L206", "documents/doc-10-unread.md", "Terms of reference"),
    ("R012", "documents/notes.txt", ""),
    ("L205", "findings/leadership.md", "[the budget](../documents/doc-99.md)"),
    ("P601", "findings/leadership.md", "Ottoline Marchbanks chairs it. [@int-01]"),
    ("L208", "findings/leadership.md", "@doc-08"),
    ("L207", "findings/leadership.md", "- Staff are proud of the borough."),
    ("A802", "findings/leadership.md", "#### Next steps"),
    ("C319", "findings/leadership.md", "TBC"),
    ("N401", "findings/outcomes.md", "Of those who left hospital, 88% were at home later."),
    ("L204", "findings/outcomes.md", "@kpi-dtoc, Councils, 2025/26"),
    ("Q503", "findings/outcomes.md", 'One carer said that "nobody asks us about anything".'),
    ("Q501", "findings/outcomes.md", 'Another person "was heard from the first week".'),
    ("L203", "findings/outcomes.md", "@int-22"),
    ("L209", "findings/outcomes.md", "<!-- assure: allow single-source: only one centre exists -->"),
    ("L210", "findings/outcomes.md", "<!-- assure: allow stale-evidence -->"),
    ("P602", "findings/outcomes.md", "Ring 020 7946 0123 to reach it. [@int-03]"),
    ("A801", "findings/outcomes.md", "![](../assets/centre.png)"),
    ("R015", "findings/outcomes.md", "<br>"),
    ("T901", "frameworks/ours.yml", "no-such-framework"),
    ("F103", "interviews/int-01-leader.md", "leadership"),
    ("L201", "interviews/int-01-leader.md", "#panel"),
    ("F101", "interviews/int-02-staff.md", "m"),
    ("L202", "interviews/int-02-staff.md", "#One_Office"),
    ("F104", "interviews/int-03-carers.md", "chat"),
    ("F107", "interviews/int-03-carers.md", ".privat"),
    ("F106", "interviews/int-04-users.md", "last year"),
    ("C318", "interviews/int-04-users.md", "2026-01-31"),
    ("N403", "kpis/kpi-dtoc.md", "row: Total\n    of:\n      - NHS\n      - Social care"),
    ("C316", "previous/prev-01-panel.md", "Set up a panel"),
    ("C314", "recommendations/rec-01-carers.md", "Ask carers"),
    ("S703", "review.lock", "leadership"),
]
"""Each fault's rule, file and the very words that it marks; none where it speaks of a file as a whole."""

LATER = {"L201": ("interviews/int-01-leader.md", 11), "R008": ("documents/doc-05-audit.md", 4)}
"""Where the words stand twice, which of them is marked: the second."""


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forty") / "review"
    shutil.copytree(HERE, folder)
    (folder / "documents/doc-01-budget.md").write_bytes(NOT_UTF8)
    return folder


@pytest.fixture(scope="module")
def outcome(review: Path) -> Outcome:
    return check_review(read_review(review))


def marked(review: Path, path: str, place: Place) -> str:
    """The text of a place."""
    lines = (review / path).read_bytes().decode("utf-8", "replace").split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines).strip(" \n")


def test_forty_are_planted_of_forty_rules_and_every_family() -> None:
    assert len(PLANTED) == 40
    assert len({code for code, _, _ in PLANTED}) == 40
    assert {code[0] for code, _, _ in PLANTED} == set(FAMILIES)


def test_all_forty_are_found_in_one_run_and_nothing_else(review: Path, outcome: Outcome) -> None:
    found = [(each.code, each.at.path, marked(review, each.at.path, each.at.place)) for each in outcome.diagnostics]
    assert found == PLANTED


def test_each_marks_the_words_that_are_wrong_and_no_others_like_them(outcome: Outcome) -> None:
    lines = {each.code: (each.at.path, each.at.place.line) for each in outcome.diagnostics}
    assert {code: lines[code] for code in LATER} == LATER


def test_each_says_what_to_do(outcome: Outcome) -> None:
    assert [each.code for each in outcome.diagnostics if not each.help] == []


def test_every_format_has_all_forty(outcome: Outcome) -> None:
    given = {form: output.write([LocatedOutcome(outcome)], PLAIN) for form, output in OUTPUTS.items()}
    numbers = {
        "text": given["text"].count("--> "),
        "json": len(json.loads(given["json"])["diagnostics"]),
        "sarif": len(json.loads(given["sarif"])["runs"][0]["results"]),
        "junit": given["junit"].count("<testcase "),
        "github": given["github"].count("\n::") + 1,
        "gitlab": len(json.loads(given["gitlab"])),
    }
    assert numbers == dict.fromkeys(OUTPUTS, 40)
