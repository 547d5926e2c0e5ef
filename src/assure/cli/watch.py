"""`assure check --watch`: shows the problems, and checks again whenever a file of the reviews changes."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assure.cli.request import CheckedReview, Request, format_outcome
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.reading.other_files import is_left_alone

_SETTLED = 100
"""Milliseconds without a change after which a save counts as finished."""
_TICK = 1000
"""Milliseconds after which the reviews are checked again even without a change, in case one could not be read."""

ShownDiagnostics = Counter[tuple[str, str, str, str]]
"""The diagnostics shown, by folder, rule, file and message. Without lines, so that one that only moved is the same."""


@dataclass(slots=True)
class _Screen:
    """The screen. Mutable: it remembers what it showed last."""

    request: Request
    terminal: Terminal
    text: str = ""
    shown: ShownDiagnostics | None = None
    at: str = ""
    news: str = ""

    def show(self, changed: bool) -> None:
        """Check, and print the outcome: always after a change, otherwise only if it differs from the last one."""
        try:
            found = self.request.run()
            text = format_outcome("text", found, self.request, self.terminal).removesuffix("\n")
            now = _keys(found)
        except AssureError as error:
            # An editor that replaces a file removes it for a moment, so what cannot be read now may come back.
            text, now = f"assure: {error}", None
        clock = time.strftime("%H:%M:%S")
        same = text == self.text
        if not same:
            self.news = _what_changed(self.shown, now, self.at)
            self.text = text
            if now is not None:
                self.shown, self.at = now, clock
        if not same or (changed and self.terminal.stream.isatty()):
            self.terminal.clear()
            self.terminal.say(f"{text}\n\n{clock}  {self.news}Watching for changes; press Ctrl-C to stop.")
            self.terminal.stream.flush()
        gc.collect()  # it is off in the command line, but this run does not end


def watch_reviews(request: Request, terminal: Terminal) -> None:
    """Show the problems until interrupted. Raises AssureError at once if there is no review to watch."""
    request.folders()
    screen = _Screen(request, terminal)
    screen.show(changed=True)
    for changed in _changes(request.where):
        screen.show(changed)


def _changes(where: tuple[Path, ...]) -> Iterator[bool]:
    """True for each save of a file that may matter; False from time to time when nothing was saved."""
    import watchfiles

    roots = tuple(folder.resolve() for folder in where)
    for saved in watchfiles.watch(
        *roots, watch_filter=None, debounce=_SETTLED * 4, step=_SETTLED, rust_timeout=_TICK, yield_on_timeout=True
    ):
        if not saved:
            yield False
        elif any(is_news(Path(path), roots) for _, path in saved):
            yield True


def is_news(path: Path, roots: tuple[Path, ...]) -> bool:
    """Whether a file can change the outcome: files left by other programs or written by `assure render` cannot."""
    for root in roots:
        if path.is_relative_to(root):
            *folders, name = path.relative_to(root).parts or ("",)
            within = any(folder == "build" or is_left_alone(folder, folder=True) for folder in folders)
            return not (within or name == "build" or is_left_alone(name))
    return True


def _keys(found: tuple[CheckedReview, ...]) -> ShownDiagnostics:
    return Counter(
        (str(checked.folder), each.rule, each.at.path, each.message)
        for checked in found
        for each in checked.outcome.diagnostics
    )


def _what_changed(before: ShownDiagnostics | None, now: ShownDiagnostics | None, at: str) -> str:
    """How many problems were fixed and how many are new since the last check."""
    if before is None or now is None:
        return ""
    fixed, new = (before - now).total(), (now - before).total()
    return f"Since {at}: {fixed} fixed, {new} new. " if fixed or new else ""
