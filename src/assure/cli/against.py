"""What `assure render` makes of an earlier report: `--against`, and what it says of counts that are withheld."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from assure.analysis.disclosure.previous_release import (
    NOTHING,
    PreviousRelease,
    count_still_present,
    read_previous_release,
)
from assure.analysis.disclosure.release import count_words, protected_release
from assure.checking.engine import findings
from assure.errors import AssureError
from assure.model.review import Review


def read_earlier_report(path: Path | None, review: Review, audience: str) -> PreviousRelease:
    """What an earlier public report showed of a review's counts; nothing where none is named.

    Raises AssureError for what is no such report, or another review's, and where the words of this report state a
    count that is withheld because of it.
    """
    if path is None:
        return NOTHING
    if audience != "public":
        raise AssureError("--against is for --audience public: only in a report for the public are counts withheld")
    try:
        earlier = read_previous_release(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        raise AssureError(f"{path} cannot be read as JSON: name the JSON file of an earlier public report") from None
    if earlier.counts and not count_still_present(review, earlier):
        raise AssureError(
            f"{path} shows no count of this review: no indicator's title, row and period are the same. "
            "Is it the report of another review?"
        )
    told = [one for one in findings("small-number", review, earlier) if one.at_most is None]
    if told:
        at = told[0].at
        raise AssureError(f"beside {path}, nothing was written: {at.path}, line {at.place.line}: {told[0].message}")
    return earlier


def withheld_notes(review: Review, earlier: PreviousRelease, path: Path | None) -> Iterator[str]:
    """Which counts are withheld beyond the review's own rule and why; how much of an earlier report was compared."""
    for more in protected_release(review, earlier).further:
        protected = "; ".join(count_words(review, key) for key in more.protects)
        yield f"Withheld as well: {count_words(review, more.key)}, to protect {protected}"
    if path is not None:
        same, number = count_still_present(review, earlier), len(earlier.counts)
        # A title or a row that was renamed since would otherwise go unseen.
        left = f"; the other {number - same} have no indicator, row and period here" if same < number else ""
        yield f"Audited together with {same} of the {number} counts that {path} shows{left}."
