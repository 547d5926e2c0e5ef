"""Sign-off and trace on the command line, as a reviewer uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assure.cli.app import run

NOTE = "---\ntitle: Leader\n---\n\n- **Fact:** It is so. {#so domain=leadership}\n"


@pytest.fixture
def review(tmp_path: Path) -> Path:
    root = tmp_path / "review"
    for folder in ("interviews", "findings", "frameworks"):
        (root / folder).mkdir(parents=True)
    (root / "review.md").write_text(
        "---\ntitle: A review\nauthority: Testshire\nframework: frameworks/own.yml\nstage: draft\n---\n", "utf-8"
    )
    (root / "frameworks/own.yml").write_text(
        "id: own\ntitle: Own\ndomains:\n  - id: leadership\n    title: Leadership\n", "utf-8"
    )
    (root / "interviews/int-01.md").write_text(NOTE, "utf-8")
    chapter = "---\ndomain: leadership\n---\n\n- **Strength:** It is well led. [@int-01#so] {#led}\n"
    (root / "findings/leadership.md").write_text(chapter, "utf-8")
    return root


def test_a_changed_note_is_named_until_the_chapter_is_signed_again(
    review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sign = ["sign-off", "leadership", str(review), "--by", "Ann Other", "--date", "2016-05-01"]
    assert run(sign) == 0
    first = (review / "review.lock").read_bytes()
    assert run(["check", str(review), "--select", "S"]) == 0
    (review / "interviews/int-01.md").write_text(NOTE.replace("It is so.", "It was so."), "utf-8")
    capsys.readouterr()
    run(["check", str(review), "--select", "S"])
    output = capsys.readouterr().out
    assert "`int-01#so`, which `leadership` cites, has changed since it was signed off on 2016-05-01" in output
    assert "It was so" not in output.split("interviews/int-01.md")[0]
    assert run(sign) == 0
    assert (review / "review.lock").read_bytes() != first
    assert run(["check", str(review), "--select", "S", "--fail-on", "note"]) == 0


def test_signing_needs_a_name_and_a_chapter_that_is_there(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sign-off", "leadership", str(review)]) == 2
    assert "--by" in capsys.readouterr().err
    assert run(["sign-off", "leadershp", str(review), "--by", "Ann Other"]) == 2
    assert "did you mean `leadership`?" in capsys.readouterr().err
    assert not (review / "review.lock").exists()


def test_a_chapter_that_cites_nothing_there_cannot_be_signed(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (review / "interviews/int-01.md").unlink()
    assert run(["sign-off", "--all", str(review), "--by", "Ann Other"]) == 2
    assert "it cites int-01#so, which does not exist" in capsys.readouterr().err
    assert not (review / "review.lock").exists()


def test_trace_goes_both_ways(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "leadership#led", str(review), "--format", "json"]) == 0
    down = json.loads(capsys.readouterr().out)
    assert [each["ref"] for each in down["rests-on"]] == ["int-01#so"]
    assert run(["trace", "int-01#so", str(review), "--format", "json"]) == 0
    up = json.loads(capsys.readouterr().out)
    assert [each["ref"] for each in up["supports"]] == ["leadership#led"]
    assert run(["trace", "int-01", str(review)]) == 0
    assert "`- leadership#led (findings/leadership.md:5)" in capsys.readouterr().out


def test_trace_shows_once_what_two_rest_on(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, cited in (("01", "[@int-03]"), ("02", "[@int-03]"), ("03", "[@int-04]"), ("04", "")):
        (review / f"interviews/int-{name}.md").write_text(f"---\ntitle: T\n---\n\nSo. {cited}\n", "utf-8")
    chapter = review / "findings/leadership.md"
    chapter.write_text(chapter.read_text("utf-8").replace("[@int-01#so]", "[@int-01; @int-02]"), "utf-8")
    assert run(["trace", str(chapter), str(review)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.endswith(" (and more, not repeated)")] == [
        "   `- int-03 (interviews/int-03.md:1)  T (and more, not repeated)",
    ]
    assert run(["trace", "leadership", str(review), "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["rests-on"]
    assert "further" not in first["links"][0]
    assert second["links"][0]["further"] is True


def test_trace_names_the_nearest(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "int-02", str(review)]) == 2
    assert "did you mean `int-01`?" in capsys.readouterr().err


def test_an_indicator_that_a_signed_chapter_shows_is_named_when_it_changes(
    review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kpi = review / "kpis/kpi-wait.md"
    kpi.parent.mkdir()
    kpi.write_text("---\ntitle: Wait\nseries:\n  All: {2015/16: 5}\n---\n", "utf-8")
    chapter = review / "findings/leadership.md"
    chapter.write_text(chapter.read_text("utf-8").replace("---\n\n-", "kpis: [kpi-wait]\n---\n\n-"), "utf-8")
    assert run(["sign-off", "leadership", str(review), "--by", "Ann Other", "--date", "2016-05-01"]) == 0
    kpi.write_text(kpi.read_text("utf-8").replace("5}", "6}"), "utf-8")
    capsys.readouterr()
    run(["check", str(review), "--select", "S"])
    assert "`kpi-wait`, which `leadership` shows, has changed since" in capsys.readouterr().out


def test_trace_follows_an_indicator_to_the_document_it_comes_from_and_back(
    review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {
        "documents/doc-01.md": "---\ntitle: The return\n---\n\nIt is so.\n",
        "kpis/kpi-wait.md": "---\ntitle: Wait\nsource: doc-01\nseries:\n  All: {2015/16: 5}\n---\n",
        "sections/summary.md": "---\ntitle: Summary\n---\n\nFive waited. [@kpi-wait, 2015/16]\n",
    }
    for name, text in pages.items():
        (review / name).parent.mkdir()
        (review / name).write_text(text, "utf-8")
    assert run(["trace", "kpi-wait", str(review), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["ref"] for each in found["rests-on"]] == ["doc-01"]
    assert [each["ref"] for each in found["supports"]] == ["summary"]
    assert run(["trace", "doc-01", str(review)]) == 0
    output = capsys.readouterr().out
    assert "It rests on nothing else: it is evidence itself." in output
    assert output.index("`- kpi-wait") < output.index("   `- summary, 2015/16")


def test_trace_says_of_a_statement_without_citations_that_nothing_supports_it(
    review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chapter = review / "findings/leadership.md"
    chapter.write_text(chapter.read_text("utf-8").replace(" [@int-01#so]", ""), "utf-8")
    assert run(["trace", "leadership#led", str(review)]) == 0
    assert "It rests on nothing: it has no citation." in capsys.readouterr().out
