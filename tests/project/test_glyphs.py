"""The fonts that reports are made with: `check` knows their characters, and pages carry the same letters as PDFs."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from assure.publishing.html.page import NOTICE
from assure.publishing.text_width import text_width
from tests.repository import ROOT

FONTS = ROOT / "templates" / "fonts"
SHIPPED = sorted(path.stem for path in FONTS.glob("*.woff2"))


def script(path: Path) -> ModuleType:
    """A script of the repository as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_characters_are_those_of_the_fonts() -> None:
    glyphs = script(ROOT / "docs" / "glyphs.py")
    assert len(list(FONTS.glob("*.ttf"))) == 4
    assert glyphs.TARGET.read_text(encoding="utf-8") == glyphs.module()


def test_each_font_of_pages_is_one_that_is_made() -> None:
    web = script(FONTS / "make_web.py")
    assert sorted(web.source(face).stem for face in web.FACES) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_the_fonts_of_pages_are_those_of_pdfs(name: str) -> None:
    """The letters are compared, since another release of fonttools or brotli may pack them into other bytes."""
    whole, shipped = TTFont(FONTS / f"{name}.ttf"), TTFont(FONTS / f"{name}.woff2")
    assert shipped.flavor == "woff2"
    assert shipped.getBestCmap().keys() == whole.getBestCmap().keys()
    for code, glyph in whole.getBestCmap().items():
        other = shipped.getBestCmap()[code]
        assert shipped["hmtx"][other] == whole["hmtx"][glyph], chr(code)
        assert shipped["glyf"][other].getCoordinates(shipped["glyf"]) == (
            whole["glyf"][glyph].getCoordinates(whole["glyf"])
        ), chr(code)
    features = {
        record.FeatureTag for table in ("GSUB", "GPOS") for record in shipped[table].table.FeatureList.FeatureRecord
    }
    assert features == {"ccmp", "kern", "locl", "mark", "mkmk", "tnum"}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_same_font_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    web = script(FONTS / "make_web.py")
    [face] = [face for face in web.FACES if web.source(face).stem == name]
    made = []
    for turn in ("first", "second"):
        web.make(face, tmp_path / turn)
        made.append((tmp_path / turn).read_bytes())
    assert made[0] == made[1]
    shipped, again = TTFont(FONTS / f"{name}.woff2"), TTFont(tmp_path / "first")
    assert again["head"].modified == shipped["head"].modified  # that of the source, not of the day
    assert again.getGlyphOrder() == shipped.getGlyphOrder()


def test_the_licence_goes_with_the_fonts() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in licence
    for path in (*FONTS.glob("*.ttf"), *FONTS.glob("*.woff2")):
        notice = TTFont(path)["name"].getDebugName(0)
        assert notice in licence, path.name
        assert notice in NOTICE, path.name


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_no_letter_of_the_font_is_wider_than_it_is_taken_to_be(face: str) -> None:
    font = TTFont(FONTS / f"AtkinsonHyperlegibleNext-{face}.ttf")
    glyphs = font["hmtx"]
    widths = {chr(code): glyphs[glyph][0] for code, glyph in font.getBestCmap().items()}
    assert [each for each, width in widths.items() if text_width(each, 1000, bold=face == "Bold") < width] == []
