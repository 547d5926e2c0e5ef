"""What a final report needs beyond a check without errors: nothing unfinished, and every chapter and section signed."""

from __future__ import annotations

from assure.checking.diagnostic import Outcome
from assure.checking.engine import findings
from assure.errors import AssureError
from assure.model.review import Review
from assure.reading.signoff.signing import pages_to_sign

_CHANGED = "changed-since-sign-off"
_SIGN = 'read each, then sign it with `assure sign-off ID --by "NAME"`'


def stop_unless_final(review: Review, outcome: Outcome) -> None:
    """Raise AssureError, with the reason and the remedy, unless a final report can be written."""
    if review.info.stage != "final":
        raise AssureError(f"--final needs `stage: final` in review.md; it says {review.info.stage}")
    if review.framework.broken:
        raise AssureError("the report is not final: its framework has errors; `assure check` lists them")
    # This rule runs even if the review ignores or waives it: what a signature covers may not change unseen.
    found = [(one.at, one.message, one.help) for one in outcome.diagnostics if one.rule == "unfinished-text"]
    found += [(one.at, one.message, one.help) for one in findings(_CHANGED, review)]
    if found:
        at, message, help = found[0]
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise AssureError(f"the report is not final: {at.path}, line {at.place.line}: {message}{more}: {help}")
    pages = pages_to_sign(review)
    if not pages:
        raise AssureError("the report is not final: it has no chapter or section to sign off")
    if missing := [page.id for page in pages if page.id not in review.signed]:
        raise AssureError(f"the report is not final: not yet signed off: {', '.join(missing)}; {_SIGN}")


def unsigned_summary(review: Review) -> str | None:
    """What is not signed off, or has changed since, in one line; None if everything is signed and unchanged."""
    pages = pages_to_sign(review)
    missing = sum(page.id not in review.signed for page in pages)
    if missing or not pages:
        return f"Not signed off: {missing} of {len(pages)} chapters and sections. `--final` requires it."
    if findings(_CHANGED, review):
        return "It has changed since it was signed off. `--final` would refuse it; `assure check` says what changed."

    return None
