"""The JSON Schemas for editors take what the reader takes, refuse what they can of what it refuses, and are current."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema_rs import Draft202012Validator, meta

from assure.model.framework import Framework
from assure.model.kinds import BY_ID, FOLDERS
from assure.reading.pages import read_page
from assure.reading.schemas import SCHEMA_KINDS, json_schema
from assure.reading.yaml.declared import declared_fields
from assure.reading.yaml.front_matter import divide_page
from tests.repository import ROOT

_FOLDERS = {folder: kind for kind, folder in FOLDERS.items()} | {"frameworks": "framework"}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core types only, as editors read it: no dates, no `on`, no base sixty."""


CoreLoader.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", ["~", "n", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$"), list(_first))


def load(text: str) -> Any:
    """YAML as an editor sees it. In JSON every key is a text."""
    data = yaml.load(text, CoreLoader)
    return json.loads(json.dumps(data))


def faults(kind: str, text: str) -> list[str]:
    validator = Draft202012Validator(json_schema(kind))
    return [
        f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(load(text))
    ]


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_a_schema(kind: str) -> None:
    meta.validate(json_schema(kind))


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_field_is_there_with_its_meaning(kind: str) -> None:
    classes = {**{each: row.cls for each, row in BY_ID.items()}, "framework": Framework}
    properties = json_schema(kind)["properties"]
    assert {key: spec.doc for key, spec in declared_fields(classes[kind]).items()} == {
        key: schema["description"] for key, schema in properties.items()
    }


def test_every_meaning_is_described() -> None:
    for kind in SCHEMA_KINDS:
        made = json_schema(kind)
        for part in (made, *made.get("$defs", {}).values()):
            for key, schema in part.get("properties", {}).items():
                assert schema["description"], f"{kind}: {key}"


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_the_published_schema_is_current(kind: str) -> None:
    published = ROOT / "docs" / "schemas" / f"{kind}.json"
    current = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    assert published.read_text(encoding="utf-8") == current, f"assure schema {kind} > docs/schemas/{kind}.json"


def test_no_other_schema_is_published() -> None:
    assert {path.stem for path in (ROOT / "docs" / "schemas").iterdir()} == set(SCHEMA_KINDS)


@pytest.mark.parametrize("folder", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_every_page_of_an_example_fits(folder: Path) -> None:
    wrong: list[str] = []
    for path in sorted(folder.rglob("*.md")):
        kind = "review" if path.name == "review.md" else _FOLDERS.get(path.parent.name)
        if kind is None or "build" in path.parts:
            continue
        divided = divide_page(path.read_text(encoding="utf-8"))
        assert divided is not None
        wrong += [f"{path.relative_to(folder)}: {each}" for each in faults(kind, divided.head)]
    assert wrong == []


@pytest.mark.parametrize("path", sorted((ROOT / "frameworks").glob("*.yml")), ids=lambda path: path.stem)
def test_every_shipped_framework_fits(path: Path) -> None:
    assert faults("framework", path.read_text(encoding="utf-8")) == []


GOOD = [
    ("interview", "title: 1.10\n"),
    ("interview", "title: on\ndate: 2016\n"),
    ("interview", "title: A\ndate: 2016-03-15/2016-03-17\nparticipants: unknown\n"),
    ("interview", "title: A\nparticipants: 12\nmethod:\npeople:\n  - role: Manager\n    listed: true\n"),
    ("interview", "title: A\nparticipants: '12'\n"),
    ("document", "title: A\nperiod: 2012/13..2014/15\n"),
    ("document", "title: A\nperiod: 2015-Q3\n"),
    ("document", "title: A\nperiod: 2015/16 Q3\n"),
    ("kpi", "title: A\nseries:\n  B:\n    2015: 3\n    2015/16: {value: 83.1, mark: p, note: third quarter}\n"),
    ("kpi", "title: A\nseries:\n  B:\n    2015: suppressed\n    2016: n/a\n    2017: -1.5\n"),
    ("kpi", "title: A\ntargets:\n  2015/16: 80\n"),
    ("kpi", "title: A\ntargets:\n  B:\n    2015/16: 80\n"),
    ("kpi", "title: A\nchange:\n  from: '2012'\n  to: 2016\ntotals:\n  - row: A\n    of: [B, C]\n    tolerance: 0.5\n"),
    ("kpi", "title: A\nranks:\n  2014/15:\n    place: 2\n    among: London\n"),
    ("review", "title: A\nframework: f\nevidence-base:\n  people:\n    at-least: 86\n  meetings: 30\n"),
    ("review", "title: A\nframework: f\ndisclosure:\n  suppress: [1, 4]\n"),
    ("review", "title: A\nframework: f\nglossary:\n  DTOC: delayed transfer of care\nauthority:\n"),
    ("recommendation", "title: A\ndue: 2016-09\npriority: high\n"),
]
"""What the reader takes without a word."""

BAD = [
    ("interview", "date: 2016\n"),
    ("interview", "title: A\nconfidental: true\n"),
    ("interview", "title: A\nconfidential: perhaps\n"),
    ("interview", "title: A\nmethod: chat\n"),
    ("interview", "title: A\nparticipants: many\n"),
    ("interview", "title: A\npeople:\n  - nmae: B\n"),
    ("interview", "title: A\ndomains: one\n"),
    ("interview", "title: [A]\n"),
    ("document", "title: A\ndate: 15/03/2016\n"),
    ("document", "title: A\nperiod: last year\n"),
    ("kpi", "title: A\nseries:\n  B:\n    then: 3\n"),
    ("kpi", "title: A\nseries:\n  B:\n    2015: about 3\n"),
    ("kpi", "title: A\nseries:\n  B:\n    2015:\n"),
    ("kpi", "title: A\nseries:\n  B:\n    2015: {mark: p}\n"),
    ("review", "title: A\nframework: f\ndisclosure:\n  suppress: [1, 4, 6]\n"),
    ("review", "title: A\nframework: f\nstage: finished\n"),
    ("recommendation", "title: A\npriority: highest\n"),
]
"""What the reader reports, and an editor can as well."""


def read_faults(kind: str, head: str) -> list[str]:
    return [fault.message for fault in read_page(kind, "page.md", f"---\n{head}---\n").faults]


@pytest.mark.parametrize(("kind", "head"), GOOD)
def test_what_the_reader_takes_the_schema_takes(kind: str, head: str) -> None:
    assert read_faults(kind, head) == []
    assert faults(kind, head) == []


@pytest.mark.parametrize(("kind", "head"), BAD)
def test_what_an_editor_can_tell_it_tells(kind: str, head: str) -> None:
    assert read_faults(kind, head) != []
    assert faults(kind, head) != []


def test_a_framework_that_extends_another_may_leave_out_its_title() -> None:
    assert faults("framework", "id: ours\nextends: other\n") == []
    assert faults("framework", "id: ours\n") != []
