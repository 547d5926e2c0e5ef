"""A new kind of page is its class, its row and its examples: a made-up one is added to a copy of the project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.repository import ROOT

CLASS = '''

@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVisit(PeopleSeen):
    """One visit to a place where people live."""

    venue: str | None = field(default=None, metadata=doc("Where it was."))
    rooms: int | None = field(default=None, metadata=doc("How many rooms were seen.", least=1))
'''
ROW = """    PageKind(
        id="site-visit", folder="site-visits", cls=SiteVisit, one="site visit", several="site visits", quotes="refused",
        counted=CountedAs("site-visits", "room seen", "rooms seen", by="rooms"),
        holds="one visit to a place where people live each",
    ),
    PageKind(
        id="finding","""
PAGE = """---
title: A morning at Larch House
venue: Larch House
rooms: 4
method: By two reviewers
people:
  - name: Philippa Quennell
    role: Manager
domains:
  - leading
---

- **Strength:** Residents choose when they get up. "Nobody hurries me in the morning." {#own-time}
"""
BROKEN = """---
title: An afternoon at Larch House
veune: Larch House
---
"""
SECTION = """---
title: What was seen
---

Residents choose when they get up. [@vis-01#own-time]

> Nobody hurries me in the morning. [@vis-01]

Philippa Quennell showed the rooms. [@vis-01#no-such]
"""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one kind more, and of a review that uses it."""
    root = tmp_path_factory.mktemp("project")
    for name in ("src", "templates", "frameworks", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "images"))
    shutil.copy(ROOT / "README.md", root)  # a page of the documentation is made from it
    model = root / "src" / "assure" / "model"
    with (model / "evidence.py").open("a", encoding="utf-8") as file:
        file.write(CLASS)
    edit(model / "kinds.py", "PeopleSeen, Survey\n", "PeopleSeen, SiteVisit, Survey\n")
    edit(model / "kinds.py", '    PageKind(\n        id="finding",', ROW)
    review = root / "review"
    shutil.copytree(ROOT / "tests" / "reviews" / "brackenford", review)
    edit(review / "review.md", "evidence-base:\n", "evidence-base:\n  site-visits: 9\n")
    (review / "site-visits").mkdir()
    (review / "site-visits" / "vis-01-larch-house.md").write_text(PAGE, encoding="utf-8")
    return root


def output_of(root: Path, *words: str, status: int = 0) -> str:
    """What the copy prints for a command."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "80"}
    done = subprocess.run([sys.executable, *words], cwd=root, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == status, done.stderr
    return done.stdout


def assure(root: Path, *words: str, status: int = 0) -> str:
    return output_of(root, "-m", "assure", *words, status=status)


def test_it_is_read_and_checked_like_the_others(project: Path) -> None:
    review = project / "read"
    shutil.copytree(project / "review", review)
    (review / "site-visits" / "vis-02-larch-house.md").write_text(BROKEN, encoding="utf-8")
    (review / "sections" / "seen.md").write_text(SECTION, encoding="utf-8")
    found = json.loads(assure(project, "check", "read", "--format", "json", status=1))["diagnostics"]

    def messages(rule: str) -> list[str]:
        return [each["message"] for each in found if each["rule"] == rule and "int-" not in each["message"]]

    assert messages("misplaced-file") == []
    assert messages("unknown-field") == ["there is no field `veune` here"]
    assert messages("dangling-citation") == ["`vis-01` has no statement `no-such`"]
    assert messages("unused-evidence")[-1] == "nothing cites `vis-02`"
    assert "a person seen is named here" in messages("name-in-report")
    assert messages("quote-refused") == ["`vis-01` is a site visit, which may not be quoted"]
    assert "review.md states 9 site-visits, but the folder has 5" in messages("evidence-base-mismatch")


def rendered(root: Path, audience: str) -> Mapping[str, Path]:
    out = root / f"build-{audience}"
    assure(root, "render", "review", "--audience", audience, "--to", "md,json,xlsx,pptx", "--out", str(out))
    return {path.suffix[1:]: path for path in out.iterdir()}


def within(path: Path) -> str:
    """The XML of an Office file, all together."""
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml"))


def test_it_is_counted_covered_and_indexed(project: Path) -> None:
    files = rendered(project, "team")
    report: dict[str, Any] = json.loads(files["json"].read_text(encoding="utf-8"))
    assert report["evidence"]["counted"]["site-visits"] == 4
    assert {row["id"]: row["site-visits"] for row in report["coverage"]} == {"caring": 0, "leading": 1}
    text = files["md"].read_text(encoding="utf-8")
    assert "| Rooms seen | 9 |" in text  # as review.md states it
    assert "| Domain | Interviews | Documents | Indicators | Observations | Complaints | Site visits |" in text
    annex = text.partition("### Site visits\n")[2]
    for fact in ("**Venue:** Larch House", "**Rooms:** 4", "**Person:** Philippa Quennell, Manager"):
        assert f"- {fact}\n" in annex
    assert "Site visits" in within(files["xlsx"])
    assert "rooms seen" in within(files["pptx"])


def test_beyond_the_team_it_is_a_number(project: Path) -> None:
    files = rendered(project, "public")
    text = files["md"].read_text(encoding="utf-8") + within(files["xlsx"]) + within(files["pptx"])
    assert "| Rooms seen | 9 |" in text
    assert not {word for word in ("Larch", "Quennell", "vis-01", "hurries") if word in text}


def test_schema_scaffold_and_documentation_follow(project: Path) -> None:
    schema = json.loads(assure(project, "schema", "site-visit"))
    assert schema["description"] == "The front matter of site-visits/*.md. One visit to a place where people live."
    assert {"title", "venue", "rooms", "people"} <= set(schema["properties"])
    assure(project, "init", "new", "--framework", "cqc-local-authority")
    readme = (project / "new" / "README.md").read_text(encoding="utf-8")
    assert "| `site-visits/` | one visit to a place where people live each |" in readme
    output_of(project, "docs/generate.py")
    docs = project / "docs"
    assert json.loads((docs / "schemas" / "site-visit.json").read_text(encoding="utf-8")) == schema
    pages = {path.name: path.read_text(encoding="utf-8") for path in docs.glob("*.md")}
    assert "| `site-visits/*.md` | one visit to a place where people live each | |" in pages["review-folder.md"]
    assert "`complaints`, `site-visits`<!-- end -->" in pages["review-folder.md"]
    assert "`complaints`, `site-visits`<!-- end -->" in pages["frameworks.md"]
    assert "[site-visit](schemas/site-visit.json)" in pages["editors.md"]
    assert "site-visit" in pages["commands.md"]
