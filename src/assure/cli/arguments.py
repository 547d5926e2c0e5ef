"""Arguments that several commands take, reviews, stages and days, and arguments to copy into a command line."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from assure.errors import AssureError
from assure.model.review import STAGES, Stage
from assure.reading.files import is_link
from assure.reading.other_files import is_left_alone

_PLAIN = re.compile(r"[\w.:\\/+~-]+")
"""Text that no Windows shell treats specially."""
_EXPANDED_BY_POWERSHELL = re.compile(r"[$`]")
"""Characters that have a meaning within double quotation marks."""


def review_folders(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The review folders: each folder itself, or the reviews below it, sorted by name.

    Raises AssureError for a path that is missing, is not a folder, or has no review.
    """
    return tuple(dict.fromkeys(review for folder in folders for review in _reviews_in(folder)))


def one_review(folder: Path) -> Path:
    """The one review folder. Raises AssureError as `review_folders` does, and if there are several."""
    found = review_folders((folder,))
    if len(found) > 1:
        names = ", ".join(map(str, found[:5])) + (", ..." if len(found) > 5 else "")
        raise AssureError(f"{folder} holds {len(found)} reviews ({names}): name one of them")
    return found[0]


def _reviews_in(folder: Path) -> Sequence[Path]:
    if not os.path.lexists(folder):
        raise AssureError(f"there is no folder {folder}: correct the path")
    if not folder.is_dir():
        hint = f"its folder, {folder.parent}" if folder.name == "review.md" else "a review's folder"
        raise AssureError(f"{folder} is not a folder: name {hint}")
    if os.path.lexists(folder / "review.md"):
        return (folder,)
    found = []
    for top, below, files in os.walk(folder):
        here = Path(top)
        if "review.md" in files:
            found.append(here)
            below.clear()
        below[:] = sorted(name for name in below if _is_searched(here, name))
    if not found:
        raise AssureError(f"there is no review.md in {folder} or below it: `assure init` starts a review")
    return found


def _is_searched(above: Path, folder: str) -> bool:
    """Whether a folder may hold reviews, to judge by its name; a link is not followed."""
    excluded = folder == "build" or folder.startswith("_") or is_left_alone(folder, folder=True)
    return not (excluded or is_link(above / folder))


def parse_day(text: str | None) -> datetime.date | None:
    """A day given as an option. Raises AssureError for anything but a calendar day written as 2016-03-15."""
    if text is None:
        return None
    try:
        if len(text) != len("2016-03-15"):  # Python accepts other forms too
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise AssureError(f"{text!r} is not a date: write it as 2016-03-15") from None


def printed_day(text: str | None) -> datetime.date | None:
    """The day to print: the option's, else SOURCE_DATE_EPOCH's in UTC, else none. The clock is never read."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if text is not None or not epoch:
        return parse_day(text)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise AssureError(f"SOURCE_DATE_EPOCH is {epoch!r}: set it to a whole number of seconds, or unset it") from None


def parse_stage(word: str | None) -> Stage | None:
    """A stage given as an option. Raises AssureError for an unknown one."""
    return cast(Stage, one_of(word, STAGES, "stage")) if word is not None else None


def one_of(word: str, among: Sequence[str], what: str) -> str:
    """The word, if it is one of these. Otherwise raises AssureError, with the nearest of them."""
    if word not in among:
        from assure.reading.nearest import did_you_mean

        hint = did_you_mean(word, among)
        raise AssureError(f"unknown {what} {word!r}; choose from {', '.join(among)}{hint and f'; {hint}'}")
    return word


def option_words(joined: Iterable[str]) -> tuple[str, ...]:
    """The words of an option that may be repeated, and may hold several words separated by commas."""
    return tuple(word for part in joined for word in (each.strip() for each in part.split(",")) if word)


def shell_word(path: Path | str) -> str:
    """A path as one word, quoted if the shell needs it. On Windows the word works in PowerShell and in cmd."""
    text = str(path)
    if text.startswith("-"):
        text = os.path.join(".", text)  # otherwise it would be read as an option
    if sys.platform != "win32":
        return shlex.quote(text)
    if _PLAIN.fullmatch(text):
        return text
    if _EXPANDED_BY_POWERSHELL.search(text):
        return "'" + text.replace("'", "''") + "'"  # not for cmd, but PowerShell is the usual shell
    return f'"{text}"'
