"""What makes a diagnostic the same as one of an earlier run, although lines were added above it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from assure.checking.diagnostic import Diagnostic


def diagnostic_fingerprints(diagnostics: Sequence[Diagnostic], folder: str = "") -> tuple[str, ...]:
    """A fingerprint for each: the first 32 hexadecimal digits of a SHA-256 of its rule, file, message and turn.

    The turn tells apart those of one rule with one message in one file. `folder` tells apart those of several reviews.
    The place is left out, so that a fingerprint outlasts an edit above it.
    """
    turns: Counter[tuple[str, str, str]] = Counter()
    found: list[str] = []
    for each in diagnostics:
        same = (each.rule, each.at.path, each.message)
        turns[same] += 1
        text = "\0".join((folder, *same, str(turns[same])))
        found.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(found)
