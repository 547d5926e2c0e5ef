"""`assure check --watch`: shows what is wrong, and shows it anew whenever a file of the reviews changes."""

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
"""Milliseconds without a change after which a save is taken as done."""
_TICK = 1000
"""Milliseconds after which a review that could not be read whole is looked at again."""

ShownDiagnostics = Counter[tuple[str, str, str, str]]
"""What was shown: the folder, rule, file and message of each, lines left out so that a moved one is the same."""


@dataclass(slots=True)
class _Screen:
    """What a person sees. Mutable: it remembers what it showed last."""

    request: Request
    terminal: Terminal
    text: str = ""
    shown: ShownDiagnostics | None = None
    at: str = ""
    news: str = ""

    def show(self, changed: bool) -> None:
        """Check, and print what was found: always after a change, else only if it differs from what stands there."""
        try:
            found = self.request.run()
            text = format_outcome("text", found, self.request, self.terminal).removesuffix("\n")
            now = _keys(found)
        except AssureError as error:
            # An editor that replaces a file takes it away for a moment; what cannot be read now may come back.
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
            self.terminal.say(f"{text}\n\n{clock}  {self.news}Watching for changes; Ctrl-C ends it.")
            self.terminal.stream.flush()
        gc.collect()  # the command line runs without it, which a run that does not end cannot


def watch_reviews(request: Request, terminal: Terminal) -> None:
    """Show what is wrong until interrupted. Raises AssureError at once where there is no review to watch."""
    request.folders()
    screen = _Screen(request, terminal)
    screen.show(changed=True)
    for changed in _changes(request.where):
        screen.show(changed)


def _changes(where: tuple[Path, ...]) -> Iterator[bool]:
    """True for each save of a file that may matter; False now and then, when nothing was saved."""
    from watchfiles import watch as files_saved

    roots = tuple(folder.resolve() for folder in where)
    for saved in files_saved(
        *roots, watch_filter=None, debounce=_SETTLED * 4, step=_SETTLED, rust_timeout=_TICK, yield_on_timeout=True
    ):
        if not saved:
            yield False
        elif any(is_news(Path(path), roots) for _, path in saved):
            yield True


def is_news(path: Path, roots: tuple[Path, ...]) -> bool:
    """Whether a file can change what is found: what programs leave cannot, nor what `assure render` writes."""
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
    """How many are mended and how many are new since the last look."""
    if before is None or now is None:
        return ""
    mended, new = (before - now).total(), (now - before).total()
    return f"Since {at}: {mended} mended, {new} new. " if mended or new else ""
