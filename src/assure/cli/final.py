"""What a final report asks beyond a check without errors: that nothing is unfinished, and that all of it is signed."""

from __future__ import annotations

from assure.checking.diagnostic import Outcome
from assure.checking.engine import findings
from assure.errors import AssureError
from assure.model.review import Review
from assure.reading.signoff.signing import pages_to_sign

_CHANGED = "changed-since-sign-off"
_SIGN = 'read each, then sign it with `assure sign-off ID --by "NAME"`'


def stop_unless_final(review: Review, outcome: Outcome) -> None:
    """Refuse a final report of what is not final: raises AssureError that says why, and what to do."""
    if review.info.stage != "final":
        raise AssureError(f"--final needs `stage: final` in review.md; it says {review.info.stage}")
    if review.framework.broken:
        raise AssureError("it is not final: its framework could not be read whole. `assure check` says what to do")
    # What changed is asked anew: a review may leave a rule out or waive it, but not what its signatures stand for.
    found = [(one.at, one.message, one.help) for one in outcome.diagnostics if one.rule == "unfinished-text"]
    found += [(one.at, one.message, one.help) for one in findings(_CHANGED, review)]
    if found:
        at, message, help = found[0]
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise AssureError(f"it is not final: {at.path}, line {at.place.line}: {message}{more}: {help}")
    pages = pages_to_sign(review)
    if not pages:
        raise AssureError("it is not final: there is no chapter or section that anybody could have signed")
    if missing := [page.id for page in pages if page.id not in review.signed]:
        raise AssureError(f"it is not final: not signed off yet are {', '.join(missing)}: {_SIGN}")


def unsigned_summary(review: Review) -> str | None:
    """What a final report would still ask of the signatures, in a line; None where all is signed as it stands."""
    pages = pages_to_sign(review)
    missing = sum(page.id not in review.signed for page in pages)
    if missing or not pages:
        return f"Not signed off: {missing} of {len(pages)} chapters and sections. `--final` asks for that."
    if findings(_CHANGED, review):
        return "It has changed since it was signed off. `--final` refuses that; `assure check` says what changed."
    return None
