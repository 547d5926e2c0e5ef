"""Machines that differ in the fonts installed on them: each has one family, or none with letters in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS: Mapping[str, tuple[str, ...]] = {
    "wide": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "narrow": ("LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf"),
    "none": ("DejaVuSans.ttf",),
}
"""The files that make up a machine's fonts. Chromium does not start without any, so `none` has one without letters."""
PACKAGES = "fonts-dejavu-core, fonts-liberation and, where there is one, fonts-liberation-sans-narrow"
_PLACES = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_CONFIG = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def missing() -> str:
    """The font files that these tests need and this machine lacks."""
    names = {name for files in FONTS.values() for name in files}
    return ", ".join(sorted(name for name in names if _found(name) is None))


def environment(machine: str, folder: Path) -> Mapping[str, str]:
    """The variables of a program that is to see a machine's fonts and no others. `folder` takes the fonts."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for name in FONTS[machine]:
        path = _found(name)
        assert path is not None
        shutil.copy(path, fonts) if machine != "none" else _without_letters(path, fonts / name)
    config = folder / "fonts.conf"
    config.write_text(_CONFIG.format(fonts=fonts, cache=folder / "cache"), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def _found(name: str) -> Path | None:
    return next((path for place in _PLACES for path in sorted(place.rglob(name))), None)


def _without_letters(path: Path, target: Path) -> None:
    font = TTFont(path)
    subsetter = Subsetter(Options(notdef_outline=True, drop_tables=["FFTM"]))
    subsetter.populate(unicodes=[0xFFFD])
    subsetter.subset(font)
    font.save(target)
