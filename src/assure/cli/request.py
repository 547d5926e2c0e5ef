"""A check as requested on the command line: which reviews and settings, and how to run it and print the outcome."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assure.checking.baseline import Baseline, new_only, read_baseline
from assure.checking.diagnostic import Outcome
from assure.checking.engine import check_review
from assure.checking.output import OUTPUTS
from assure.checking.output.located import LocatedOutcome, Presentation
from assure.checking.settings import Settings
from assure.cli import arguments
from assure.cli.progress import Step, silent_step
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.review import Stage
from assure.reading.folder import read_line, read_review


@dataclass(frozen=True, slots=True)
class CheckedReview:
    """A review's folder and the outcome of its check."""

    folder: Path
    outcome: Outcome

    def located(self, base: Path) -> LocatedOutcome:
        """The outcome, with the folder relative to `base`."""
        return LocatedOutcome(
            self.outcome, relative_folder(base, self.folder), str(self.folder), partial(read_line, self.folder)
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and how."""

    where: tuple[Path, ...]
    """The folders named: each is a review or holds reviews."""
    settings: Settings
    stage: Stage | None = None
    day: datetime.date | None = None
    baseline: Path | None = None

    def folders(self) -> tuple[Path, ...]:
        """The reviews' folders as they are now. Raises AssureError as `arguments.review_folders` does."""
        return arguments.review_folders(self.where)

    def run(self, step: Step = silent_step) -> tuple[CheckedReview, ...]:
        """Check every review, with a step for each.

        Raises AssureError for a folder without a review, and for a file that is not a baseline.
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


def relative_folder(base: Path, folder: Path) -> str:
    """A folder's path relative to `base`, with forward slashes; empty if they are the same."""
    try:
        path = Path(os.path.relpath(folder, base))
    except ValueError:  # another drive of Windows
        path = folder.resolve()
    return "" if path == Path() else path.as_posix()


def read_baseline_file(path: Path) -> Baseline:
    """The baseline in a file. Raises AssureError if there is none."""
    if not path.is_file():
        raise AssureError(f"there is no baseline {path}: `--write-baseline {arguments.shell_word(path)}` writes one")
    return read_baseline(path.read_bytes(), str(path))


def format_outcome(form: str, found: Sequence[CheckedReview], request: Request, terminal: Terminal) -> str:
    """The outcomes in a form of `OUTPUTS`, as text that ends with a line break."""
    presentation = Presentation(request.settings.fail_on, terminal.colours, terminal.columns)
    return OUTPUTS[form].write([each.located(Path()) for each in found], presentation)
