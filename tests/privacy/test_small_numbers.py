"""Small counts in prose, notes and tables of a published report, from the command line's side."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from assure.analysis.disclosure import release
from assure.checking.engine import check_review
from assure.cli.app import run
from assure.reading.folder import read_review
from tests.privacy.layers import file_layers

REVIEW = """---
title: A review
authority: Testshire
framework: frameworks/own.yml
stage: draft
disclosure:
  suppress:
    - 1
    - 4
  marker: "[s]"
{}---

Why.
"""
KPI = """---
title: Falls
domains:
  - d
change:
  from: "2014"
  to: "2015"
series:
  All:
    2014: 7151
    2015: 7261
  Some:
    2014: 3
    2015: 2
  Few:
    2014: 12
    2015: 18
  Many:
    2014: 7136
    2015: 7241
totals:
  - row: All
    of:
      - Some
      - Few
      - Many
{}---
"""
FORMATS = ("md", "html", "json", "csv", "docx", "xlsx", "pptx")


def review(root: Path, disclosure: str = "", kpi: str = "", prose: str = "Prose.") -> Path:
    files = {
        "review.md": REVIEW.format(disclosure),
        "frameworks/own.yml": "id: own\ntitle: Own\ndomains:\n  - id: d\n    title: Dom\n",
        "kpis/kpi-a.md": KPI.format(kpi),
        "findings/d.md": f"---\ndomain: d\nkpis:\n  - kpi-a\n---\n\n{prose}\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(autouse=True)
def audited_anew() -> None:
    """What a test changes in the audit must not be hidden by what an earlier test asked of the same counts."""
    release._audited.cache_clear()


def small_numbers(root: Path) -> list[str]:
    return [each.message for each in check_review(read_review(root)).diagnostics if each.rule == "small-number"]


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("It fell by 33%. [@kpi-a, Some, change from 2014 to 2015]", 1),
        ("It rose by 50%. [@kpi-a, Few, change from 2014 to 2015]", 1),
        ("They fell to 2. [@kpi-a, Some, 2015]", 1),
        ("Fewer than 5 fell. [@kpi-a, Some, 2015]", 0),
    ],
)
def test_words_of_a_count_that_is_withheld(prose: str, found: int, tmp_path: Path) -> None:
    assert len(small_numbers(review(tmp_path, prose=prose))) == found


@pytest.mark.parametrize(
    ("note", "found"),
    [("three people of one home", 1), ("of 2 homes", 1), ("fewer than 3", 0), ("7 homes", 0), ("a home", 0)],
)
def test_a_note_of_a_row_with_the_figure_of_a_count_that_is_withheld(note: str, found: int, tmp_path: Path) -> None:
    assert len(small_numbers(review(tmp_path, kpi=f"row-notes:\n  Some: {note}\n"))) == found
    assert not small_numbers(review(tmp_path, kpi=f"row-notes:\n  Many: {note}\n"))


def published(root: Path, out: Path, *more: str) -> dict[str, str]:
    """All the words in the finished files, by format."""
    arguments = ["render", str(root), "--audience", "public", "--to", ",".join(FORMATS), "--out", str(out), *more]
    assert run(arguments) == 0
    files = {path.suffix[1:]: file_layers(path.name, path.read_bytes()) for path in sorted(out.iterdir())}
    return {form: "\n".join(each.text for each in found if each.kind == "words") for form, found in files.items()}


def test_what_is_withheld_is_in_no_format_and_render_says_what_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = published(review(tmp_path / "review"), tmp_path / "out")
    output = capsys.readouterr().out
    assert "Also withheld: kpis/kpi-a.md, Few, 2014, to protect kpis/kpi-a.md, Some, 2014" in output
    assert "Also withheld: kpis/kpi-a.md, Few, 2015, to protect kpis/kpi-a.md, Some, 2015" in output
    table = [line for line in files["md"].splitlines() if line.startswith(("| Some", "| Few", "| Many", "| All"))]
    assert [line.replace("\\", "") for line in dict.fromkeys(table) if "\\" in line or "[s]" not in line] == [
        "| All | 7,151 | 7,261 | 2% |",
        "| Some | [s] | [s] | [s] |",
        "| Few | [s] | [s] | [s] |",
        "| Many | 7,136 | 7,241 | 1% |",
    ]
    assert "[s]: withheld because the number is small or would reveal a small number" in files["md"].replace("\\", "")
    data = json.loads((tmp_path / "out/report-public.json").read_text("utf-8"))
    for row in ("Some", "Few"):
        assert data["kpis"][0]["series"][row] == {"2014": "suppressed", "2015": "suppressed"}
    for form in ("html", "docx", "xlsx", "pptx", "csv", "json"):
        assert "50%" not in files[form], form
    page = (tmp_path / "out/report-public.html").read_text("utf-8")
    for drawn in page.split("<svg")[1:]:
        assert not {"Some", "Few"} & set(re.findall(r"\w+", drawn.partition("</svg>")[0]))


def test_the_sheet_has_no_value_of_what_is_withheld(tmp_path: Path) -> None:
    published(review(tmp_path / "review"), tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out/report-public.xlsx")
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True) if {"Some", "Few"} & set(row)]
    assert rows
    assert not [cell for row in rows for cell in row if isinstance(cell, int | float)]


def test_rounding_is_explained_next_to_the_table(tmp_path: Path) -> None:
    files = published(review(tmp_path / "review", "  round-to: 5\n"), tmp_path / "out")
    for form in ("md", "html", "docx"):
        assert "Numbers are rounded to the nearest 5; changes are calculated from unrounded numbers" in files[form], (
            form
        )
    assert "Numbers are rounded to the nearest 5" in files["xlsx"]
    assert "withheld because the number is small or would reveal a small number" in files["xlsx"]


def test_an_earlier_report_is_audited_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = review(tmp_path / "review")
    text = (root / "review.md").read_text("utf-8")
    (root / "review.md").write_text(text.replace("    - 1\n    - 4\n", "    - 3\n    - 3\n"), "utf-8")
    published(root, tmp_path / "before")
    (root / "review.md").write_text(text, "utf-8")
    earlier = str(tmp_path / "before/report-public.json")
    capsys.readouterr()
    out = ["--audience", "public", "--to", "json", "--out", str(tmp_path / "out"), "--against", earlier]
    assert run(["render", str(root), *out]) == 2
    output = capsys.readouterr().err
    assert "withheld counts could be recovered" in output
    assert "kpis/kpi-a.md, Some, 2015" in output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("against", ["nothing.json", "broken.json", "other.json"])
def test_what_is_not_an_earlier_report_is_reported(
    against: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.json").write_text("{", "utf-8")
    (tmp_path / "other.json").write_text("[]", "utf-8")
    out = ["--audience", "public", "--out", str(tmp_path / "out"), "--against", str(tmp_path / against)]
    assert run(["render", str(review(tmp_path / "review")), *out]) == 2
    assert "JSON" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def against(root: Path, earlier: object, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """The exit of a public report audited against an earlier one, and what it says."""
    path = root.parent / "earlier.json"
    path.write_text(earlier if isinstance(earlier, str) else json.dumps(earlier), "utf-8")
    capsys.readouterr()
    out = more or ("--audience", "public", "--to", "json", "--out", str(root.parent / "out"))
    code = run(["render", str(root), "--against", str(path), *out])
    return code, "".join(capsys.readouterr())


def earlier_report(root: Path, disclosure: str = "") -> dict[str, Any]:
    """The JSON of a public report of the review as it is now, under another rule if one is given."""
    text = (root / "review.md").read_text("utf-8")
    (root / "review.md").write_text(text.replace("    - 1\n    - 4\n", disclosure or "    - 1\n    - 4\n"), "utf-8")
    published(root, root.parent / "before")
    (root / "review.md").write_text(text, "utf-8")
    found: dict[str, Any] = json.loads((root.parent / "before/report-public.json").read_text("utf-8"))
    return found


def test_how_much_of_an_earlier_report_was_compared_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = review(tmp_path / "review")
    before = earlier_report(root)
    code, output = against(root, before, capsys)
    assert (code, "Audited together with 4 of the 4 counts in " in output) == (0, True)
    before["kpis"][0]["series"]["Most of them"] = before["kpis"][0]["series"].pop("Many")
    code, output = against(root, before, capsys)
    assert code == 0
    assert re.search(r"together with 2 of the 4 counts in .*; the other 2 match no indicator, row", output)


def test_names_are_compared_whatever_their_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = review(tmp_path / "review")
    before = earlier_report(root)
    before["kpis"][0]["title"] = " FALLS"
    assert "Audited together with 4 of the 4 counts" in against(root, before, capsys)[1]


def test_an_earlier_report_of_another_review_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = review(tmp_path / "review")
    before = earlier_report(root)
    before["kpis"][0]["title"] = "Something else"
    code, output = against(root, before, capsys)
    assert (code, "has no count of this review" in output) == (2, True)
    assert not (tmp_path / "out").exists()
    before["kpis"] = []
    code, output = against(root, before, capsys)
    assert (code, "Audited together with 0 of the 0 counts in " in output) == (0, True)


def test_an_earlier_report_is_for_the_public_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = review(tmp_path / "review")
    code, output = against(root, earlier_report(root), capsys, "--out", str(tmp_path / "out"))
    assert (code, "--against needs --audience public" in output) == (2, True)
    published(root, tmp_path / "council", "--audience", "council")
    council = json.loads((tmp_path / "council/report-council.json").read_text("utf-8"))
    code, output = against(root, council, capsys)
    assert (code, "another audience" in output) == (2, True)


@pytest.mark.parametrize("bad", ["[" * 100_000, "1e999", '{"review": {"audience": "public"}}', '"'])
def test_no_bad_earlier_report_ends_in_a_traceback(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output = against(review(tmp_path / "review"), bad, capsys)
    assert (code, "JSON" in output, "unexpected" in output) == (2, True, False)


def test_an_earlier_value_without_end_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = review(tmp_path / "review")
    before = json.dumps(earlier_report(root))
    for value in ("1e999", "NaN", "-Infinity"):
        code, output = against(root, before.replace("7136", value), capsys)
        assert (code, "not a report as JSON" in output) == (2, True)


def test_words_that_an_earlier_report_makes_tell_too_much_stop_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All and the few were published before; so the many protect the small, but the words state them."""
    root = review(tmp_path / "review", prose="There were 7,136. [@kpi-a, Many, 2014]")
    before = earlier_report(root)
    assert against(root, before, capsys)[0] == 0
    before["kpis"][0]["series"]["Few"] = {"2014": 12, "2015": 18}
    before["kpis"][0]["series"]["Many"] = {}
    code, output = against(root, before, capsys)
    assert code == 2
    assert "nothing was written: findings/d.md, line 7: the count `kpi-a, Many, 2014` is withheld" in output


