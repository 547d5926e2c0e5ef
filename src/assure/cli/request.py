"""What a check was asked for, and the whole of it done: which reviews, how set, what was found, in which form."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assure.checking.baseline import Baseline, new_only, read_baseline
from assure.checking.diagnostic import Outcome
from assure.checking.engine import check_review
from assure.checking.output.located import LocatedOutcome
from assure.checking.settings import Settings
from assure.cli import arguments
from assure.cli.outcome import outcome_text
from assure.cli.progress import Step, silent_step
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.review import Stage
from assure.reading.folder import read_review

FOR_PROGRAMS = ("json", "sarif", "gitlab")
"""The formats that are JSON, in which a character is escaped and not shown by its number."""


@dataclass(frozen=True, slots=True)
class CheckedReview:
    """One review's folder and what was found in it."""

    folder: Path
    outcome: Outcome

    def located(self, base: Path) -> LocatedOutcome:
        """The outcome with the folder as seen from another."""
        return LocatedOutcome(self.outcome, relative_folder(base, self.folder))


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and how."""

    where: tuple[Path, ...]
    """The folders named, each a review or one that holds reviews."""
    settings: Settings
    stage: Stage | None = None
    day: datetime.date | None = None
    baseline: Path | None = None

    def folders(self) -> tuple[Path, ...]:
        """The reviews' folders as they are now. Raises AssureError as `arguments.reviews` does."""
        return arguments.review_folders(self.where)

    def run(self, step: Step = silent_step) -> tuple[CheckedReview, ...]:
        """Check every review, saying at which it is.

        Raises AssureError for a folder that is no review, and for what is no baseline.
        """
        known = read_baseline_file(self.baseline) if self.baseline else None
        found = []
        folders = self.folders()
        for number, folder in enumerate(folders, start=1):
            step(f"Checking review {number} of {len(folders)}")
            outcome = check_review(read_review(folder, stage=self.stage, date=self.day), self.settings)
            checked = CheckedReview(folder, outcome)
            if known is not None and self.baseline is not None:
                checked = CheckedReview(folder, new_only(checked.located(self.baseline.parent), known))
            found.append(checked)
        return tuple(found)

    def failed(self, found: Sequence[CheckedReview]) -> bool:
        """Whether anything is wrong at the level at which a run fails."""
        return any(each.outcome.summary.at_least(self.settings.fail_on) for each in found)


def relative_folder(base: Path, folder: Path) -> str:
    """A folder's path as seen from another, with forward slashes; empty where it is the same."""
    try:
        path = Path(os.path.relpath(folder, base))
    except ValueError:  # another drive of Windows
        path = folder.resolve()
    return "" if path == Path() else path.as_posix()


def read_baseline_file(path: Path) -> Baseline:
    """The baseline in a file. Raises AssureError where there is none."""
    if not path.is_file():
        raise AssureError(f"there is no baseline {path}: `--write-baseline {path}` writes one")
    return read_baseline(path.read_bytes(), str(path))


def format_outcome(form: str, found: Sequence[CheckedReview], request: Request, terminal: Terminal) -> str:
    """What was found, in a format, as text that ends with a line break."""
    if form == "text":
        return _text(found, terminal) + "\n"
    if form == "json":
        return _json([each.outcome for each in found])
    located = [each.located(Path()) for each in found]
    if form == "sarif":
        from assure.checking.output.sarif import to_sarif

        return to_sarif(located)
    if form == "junit":
        from assure.checking.output.junit import to_junit

        return to_junit(located, request.settings.fail_on)
    if form == "github":
        from assure.checking.output.github import to_github

        return to_github(located)
    from assure.checking.output.gitlab import to_gitlab

    return to_gitlab(located)


def _json(outcomes: Sequence[Outcome]) -> str:
    """One outcome as an object; several as a list of them."""
    from assure.checking.output.json import outcome_data, to_json

    if len(outcomes) == 1:
        return to_json(outcomes[0])
    return json.dumps([outcome_data(outcome) for outcome in outcomes], ensure_ascii=False, indent=2) + "\n"


def _text(found: Sequence[CheckedReview], terminal: Terminal) -> str:
    """What was found in one review; in several, each under its folder's name, with a line for each at the end."""
    texts = [outcome_text(each.folder, each.outcome, terminal) for each in found]
    if len(found) == 1:
        return texts[0]
    parts = [f"== {each.folder}\n\n{text}" for each, text in zip(found, texts, strict=True)]
    return "\n\n".join((*parts, _overview(found)))


def _overview(found: Sequence[CheckedReview]) -> str:
    """A line for each review, aligned, with its counts."""
    width = max(len(str(each.folder)) for each in found)
    lines = [f"{len(found)} reviews"]
    for each in found:
        summary = each.outcome.summary
        counts = f"errors {summary.errors:>3}  warnings {summary.warnings:>3}  notes {summary.notes:>3}"
        lines.append(f"  {each.folder!s:<{width}}  {counts}  ({each.outcome.stage})")
    return "\n".join(lines)
