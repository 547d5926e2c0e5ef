"""From a folder to a review: its layout, its order, its framework."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assure.errors import AssureError
from assure.reading.folder import natural_key, read_line, read_review
from assure.reading.signoff.lock import read_lock
from tests.reading.making import REVIEW, lay, read, rules
from tests.repository import EXAMPLES

INTERVIEW = "---\ntitle: Staff\n---\n- **Strength:** Good. {domain=leadership-and-governance}\n"


def test_a_folder_that_is_not_a_review_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(AssureError, match="no folder"):
        read_review(tmp_path / "none")
    with pytest.raises(AssureError, match=r"no review\.md"):
        read_review(tmp_path)


def test_pages_by_their_folders(tmp_path: Path) -> None:
    folders = (
        "interviews",
        "documents",
        "kpis",
        "case-files",
        "observations",
        "surveys",
        "recommendations",
        "sections",
    )
    review = read(tmp_path, {f"{folder}/a-{n}.md": INTERVIEW for n, folder in enumerate(folders)})
    assert review.faults == ()
    assert [page.kind for page in review.pages] == [
        "interview",
        "document",
        "kpi",
        "case-file",
        "observation",
        "survey",
        "recommendation",
        "section",
    ]
    assert review.by_id["a-0"].statements[0].domain == "leadership-and-governance"


def test_pages_in_the_natural_order_of_their_names(tmp_path: Path) -> None:
    names = ["int-10", "int-2", "int-1-b", "int-1", "a²2", "1²2"]
    review = read(tmp_path, {f"interviews/{name}.md": INTERVIEW for name in names})
    assert [page.path[11:-3] for page in review.pages] == ["1²2", "a²2", "int-1-b", "int-1", "int-2", "int-10"]
    assert natural_key("a2") < natural_key("a10")


def test_chapters_in_the_scope_s_order_then_the_framework_s(tmp_path: Path) -> None:
    domains = ["culture-and-challenge", "leadership-and-governance", "performance-and-outcomes"]
    files = {f"findings/{n}-{domain}.md": f"---\ndomain: {domain}\n---\n" for n, domain in enumerate(domains)}
    files["findings/0-q.md"] = "---\nquestion: partners\n---\n"
    files["findings/0-own.md"] = "---\ntitle: Something else\n---\n"
    front = REVIEW.replace("---\nBack", "scope:\n  domains: [performance-and-outcomes]\n{}---\nBack")
    by_domain = read(tmp_path / "a", {**files, "review.md": front.format("")})
    stems = [page.path[9:-3].split("-")[1] for page in by_domain.pages]
    assert stems == ["performance", "leadership", "culture", "q", "own"]
    by_question = read(tmp_path / "b", {**files, "review.md": front.format("chapters: questions\n")})
    assert by_question.pages[0].path == "findings/0-q.md"


def test_what_the_layout_does_not_know_is_reported(tmp_path: Path) -> None:
    review = read(
        tmp_path,
        {
            "notes.txt": "",
            "interview/int-1.md": INTERVIEW,
            "interviews/int-1.MD": INTERVIEW,
            "interviews/old/int-1.md": INTERVIEW,
            "interviews/.int-2.md": INTERVIEW,
            "interviews/.int-2.md.swp": "",
            "interviews/README.md": "About",
            "documents/plan.pdf": b"%PDF",
            "frameworks/own.yaml": "",
            "assets/pictures/a.png": b"",
            "templates/a.j2": "",
            "build/report.html": "",
            ".git/config": "",
            "README.md": "About",
        },
    )
    found = {fault.at.path: fault for fault in review.faults}
    assert {path for path, fault in found.items() if fault.rule != "misplaced-file"} == {"documents/plan.pdf"}
    assert found["documents/plan.pdf"].rule == "foreign-file"
    assert set(found) == {
        "notes.txt",
        "interview",
        "interviews/int-1.MD",
        "interviews/old",
        "interviews/.int-2.md",
        "documents/plan.pdf",
        "frameworks/own.yaml",
    }
    assert "interviews" in found["interview"].help
    assert review.assets == ("assets/pictures/a.png",)
    assert review.pages == ()


def test_the_day_and_the_stage_may_be_given(tmp_path: Path) -> None:
    front = REVIEW.replace("---\nBack", "on-site: 2016-03-15/2016-03-17\nstage: draft\n---\nBack")
    root = lay(tmp_path, {"review.md": front})
    review = read_review(root)
    assert (review.stage, review.as_of) == ("draft", datetime.date(2016, 3, 17))
    review = read_review(root, stage="final", date=datetime.date(2020, 1, 1))
    assert (review.stage, review.as_of) == ("final", datetime.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("framework", "rule", "help"),
    [
        ("teasc-risk-awarenes", "unknown-framework", "did you mean `teasc-risk-awareness`?"),
        ("frameworks/own.yml", "unknown-framework", ""),
        ("../own.yml", "unknown-framework", ""),
        ("/etc/passwd", "unknown-framework", ""),
        ("frameworks/../../own.yml", "unknown-framework", ""),
        ("[a]", "wrong-type", ""),
    ],
)
def test_a_framework_that_is_not_there(tmp_path: Path, framework: str, rule: str, help: str) -> None:
    lay(tmp_path, {"own.yml": "id: own\ntitle: Own\n"})
    review = read(tmp_path / "review", {"review.md": REVIEW.replace("teasc-risk-awareness", framework)})
    assert rule in rules(review.faults)
    assert review.framework.broken
    assert any(help in fault.help for fault in review.faults)


def test_a_framework_of_the_review_s_own(tmp_path: Path) -> None:
    own = "id: own\ntitle: Own\nextends: teasc-risk-awareness\ndomains:\n  - id: extra\n    title: Extra\n"
    review = read(
        tmp_path,
        {"review.md": REVIEW.replace("teasc-risk-awareness", "frameworks/own.yml"), "frameworks/own.yml": own},
    )
    assert review.faults == ()
    assert [domain.id for domain in review.framework.domains][-1] == "extra"
    assert len(review.framework.domains) == 7


def test_a_block_that_nothing_prints_is_reported(tmp_path: Path) -> None:
    files = {
        "kpis/kpi-a.md": "---\ntitle: A\n---\n",
        "sections/s.md": "---\ntitle: S\n---\n{kpi-a}\n\n{kpi-b}\n\n{Team}\n",
    }
    [fault] = read(tmp_path, files).faults
    assert (fault.rule, fault.help, fault.at.place.line) == ("bad-attribute", "did you mean `kpi-a`?", 6)


def test_a_line_to_quote(tmp_path: Path) -> None:
    root = lay(tmp_path, {"interviews/a.md": "one\r\ntwo\rthree"})
    assert [read_line(root, "interviews/a.md", n) for n in (0, 1, 2, 3, 4)] == [None, "one", "two", "three", None]
    assert read_line(root, "../a.md", 1) is None
    assert "risk awareness" in (read_line(root, "teasc-risk-awareness", 1) or "")


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if (path / "review.md").exists()))
def test_examples_are_read_without_a_fault(name: str) -> None:
    review = read_review(EXAMPLES / name)
    assert review.faults == ()
    assert any(page.statements for page in review.pages)
    assert read_lock(EXAMPLES / name)[1] == ()
