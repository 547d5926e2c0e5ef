"""Publication asks for a named sign-off, and nothing in the review talks it out of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.cli.app import run

REVIEW = "---\ntitle: A review\nauthority: Testshire\nframework: frameworks/own.yml\nstage: final\n{}---\n\nWhy.\n"
FILES = {
    "frameworks/own.yml": "id: own\ntitle: Own\ndomains:\n  - id: leadership\n    title: Leadership\n",
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
    assert "not signed off yet are leadership" in capsys.readouterr().err


def test_it_is_written_once_somebody_has_signed(review: Path) -> None:
    assert sign(review) == 0
    assert publish(review) == 0


@pytest.mark.parametrize("by", ["", " ", "\t", ".", "-", "1", "\u200b", "Ann\nOther"])
def test_who_signs_has_a_name(by: str, review: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(review, by) == 2
    assert "who signs?" in capsys.readouterr().err
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
