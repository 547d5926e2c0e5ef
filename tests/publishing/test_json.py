"""The report as JSON: what `as_json` says, in bytes that any program reads and that never differ."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from assure.analysis.policy import Audience
from assure.projection.project import project
from assure.publishing.json import to_json
from assure.reading.folder import read_review
from assure.reporting.json_form import as_json
from tests.repository import EXAMPLES

EXAMPLE = EXAMPLES / "harrow-2015"


@pytest.mark.parametrize("audience", get_args(Audience))
def test_the_bytes_hold_the_report_and_are_always_the_same(audience: Audience) -> None:
    report = project(read_review(EXAMPLE), audience)
    written = to_json(report)
    assert written == to_json(project(read_review(EXAMPLE), audience))
    assert json.loads(written) == json.loads(json.dumps(as_json(report)))
    assert written.endswith(b"\n")
    assert not written.startswith(b"\xef\xbb\xbf")


def test_numbers_are_numbers_that_every_reader_knows() -> None:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    json.loads(to_json(project(read_review(EXAMPLE), "team")), parse_constant=refuse)


@pytest.mark.parametrize("name", ["jane-quillfeather.png", "Jane Quillfeather (1).png"])
def test_only_the_team_reads_what_pictures_are_called(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "review"
    shutil.copytree(EXAMPLE.with_name("cqc-example"), folder)
    (asset,) = (folder / "assets").iterdir()
    asset.rename(asset.with_name(name))
    for page in folder.rglob("*.md"):
        words = page.read_text(encoding="utf-8")
        page.write_text(words.replace(f"(../assets/{asset.name})", f"(<../assets/{name}>)"), encoding="utf-8")
    read = read_review(folder)
    assert name.encode() in to_json(project(read, "team"))
    withheld: tuple[Audience, ...] = ("council", "public")
    for audience in withheld:
        written = to_json(project(read, audience))
        assert b"assets/" not in written
        assert b"quillfeather" not in written.lower()
        assert b"](picture-1)" in written
