"""Publication asks for a named sign-off, and nothing in the review talks it out of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.cli.app import run
from tests.repository import EXAMPLES, ROOT

REVIEW = "---\ntitle: A review\nauthority: Testshire\nframework: frameworks/own.yml\nstage: final\n{}---\n\nWhy.\n"
OWN = "id: own\ntitle: Own\ndomains:\n  - id: leadership\n    title: Leadership\n"
PICTURE = ROOT / "tests/checking/seeded_faults/review/assets/centre.png"
OTHER_PICTURE = next((EXAMPLES / "cqc-example/assets").glob("*.png"))
FILES = {
    "frameworks/own.yml": OWN,
    "interviews/int-01.md": "---\ntitle: Leader\n---\n\n- **Fact:** It is so. {#so domain=leadership}\n",
    "findings/leadership.md": "---\ndomain: leadership\n---\n\n- **Strength:** It is well led. [@int-01#so] {#led}\n",
}


@pytest.fixture
def review(tmp_path: Path) -> Path:
    root = tmp_path / "review"
    for name, text in {"review.md": REVIEW.format(""), **FILES}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture
def full(review: Path) -> Path:
    """A review with all that a signature covers, every page of it signed, that leaves out the rules on signatures."""
    files = {
        "review.md": REVIEW.format("check:\n  ignore:\n    - S\n"),
        "interviews/int-02.md": "---\ntitle: Staff\n---\n\n- **Fact:** It is so too. {#so domain=leadership}\n",
        "documents/doc-01.md": "---\ntitle: Return\n---\n\n- **Fact:** It says so. {#so domain=leadership}\n",
        "kpis/kpi-wait.md": "---\ntitle: Wait\nunit: days\nsource: doc-01\ndomains:\n  - leadership\n"
        "series:\n  All: {2015/16: 51}\n---\n",
        "recommendations/rec-01.md": "---\ntitle: Lead\naddresses:\n  - leadership#led\n---\n\nLead on.\n",
        "sections/summary.md": "---\ntitle: Summary\n---\n\nIn short. [@int-02#so]\n",
        "findings/leadership.md": "---\ndomain: leadership\nkpis:\n  - kpi-wait\n---\n\n"
        "![Teams](../assets/teams.png)\n\n- **Strength:** It is well led. [@int-01#so; @doc-01#so] {#led}\n",
    }
    for name, text in files.items():
        (review / name).parent.mkdir(parents=True, exist_ok=True)
        (review / name).write_text(text, "utf-8")
    (review / "assets").mkdir()
    (review / "assets/teams.png").write_bytes(PICTURE.read_bytes())
    assert run(["sign-off", "--all", str(review), "--by", "Ann Other", "--date", "2016-05-01"]) == 0
    return review


def publish(review: Path) -> int:
    out = review.parent / "out"
    status = run(["render", str(review), "--final", "--audience", "public", "--to", "md", "--out", str(out)])
    assert out.exists() == (status == 0), "nothing is written unless it is final"
    return status


def sign(review: Path, by: str = "Ann Other") -> int:
    return run(["sign-off", "leadership", str(review), "--by", by, "--date", "2016-05-01"])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_it_is_refused_without_a_sign_off(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(review) == 2
    assert "not yet signed off: leadership" in capsys.readouterr().err


def test_it_is_written_once_somebody_has_signed(review: Path) -> None:
    assert sign(review) == 0
    assert publish(review) == 0


@pytest.mark.parametrize("by", ["", " ", "\t", ".", "-", "1", "\u200b", "Ann\nOther"])
def test_who_signs_has_a_name(by: str, review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(review, by) == 2
    assert "--by" in capsys.readouterr().err
    assert not (review / "review.lock").exists()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("interviews/int-01.md", "It is so.", "It was so."),
        ("findings/leadership.md", "well led", "poorly led"),
        ("review.lock", "Ann Other", "Una Other"),
        ("review.lock", "on: 2016-05-01", "on: 2016-06-01"),
    ],
)
def test_it_is_refused_when_what_was_signed_has_changed(path: str, old: str, new: str, review: Path) -> None:
    sign(review)
    change(review / path, old, new)
    assert publish(review) != 0


@pytest.mark.parametrize(
    "check",
    [
        "check:\n  ignore:\n    - S\n",
        "check:\n  ignore:\n    - changed-since-sign-off\n    - unsigned-chapter\n",
        "check:\n  severity:\n    changed-since-sign-off: note\n    unsigned-chapter: note\n",
    ],
)
def test_no_setting_of_the_review_talks_it_out_of_that(
    check: str, review: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (review / "review.md").write_text(REVIEW.format(check), "utf-8")
    assert publish(review) == 2
    sign(review)
    change(review / "interviews/int-01.md", "It is so.", "It was so.")
    assert publish(review) == 2
    assert "has changed since it was signed off" in capsys.readouterr().err


def test_no_waiver_talks_it_out_of_that(review: Path) -> None:
    sign(review)
    change(
        review / "findings/leadership.md",
        "---\n\n-",
        "---\n\n<!-- assure: allow changed-since-sign-off: nobody minds -->\n\n-",
    )
    change(review / "interviews/int-01.md", "It is so.", "It was so.")
    assert publish(review) != 0


@pytest.mark.parametrize("rule", ["P", "R", "name-in-report", "P601"])
def test_no_setting_of_the_review_lets_a_name_pass(rule: str, review: Path) -> None:
    (review / "review.md").write_text(REVIEW.format(f"check:\n  ignore:\n    - {rule}\n"), "utf-8")
    change(review / "interviews/int-01.md", "title: Leader\n", "title: Leader\npeople:\n  - name: Olive Bright\n")
    change(review / "findings/leadership.md", "It is well led.", "Olive Bright leads well.")
    for audience in ("public", "council"):
        arguments = ["render", str(review), "--audience", audience, "--to", "md", "--out", str(review.parent / "out")]
        assert run(arguments) == 1
        assert run([*arguments, "--force"]) == 1
    assert not (review.parent / "out").exists()


def test_a_review_signed_whole_is_published(full: Path) -> None:
    assert publish(full) == 0


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("kpis/kpi-wait.md", "51", "52"),
        ("documents/doc-01.md", "Return", "Account"),
        ("recommendations/rec-01.md", "Lead on", "Lead off"),
        ("sections/summary.md", "In short", "At length"),
        ("interviews/int-02.md", "so too", "not so"),
        ("frameworks/own.yml", "title: Leadership", "title: Leaders"),
        ("frameworks/own.yml", "domains:", "vocabulary:\n  strength: {one: Forte, many: Fortes}\ndomains:"),
    ],
)
def test_it_is_refused_when_what_prints_with_it_has_changed(
    path: str, old: str, new: str, full: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(full / path, old, new)
    assert publish(full) == 2
    assert "since it was signed off on 2016-05-01" in (output := capsys.readouterr().err)
    assert "read it again, then sign it again: `assure sign-off" in output
    assert run(["sign-off", "--all", str(full), "--by", "Ann Other"]) == 0
    assert publish(full) == 0


def test_it_is_refused_when_a_picture_has_changed(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (full / "assets/teams.png").write_bytes(OTHER_PICTURE.read_bytes())
    assert publish(full) == 2
    output = capsys.readouterr().err
    assert (
        "`assets/teams.png`, which `leadership` shows, has changed since it was signed off on 2016-05-01: read"
        in output
    )


def test_it_is_refused_when_a_cited_note_is_gone_although_the_review_leaves_that_rule_out(
    full: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (full / "review.md").write_text(REVIEW.format("check:\n  ignore:\n    - L\n    - S\n"), "utf-8")
    (full / "interviews/int-01.md").unlink()
    assert publish(full) == 2
    assert "`int-01#so`, which `leadership` cites, has gone since" in capsys.readouterr().err


def test_it_is_refused_when_a_section_is_not_signed(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("thanks", "notes"):
        (full / f"sections/{name}.md").write_text("---\ntitle: More\n---\n\nTo all.\n", "utf-8")
    assert publish(full) == 2
    output = capsys.readouterr().err
    assert "not yet signed off: notes, thanks; read each, then sign it with `assure sign-off" in output


def test_it_is_refused_before_the_last_stage(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(full / "review.md", "stage: final", "stage: draft")
    assert publish(full) == 2
    assert "--final needs `stage: final` in review.md; it says draft" in capsys.readouterr().err


def test_it_is_refused_when_an_unsigned_page_has_the_id_of_a_signed_one(full: Path) -> None:
    (full / "review.md").write_text(REVIEW.format("check:\n  ignore:\n    - S\n    - L\n"), "utf-8")
    (full / "sections/an-aside.md").write_text("---\nid: summary\ntitle: Aside\n---\n\nAside. [@int-02#so]\n", "utf-8")
    assert publish(full) == 2
    (full / "sections/an-aside.md").rename(full / "sections/zz-aside.md")
    assert publish(full) == 2


def test_it_is_refused_where_nobody_could_have_signed(review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A review without chapters, with the rules on them left out, is only its background."""
    (review / "review.md").write_text(REVIEW.format("check:\n  ignore:\n    - C\n    - L\n"), "utf-8")
    (review / "findings/leadership.md").unlink()
    assert publish(review) == 2
    assert "the report is not final: it has no chapter or section to sign off\n" in capsys.readouterr().err


