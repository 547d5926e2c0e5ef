"""A report that uses everything the dialect has, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assure.model.text import Markdown

SAMPLE = Markdown((Path(__file__).parent / "sample.md").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Sample:
    """What a publisher asks of a report."""

    title: str = "Adult social care in Northshire: a peer challenge"
    draft: bool = True
    stamp: str | None = "0.4"
    stage: str = "factual-accuracy"
    audience: str = "council"
