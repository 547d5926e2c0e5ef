"""What `check` takes for the characters of the PDF's font is what the fonts that reports are made with have."""

from __future__ import annotations

import importlib

import pytest

from tests.repository import ROOT


def test_the_characters_are_those_of_the_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    glyphs = importlib.import_module("glyphs")
    assert len(list((ROOT / "templates" / "fonts").glob("*.ttf"))) == 4
    assert glyphs.TARGET.read_text(encoding="utf-8") == glyphs.module()
