"""The libraries that each format needs beyond the core, and the line that says how to install them."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from assure.errors import AssureError
from assure.installation import metadata, this_copy


@dataclass(frozen=True, slots=True)
class Library:
    """A library that an extra installs."""

    distribution: str
    """Its name on the package index."""
    module: str
    """The module that is imported, or whose folder has the program."""
    program: str = ""
    """The program that is run instead of importing a module: its path in the module's folder."""


PYPDF = Library("pypdf", "pypdf")
"""Reads finished PDFs, for `assure audit` only."""
PANDOC = Library("pypandoc_binary", "pypandoc", "files/pandoc")
_RESVG = Library("resvg-py", "resvg_py")

EXTRAS: Mapping[str, tuple[Library, ...]] = MappingProxyType(
    {
        "pdf": (Library("typst", "typst"),),
        "word": (PANDOC, Library("python-docx", "docx"), _RESVG),
        "slides": (Library("python-pptx", "pptx"), _RESVG),
        "sheet": (Library("XlsxWriter", "xlsxwriter"),),
    }
)
"""The libraries of each extra, by its name."""


def require_extras(needed: Mapping[str, str | None]) -> None:
    """Raise AssureError, with every problem at once, unless the extra of each format is installed and works.

    `needed` has the extra of each format by the format's name, None for one that needs none. Called before any work is
    done, so that nobody waits for a set of files that cannot be complete.
    """
    extra_of = {form: extra for form, extra in needed.items() if extra}
    lacking = {form: extra for form, extra in extra_of.items() if not all(map(_found, EXTRAS[extra]))}
    unfit = {
        library: (extra, f"{form} needs {why}")
        for form, extra in extra_of.items()
        if form not in lacking
        for library in EXTRAS[extra]
        if (why := _unfit(library, extra))
    }
    if lacking or unfit:
        clauses = [*([_not_installed(lacking)] if lacking else []), *(why for _, why in unfit.values())]
        extras = {*lacking.values(), *(extra for extra, _ in unfit.values())}
        raise AssureError(_remedy("; ".join(clauses), extras, again=bool(unfit)))


def without_pypdf() -> str | None:
    """Why pypdf cannot read a PDF, and what to do; None if it can."""
    if not _found(PYPDF):
        return _remedy("reading a PDF needs the extra `pdf`, which is not installed", ["pdf"], again=False)
    why = _unfit(PYPDF, "pdf")
    return _remedy(f"reading a PDF needs {why}", ["pdf"], again=True) if why else None


def install_again(extra: str) -> str:
    """What to do about an extra that is installed and does not work."""
    return _remedy("It may be damaged", [extra], again=True)


def program(library: Library) -> Path | None:
    """The program that a library brings; None if it is missing or may not be run."""
    package = find_spec(library.module)
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / library.program
    return next(
        (each for each in (path, path.with_suffix(".exe")) if each.is_file() and os.access(each, os.X_OK)), None
    )


def _found(library: Library) -> bool:
    """Whether a library is installed at all, whole or not."""
    return _version(library) is not None or find_spec(library.module) is not None


def _version(library: Library) -> str | None:
    try:
        return version(library.distribution)
    except PackageNotFoundError:
        return None


def _unfit(library: Library, extra: str) -> str | None:
    """What is wrong with an installed library: what is needed, and what there is instead; None if it is fit."""
    bounds, there = _bounds().get((extra, _normal(library.distribution))), _version(library)
    if bounds and there and not _within(there, *bounds):
        return f"{library.distribution} {bounds[0]} or later, before {bounds[1]}, but {there} is installed"
    if library.program:
        return None if program(library) else f"{library.distribution}, a part of which is missing or locked"
    try:
        # Python takes a folder without its first file, or one that may not be read, for a package with nothing in it.
        whole = getattr(importlib.import_module(library.module), "__file__", None)
        why = "" if whole else "its first file is missing or locked"
    except Exception as error:  # a damaged library can raise anything
        why = type(error).__name__
    return f"{library.distribution}, which is installed but cannot be loaded ({why})" if why else None


@cache
def _bounds() -> Mapping[tuple[str, str], tuple[str, str]]:
    """The lowest version and the first that is too high, by extra and library, from this copy's own metadata."""
    ours = metadata()
    pattern = re.compile(r"""([\w.-]+)(?=.*>=([\d.]+))(?=.*<([\d.]+)).*extra == ['"]([\w-]+)['"]""")
    found = (pattern.match(line) for line in (ours.requires or () if ours else ()))
    return {(each[4], _normal(each[1])): (each[2], each[3]) for each in found if each}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _within(there: str, lowest: str, too_high: str) -> bool:
    return _numbers(lowest) <= _numbers(there) < _numbers(too_high)


def _numbers(release: str) -> tuple[int, ...]:
    """The numbers of a version, without zeros at the end: 1.0 equals 1."""
    numbers = [int(each) for each in re.match(r"[\d.]*", release)[0].split(".") if each]  # type: ignore[index]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _not_installed(lacking: Mapping[str, str]) -> str:
    extras = list(dict.fromkeys(lacking.values()))
    return (
        f"{_and(lacking)} {'needs' if len(lacking) == 1 else 'need'} the extra{'' if len(extras) == 1 else 's'} "
        f"{_and(f'`{extra}`' for extra in extras)}, which {'is' if len(extras) == 1 else 'are'} not installed"
    )


def _remedy(wrong: str, extras: Iterable[str], *, again: bool) -> str:
    present = [extra for extra, libraries in EXTRAS.items() if all(map(_found, libraries))]
    command = this_copy().command(extras, present, again=again)
    return f"{wrong}. {'Install it again' if again else 'Install it'} with: {command}"


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
