"""No canary comes out: not one of over 500 tokens planted in what may not be published is in any finished file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from assure.cli.app import run
from assure.publishing.finished.opened import authors, layers
from assure.publishing.formats import FORMATS

from .canaries import Planted, build


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    root = tmp_path_factory.mktemp("canaries") / "review"
    tokens = build(root)
    who = Planted(tokens).name("who signed")
    assert run(["sign-off", "--all", str(root), "--by", who, "--date", "2016-05-01"]) == 0
    return root, tokens


def made(root: Path, audience: str, out: Path, template: str | None = None) -> dict[str, bytes]:
    named = ["--report", template] if template else []
    assert run(["render", str(root), "--audience", audience, "--to", ",".join(FORMATS), "--out", str(out), *named]) == 0
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    assert len(files) == len(FORMATS)
    return files


def found(files: Mapping[str, bytes], tokens: Mapping[str, str]) -> list[tuple[str, str]]:
    """The tokens in the files: where, and what each stood in."""
    out: dict[tuple[str, str], None] = {}
    for name, data in files.items():
        for layer in layers(name, data):
            text = layer.text.casefold().replace("\u200b", "").replace("\u00ad", "")
            if "zq" in text:
                out.update({(layer.where, where): None for token, where in tokens.items() if token in text})
    return list(out)


def test_there_are_enough_of_them(planted: tuple[Path, Mapping[str, str]]) -> None:
    assert len(planted[1]) >= 500


@pytest.mark.parametrize("template", [None, "peer-challenge-report", "self-assessment", "statutory-assessment"])
@pytest.mark.parametrize("audience", ["public", "council"])
def test_none_comes_out(
    planted: tuple[Path, Mapping[str, str]], audience: str, template: str | None, tmp_path: Path
) -> None:
    root, tokens = planted
    files = made(root, audience, tmp_path, template)
    # A council sees its own counts, with their notes: what is withheld is withheld from the public.
    theirs = {f"note of a withheld {each}" for each in ("cell", "comparator", "target")} | {"source in words"}
    own = theirs if audience == "council" else set()
    assert [(at, where) for at, where in found(files, tokens) if where not in own] == []
    assert [layer for name, data in files.items() for layer in authors(name, data)] == []


def test_the_search_finds_what_is_there(planted: tuple[Path, Mapping[str, str]], tmp_path: Path) -> None:
    """The team's report holds most of them, in every format: a search that finds nothing proves nothing."""
    root, tokens = planted
    files = made(root, "team", tmp_path)
    for name in files:
        seen = {where for _, where in found({name: files[name]}, tokens)}
        # Slides have sources in their notes alone; the action plan as CSV tells the team no more than anybody.
        least = {"report-team.csv": 0, "report-team.pptx": 20}.get(name, 100)
        assert len(seen) >= least, name


@pytest.mark.parametrize("audience", ["public", "council"])
def test_slides_and_pages_have_charts_to_look_through(
    planted: tuple[Path, Mapping[str, str]], audience: str, tmp_path: Path
) -> None:
    """A search for canaries proves nothing of charts where there is none."""
    files = made(planted[0], audience, tmp_path)
    assert b"<svg" in files[f"report-{audience}.html"]
    for form in ("docx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(files[f"report-{audience}.{form}"])) as archive:
            assert any(name.endswith(".png") for name in archive.namelist()), form


def test_a_withheld_count_is_in_no_public_table(planted: tuple[Path, Mapping[str, str]], tmp_path: Path) -> None:
    files = made(planted[0], "public", tmp_path)
    table = files["report-public.md"].decode("utf-8")
    row = next(line for line in table.splitlines() if line.startswith("| Some"))
    assert row.split("|")[2].strip() == "\\[c\\]"
