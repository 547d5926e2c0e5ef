"""The row "a page kind" of the table in `docs/architecture.md`, followed in a copy of the project."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.project.walks import Copy

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
"""
CITED = """```markdown sections/visits.md
---
title: Visits
---

Residents choose when they get up. [@vis-01#own-time]
```

"""
VISIT = "site-visits/vis-01-larch-house.md"
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


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the project with one kind more."""
    copy = Copy(tmp_path_factory.mktemp("walk") / "project")
    copy.put(
        "src/assure/model/evidence.py", CLASS, "\n\n@dataclass(frozen=True, slots=True, kw_only=True)\nclass Survey("
    )
    copy.put("src/assure/model/kinds.py", "    SiteVisit,\n", "    Survey,\n")
    copy.put("src/assure/model/kinds.py", ROW, '    PageKind(\n        id="finding",')
    example = PAGE.replace("leading", "outcomes")
    copy.put("docs/review-folder.md", f"```markdown {VISIT}\n{example}```\n\n", "## Indicators\n")
    copy.put("docs/review-folder.md", CITED, "## Statements\n")
    copy.write(f"tests/reviews/brackenford/{VISIT}", PAGE)
    return copy


@pytest.fixture(scope="module")
def root(project: Copy) -> Path:
    """The copy's folder, with a review in it that states how many pages of the kind there are."""
    review = project.root / "review"
    shutil.copytree(project.root / "tests" / "reviews" / "brackenford", review)
    page = review / "review.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("evidence-base:\n", "evidence-base:\n  site-visits: 9\n"), encoding="utf-8")
    return project.root


def test_these_files_and_no_others_are_touched(project: Copy) -> None:
    assert project.followed("a page kind")


def test_it_is_read_and_checked_like_the_others(project: Copy, root: Path) -> None:
    review = root / "read"
    shutil.copytree(root / "review", review)
    (review / "site-visits" / "vis-02-larch-house.md").write_text(BROKEN, encoding="utf-8")
    (review / "sections" / "seen.md").write_text(SECTION, encoding="utf-8")
    found = json.loads(project.assure("check", "read", "--format", "json", status=1))["diagnostics"]

    def messages(rule: str) -> list[str]:
        return [each["message"] for each in found if each["rule"] == rule and "int-" not in each["message"]]

    assert messages("misplaced-file") == []
    assert messages("unknown-field") == ["there is no field `veune` here"]
    assert messages("dangling-citation") == ["`vis-01` has no statement `no-such`"]
    assert messages("unused-evidence")[-1] == "nothing cites `vis-02`"
    assert "a person seen is named here" in messages("name-in-report")
    assert messages("quote-refused") == ["`vis-01` is a site visit, which may not be quoted"]
    assert "review.md states 9 site-visits, but the folder has 5" in messages("evidence-base-mismatch")


def rendered(project: Copy, audience: str) -> Mapping[str, Path]:
    out = project.root / f"build-{audience}"
    project.assure("render", "review", "--audience", audience, "--to", "md,json,xlsx,pptx", "--out", str(out))
    return {path.suffix[1:]: path for path in out.iterdir()}


def within(path: Path) -> str:
    """The XML of an Office file, all together."""
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml"))


def test_it_is_counted_covered_and_indexed(project: Copy, root: Path) -> None:
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


def test_beyond_the_team_it_is_a_number(project: Copy, root: Path) -> None:
    files = rendered(project, "public")
    text = files["md"].read_text(encoding="utf-8") + within(files["xlsx"]) + within(files["pptx"])
    assert "| Rooms seen | 9 |" in text
    assert not {word for word in ("Larch", "Quennell", "vis-01", "hurries") if word in text}


def test_its_examples_are_read_by_the_tests(project: Copy) -> None:
    project.tests("project")
    assert "2 passed" in project.pytest("tests/project/test_documentation.py", "-k", "examples_of_the_format")


def test_schema_scaffold_and_documentation_follow(project: Copy, root: Path) -> None:
    schema = json.loads(project.assure("schema", "site-visit"))
    assert schema["description"] == "The front matter of site-visits/*.md. One visit to a place where people live."
    assert {"title", "venue", "rooms", "people"} <= set(schema["properties"])
    project.assure("init", "new", "--framework", "cqc-local-authority")
    readme = (root / "new" / "README.md").read_text(encoding="utf-8")
    assert "| `site-visits/` | one visit to a place where people live each |" in readme
    project.run("docs/generate.py")
    docs = root / "docs"
    assert json.loads((docs / "schemas" / "site-visit.json").read_text(encoding="utf-8")) == schema
    pages = {path.name: path.read_text(encoding="utf-8") for path in docs.glob("*.md")}
    assert "| `site-visits/*.md` | one visit to a place where people live each | |" in pages["review-folder.md"]
    assert "`complaints`, `site-visits`<!-- end -->" in pages["review-folder.md"]
    assert "`complaints`, `site-visits`<!-- end -->" in pages["frameworks.md"]
    assert "[site-visit](schemas/site-visit.json)" in pages["editors.md"]
    assert "site-visit" in pages["commands.md"]
