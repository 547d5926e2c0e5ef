"""What several commands take: which reviews, which stage, which day."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from assure.errors import AssureError
from assure.model.review import STAGES, Stage
from assure.reading.files import is_link
from assure.reading.other_files import is_left_alone


def review_folders(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The review folders that were meant: each folder itself, or the reviews below it, by name.

    Raises AssureError for a folder that is missing, is no folder, or holds no review.
    """
    found: dict[Path, None] = {}
    for folder in folders:
        found.update(dict.fromkeys(_reviews_in(folder)))
    return tuple(found)


def one_review(folder: Path) -> Path:
    """The review folder that was meant. Raises AssureError as `review_folders` does, and where there are several."""
    found = review_folders((folder,))
    if len(found) > 1:
        names = ", ".join(str(each) for each in found[:5])
        raise AssureError(f"{folder} holds {len(found)} reviews ({names}...): name one of them")
    return found[0]


def _reviews_in(folder: Path) -> Sequence[Path]:
    if not os.path.lexists(folder):
        raise AssureError(f"there is no folder {folder}")
    if not folder.is_dir():
        hint = f": name its folder, {folder.parent}" if folder.name == "review.md" else ""
        raise AssureError(f"{folder} is not a folder{hint}")
    if os.path.lexists(folder / "review.md"):
        return (folder,)
    found = []
    for top, below, files in os.walk(folder):
        here = Path(top)
        if "review.md" in files:
            found.append(here)
            below.clear()
        below[:] = sorted(name for name in below if not _is_passed_by(here, name))
    if not found:
        raise AssureError(f"there is no review.md in {folder} or below it: `assure init` starts a review")
    return found


def _is_passed_by(above: Path, folder: str) -> bool:
    """Whether no review is looked for in a folder of this name, or behind a link to another."""
    left = folder == "build" or folder.startswith("_") or is_left_alone(folder, folder=True)
    return left or is_link(above / folder)


def parse_day(text: str | None) -> datetime.date | None:
    """A day given as an option. Raises AssureError for anything but a day of the calendar, as 2016-03-15."""
    if text is None:
        return None
    try:
        if len(text) != len("2016-03-15"):  # Python takes further forms
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise AssureError(f"a day is written 2016-03-15, not {text!r}") from None


def printed_day(text: str | None) -> datetime.date | None:
    """The day to print: the option's, else SOURCE_DATE_EPOCH's in UTC, else none. The clock is never asked."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if text is not None or not epoch:
        return parse_day(text)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise AssureError(f"SOURCE_DATE_EPOCH is a whole number of seconds, not {epoch!r}") from None


def parse_stage(word: str | None) -> Stage | None:
    """A stage given as an option. Raises AssureError for an unknown one."""
    return cast(Stage, one_of(word, STAGES, "stage")) if word is not None else None


def one_of(word: str, among: Sequence[str], what: str) -> str:
    """The word, which must be one of these. Raises AssureError, with the nearest, for any other."""
    if word not in among:
        from assure.reading.nearest import did_you_mean

        hint = did_you_mean(word, among, "")
        named = f"; {hint}" if hint else ""
        raise AssureError(f"{word!r} is no {what}: choose from {', '.join(among)}{named}")
    return word


def option_words(joined: Iterable[str]) -> tuple[str, ...]:
    """The words of options that may be repeated or joined by commas."""
    return tuple(word for part in joined for word in (each.strip() for each in part.split(",")) if word)
