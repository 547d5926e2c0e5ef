"""`assure init`: a folder that checks clean, and never a file overwritten."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assure.checking.diagnostic import Severity
from assure.checking.engine import check_review
from assure.model.framework import Domain, Framework, Level, Scale
from assure.reading.folder import read_review
from assure.reading.frameworks import load_framework, shipped_frameworks
from assure.scaffolding.init import new_review, yaml_scalar
from tests.cli.conftest import Cli, tree, write


@pytest.mark.parametrize("name", shipped_frameworks())
def test_a_new_review_checks_clean(cli: Cli, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "new"
    ran = cli("init", folder, "--framework", name, "--authority", "London Borough of Somewhere: north & south")
    assert (ran.status, ran.err) == (0, "")
    assert str(folder) in ran.out
    checked = cli("check", folder, "--fail-on", "warning", "--format", "json")
    assert checked.status == 0, checked.out
    assert {each["severity"] for each in json.loads(checked.out)["diagnostics"]} <= {"note"}


@pytest.mark.parametrize("name", shipped_frameworks())
def test_there_is_a_chapter_for_each_domain_with_its_prompts_unprinted(tmp_path: Path, name: str) -> None:
    framework, _ = load_framework(name)
    assert framework is not None
    files = new_review(framework, title="A review", authority=None)
    for domain in framework.domains:
        chapter = files[f"findings/{domain.id}.md"]
        assert all(f"- {prompt.id}: " in chapter for prompt in domain.prompts)
    review = read_review(write(tmp_path, dict(files)))
    assert review.faults == ()
    assert [page.fields.domain for page in review.of_kind("finding") if page.fields.domain] == [  # type: ignore[union-attr]
        domain.id for domain in framework.domains
    ]
    assert all(page.body.blocks == () for page in review.everything)


def test_what_is_commented_can_be_used_as_it_is(tmp_path: Path) -> None:
    """A newcomer deletes number signs: what is left must be what the format knows."""
    framework, _ = load_framework("cqc-local-authority")
    assert framework is not None
    files = dict(new_review(framework, title="A review", authority="A council"))
    for path in files:
        head, body = files[path].split("\n---\n", 1) if path.endswith(".md") and path != "README.md" else ("", "")
        if head:
            lines = [line for line in head.split("\n") if not line.startswith("# The lines")]
            files[path] = "\n".join(line.removeprefix("# ") for line in lines) + "\n---\n" + body
    review = read_review(write(tmp_path, dict(files)))
    errors = [one for one in check_review(review).diagnostics if one.severity is Severity.ERROR]
    assert [(one.rule, one.at.path, one.at.place.line) for one in errors] == []


@pytest.mark.parametrize("kind", ["file in it", "a file", "a link to nothing"])
def test_nothing_is_ever_overwritten(cli: Cli, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "there"
    if kind == "file in it":
        write(target, {"notes.txt": "mine"})
    elif kind == "a file":
        target.write_text("mine", encoding="utf-8")
    else:
        target.symlink_to(tmp_path / "nowhere")
    before = tree(tmp_path)
    ran = cli("init", target, "--framework", "teasc-risk-awareness")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert tree(tmp_path) == before


def test_an_empty_folder_will_do(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli("init", tmp_path / "empty", "--framework", "teasc-risk-awareness").status == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "cqc-local-authority"),
        (["--framework", "teasc"], "there is no framework"),
        (["--framework", "frameworks/ours.yml"], "there is no file frameworks/ours.yml"),
        (["--framework", "ours.yaml"], "its name must end in .yml"),
        (["--framework", "teasc-risk-awareness", "--title", "a\x1b[31m"], "cannot be printed"),
    ],
)
def test_a_wrong_wish_writes_nothing(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ran = cli("init", tmp_path / "new", *words)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert message in ran.err
    assert not (tmp_path / "new").exists()


def test_it_asks_and_is_answered(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nothing\n99\n6\nWenbury\n\n"))
    ran = cli("init", tmp_path / "new", "--interactive")
    assert ran.status == 0, ran.err
    assert "1  cqc-local-authority" in ran.out
    assert "there is no framework 'nothing'" in ran.out
    review = read_review(tmp_path / "new")
    assert review.framework.id == shipped_frameworks()[5]
    assert review.info.authority == "Wenbury"
    assert review.info.title == review.framework.title


def test_an_answer_that_does_not_come_is_an_interruption(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert cli("init", tmp_path / "new", "--interactive").status == 130
    assert not (tmp_path / "new").exists()


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1))
def test_any_text_is_one_scalar(text: str) -> None:
    folded = " ".join(text.split())
    written = yaml_scalar(text)
    assert "\n" not in written
    assert str(yaml.load(f"key: {written}\n", yaml.BaseLoader)["key"]) == folded


def test_what_a_stopped_run_left_is_not_an_obstacle(cli: Cli, tmp_path: Path) -> None:
    left = tmp_path / "review" / ".assure-0123456789abcdef.tmp"
    left.parent.mkdir()
    left.write_text("half a page")
    assert cli("init", left.parent, "--framework", "lga-adults-peer-challenge").status == 0
    assert not left.exists()


OURS = "id: ours\ntitle: Our standard\nextends: frameworks/base.yml\ndomains:\n  - id: later\n    title: Later\n"
BASE = "id: base\ntitle: The base\nextends: teasc-risk-awareness\ndomains:\n  - id: now\n    title: Now\n"


@pytest.mark.parametrize(
    ("ours", "base"),
    [("ours.yml", "base.yml"), ("a/frameworks/ours.yml", "a/frameworks/base.yml"), ("ours.yml", "frameworks/base.yml")],
)
def test_a_framework_of_ones_own_is_copied_with_what_it_extends(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: str, base: str
) -> None:
    write(tmp_path, {ours: OURS, base: BASE})
    monkeypatch.chdir(tmp_path)
    ran = cli("init", "new", "--framework", ours, "--authority", "Wenbury")
    assert (ran.status, ran.err) == (0, "")
    review = read_review(tmp_path / "new")
    assert review.faults == ()
    assert review.framework.path == "frameworks/ours.yml"
    assert review.info.title == "Our standard"
    assert [domain.id for domain in review.framework.domains][-2:] == ["now", "later"]
    assert (tmp_path / "new/frameworks/base.yml").read_text("utf-8") == BASE
    assert "Our standard" in cli("frameworks", ours).out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: ours\ntitle: Ours: and theirs\n", "ours.yml, line 2: this line is not valid YAML"),
        ("id: ours\ntitle: Ours\nalias: mine\n", "ours.yml, line 3: "),
        ("id: ours\ntitle: Ours\nextends: frameworks/none.yml\n", "there is no framework `frameworks/none.yml`"),
        ("id: ours\ntitle: Ours\nextends: ../../secret.yml\n", "there is no framework `../../secret.yml`"),
        ("id: ours\ntitle: Ours\nextends: frameworks/../../secret.yml\n", "leads outside"),
    ],
)
def test_a_faulty_framework_of_ones_own_is_one_line_with_its_place(
    cli: Cli, tmp_path: Path, text: str, message: str
) -> None:
    write(tmp_path, {"a/b/ours.yml": text, "secret.yml": "id: secret\n", "a/secret.yml": "id: secret\n"})
    ran = cli("init", tmp_path / "new", "--framework", tmp_path / "a/b/ours.yml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err
    assert not (tmp_path / "new").exists()


def test_a_chapter_says_what_each_level_looks_like_in_its_domain(tmp_path: Path) -> None:
    levels = (Level(id="low", title="Low"), Level(id="high", title="High"))
    looks = {"high": ("All know --> it.", "All  ask."), "low": ("Nobody knows.",)}
    domain = Domain(id="a", title="A", scale="s", characteristics=looks)
    scales = {"s": Scale(id="s", title="S", levels=levels)}
    framework = Framework(id="cqc-local-authority", title="F", scales=scales, domains=(domain,))
    files = new_review(framework, title="T", authority=None)
    wanted = "Low (low) looks like this:\n\n- Nobody knows.\n\n"
    wanted += "High (high) looks like this:\n\n- All know - -> it.\n- All ask."
    assert wanted in files["findings/a.md"]
    review = read_review(write(tmp_path, dict(files)))
    assert all(page.body.blocks == () for page in review.everything)