def test_an_earlier_report_is_as_exact_as_its_own_rule_made_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rounded now, and exact then: what was 12 then is not 8 to 12 now."""
    root = review(tmp_path / "review")
    before = earlier_report(root, "    - 3\n    - 3\n")
    assert before["counts"] == {"suppress": [3, 3], "round-to": None}
    text = (root / "review.md").read_text("utf-8")
    (root / "review.md").write_text(text.replace("  marker", "  round-to: 5\n  marker"), "utf-8")
    code, output = against(root, before, capsys)
    assert (code, "kpis/kpi-a.md, Some, 2015" in output) == (2, True)  # 2 was shown


def test_a_table_too_large_to_audit_is_reported_and_unsafe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assure.analysis.disclosure.audit.MOST_CELLS", 3)
    monkeypatch.setattr("assure.checking.rules.privacy.recoverable_number.MOST_CELLS", 3)
    root = review(tmp_path / "review")
    assert run(["check", str(root), "--select", "P"]) == 1
    output = capsys.readouterr().out
    assert output.count("error[P606]") == 1
    assert "its totals join 4 counts, and at most 3 can be audited" in output
    for more in ([], ["--force"]):
        out = ["--audience", "public", "--to", ",".join(FORMATS), "--out", str(tmp_path / "out")]
        assert run(["render", str(root), *out, *more]) == 1
    assert not (tmp_path / "out").exists()


def test_where_the_solver_is_not_made_it_says_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    root = review(tmp_path / "review")
    run(["check", str(root), "--select", "P"])
    assert "(highspy) cannot be loaded: install assure again" in capsys.readouterr().out
    assert run(["render", str(root), "--audience", "public", "--out", str(tmp_path / "out")]) == 2
    assert "(highspy) cannot be loaded: install assure again" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert run(["render", str(root), "--audience", "council", "--out", str(tmp_path / "out")]) == 0


def test_one_chapter_with_words_kept_private_in_vain_is_not_forced(tmp_path: Path) -> None:
    root = review(tmp_path / "review", prose="The director was unwell. {.private}")
    for audience in ("public", "council"):
        assert run(["render", str(root), "--audience", audience, "--force", "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_no_digit_of_a_withheld_count_is_in_any_format(tmp_path: Path) -> None:
    """Counts large enough to be recognised among all other numbers, withheld by a rule of the review's own."""
    root = review(tmp_path / "review")
    kpi = (root / "kpis/kpi-a.md").read_text("utf-8")
    for small, large in {"3\n": "7351\n", "2\n": "8642\n", "12\n": "97531\n", "18\n": "86429\n"}.items():
        kpi = kpi.replace(f": {small}", f": {large}")
    kpi = kpi.replace(": 7151\n", ": 604882\n").replace(": 7136\n", ": 500000\n")
    kpi = kpi.replace(": 7261\n", ": 595071\n").replace(": 7241\n", ": 500000\n")
    (root / "kpis/kpi-a.md").write_text(kpi, "utf-8")
    text = (root / "review.md").read_text("utf-8")
    (root / "review.md").write_text(text.replace("    - 4\n", "    - 9999\n"), "utf-8")
    out = tmp_path / "out"
    assert (
        run(["render", str(root), "--audience", "public", "--to", ",".join((*FORMATS, "pdf")), "--out", str(out)]) == 0
    )
    shown = re.compile(r"604,?882")
    for path in sorted(out.iterdir()):
        found = [each.text for each in file_layers(path.name, path.read_bytes()) if each.kind != "bytes"]
        assert path.suffix == ".csv" or any(shown.search(each) for each in found), path.name
        for count in ("7,?351", "8,?642", "97,?531", "86,?429"):
            assert not any(re.search(rf"(?<![\d.]){count}(?!\d)", each) for each in found), (path.name, count)
