"""What each format needs beyond the core, and the one line that says how to get it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from types import MappingProxyType

from assure.errors import AssureError

EXTRAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pdf": ("typst",),
        "word": ("pypandoc", "docx", "resvg_py"),
        "slides": ("pptx", "resvg_py"),
        "sheet": ("xlsxwriter",),
    }
)
"""The extras of the formats, by name, each with the modules that it brings."""

OF_FORMAT: Mapping[str, str] = MappingProxyType({"pdf": "pdf", "docx": "word", "pptx": "slides", "xlsx": "sheet"})
"""The extra that a format needs. The others need none."""


def require_extras(formats: Iterable[str]) -> None:
    """Raise AssureError, which names all that is missing at once, unless every format's extra is installed.

    Asked before any work is done, so that nobody waits for a set of files which cannot be whole.
    """
    lacking = [form for form in dict.fromkeys(formats) if not is_installed(OF_FORMAT.get(form, ""))]
    if lacking:
        raise missing_extras(*lacking)


def is_installed(extra: str) -> bool:
    """Whether all that an extra brings can be found. Loads none of it."""
    return all(find_spec(module) is not None for module in EXTRAS.get(extra, ()))


def missing_extras(*formats: str) -> AssureError:
    """The error that says what to install for these formats."""
    extras = list(dict.fromkeys(OF_FORMAT[form] for form in formats))
    needs = "needs" if len(formats) == 1 else "need"
    what = "the extra" if len(extras) == 1 else "the extras"
    return AssureError(
        f"{_and(formats)} {needs} {what} {_and(f'`{extra}`' for extra in extras)}, which "
        f"{'is' if len(extras) == 1 else 'are'} not installed: pip install 'assure[{','.join(extras)}]'"
    )


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
