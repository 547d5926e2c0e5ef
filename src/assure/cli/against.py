"""`assure render --against`: reads an earlier public report, and describes the counts that are withheld."""

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
    """The counts that an earlier public report showed; `NOTHING` without a path.

    Raises AssureError if the file is not such a report, or is of another review, and if the text of this report states
    a count that is withheld because of it.
    """
    if path is None:
        return NOTHING
    if audience != "public":
        raise AssureError("--against needs --audience public: only public reports withhold counts")
    try:
        earlier = read_previous_release(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        raise AssureError(f"{path} cannot be read as JSON: name the JSON file of an earlier public report") from None
    if earlier.counts and not count_still_present(review, earlier):
        raise AssureError(
            f"{path} has no count of this review: no indicator's title, row and period match. "
            "Name an earlier report of the same review"
        )
    stated = next((one for one in findings("small-number", review, earlier) if one.at_most is None), None)
    if stated:
        at = stated.at
        where = f"{at.path}, line {at.place.line}"
        raise AssureError(f"nothing was written: {where}: {stated.message} (audited together with {path})")
    return earlier


def withheld_notes(review: Review, earlier: PreviousRelease, path: Path | None) -> Iterator[str]:
    """Which counts are withheld beyond the review's own rule, and why; how many of the earlier counts were compared."""
    for more in protected_release(review, earlier).further:
        protected = "; ".join(count_words(review, key) for key in more.protects)
        yield f"Also withheld: {count_words(review, more.key)}, to protect {protected}"
    if path is not None:
        same, number = count_still_present(review, earlier), len(earlier.counts)
        # Without this, nobody would notice that a title or row was renamed since and is no longer compared.
        left = f"; the other {number - same} match no indicator, row and period of this review" if same < number else ""
        yield f"Audited together with {same} of the {number} counts in {path}{left}."
