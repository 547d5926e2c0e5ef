"""A review with faults of several severities, and with names that a careless format would trip over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.engine import check_review
from assure.checking.output.located import LocatedOutcome
from assure.model.location import Location
from assure.reading.folder import read_review

NASTY = "100% sure, <b>: ::error::]]>\x1b[31m\u202e.txt"
"""A name that a command, a terminal, XML or an address would take for something else."""

PAGES = {
    "review.md": "---\ntitle: A review\nframework: teasc-risk-awareness\nstage: draft\ntitel: B\n---\n",
    "interviews/int-01.md": "---\ntitle: One\nid: same\n---\n\n- **Strength:** A. {#a}\n\n- **Strength:** B. {#a}\n",
    "interviews/int-02.md": "---\ntitle: Two\nid: same\n---\n\nTBC\n",
    "findings/leadership.md": "---\ndomain: leadership\n---\n\nSaid twice. [@int-77] And again. [@int-77]\n",
}


def faulty(root: Path) -> LocatedOutcome:
    """The review, written below a folder and checked, as seen from there."""
    folder = root / "my reviews" / "böse 1"
    for path, text in PAGES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    outcome = check_review(read_review(folder))
    # The reader makes such names harmless; a format must not depend on it.
    nasty = Diagnostic("R012", "misplaced-file", Severity.ERROR, Location(f"interviews/{NASTY}"), NASTY, NASTY)
    summary = replace(outcome.summary, errors=outcome.summary.errors + 1)
    return LocatedOutcome(
        replace(outcome, diagnostics=(*outcome.diagnostics, nasty), summary=summary), "my reviews/böse 1"
    )