def test_it_is_refused_where_the_framework_cannot_be_read(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = "check:\n  ignore:\n" + "".join(f"    - {family}\n" for family in "FLCNQSAT")
    (full / "review.md").write_text(REVIEW.format(settings), "utf-8")
    (full / "frameworks/own.yml").write_text("id: own\n", "utf-8")
    assert publish(full) == 2
    assert ": the report is not final: its framework has errors; `assure check` lists" in capsys.readouterr().err


def test_unfinished_text_is_named_with_what_to_do(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (full / "review.md").write_text(
        REVIEW.format("check:\n  ignore:\n    - S\n  severity:\n    unfinished-text: note\n"), "utf-8"
    )
    change(full / "sections/summary.md", "In short.", "In short. TODO")
    assert publish(full) == 2
    output = capsys.readouterr().err
    assert "the report is not final: sections/summary.md, line 5: " in output
    assert "(1 more): " in output


@pytest.mark.parametrize("formats", ["html", "json", "csv", "md", "html,json,csv,md"])
def test_it_is_refused_in_every_format(formats: str, full: Path) -> None:
    out = full.parent / "out"
    arguments = ["render", str(full), "--final", "--audience", "public", "--to", formats, "--out", str(out)]
    change(full / "interviews/int-02.md", "so too", "not so")
    assert run(arguments) == 2
    assert not out.exists()


def test_a_public_report_that_is_not_asked_to_be_final_says_what_is_not_signed(
    full: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    render = ["render", str(full), "--audience", "public", "--to", "md", "--out", str(full.parent / "out")]

    def output() -> list[str]:
        capsys.readouterr()
        assert run(render) == 0
        return [line for line in capsys.readouterr().out.splitlines() if "signed" in line.lower()]

    assert output() == []
    change(full / "interviews/int-02.md", "so too", "not so")
    assert output() == [
        "It has changed since it was signed off. `--final` would refuse it; `assure check` says what changed."
    ]
    (full / "sections/thanks.md").write_text("---\ntitle: Thanks\n---\n\nTo all.\n", "utf-8")
    assert output() == ["Not signed off: 1 of 3 chapters and sections. `--final` requires it."]
    render[3] = "council"
    assert output() == []
