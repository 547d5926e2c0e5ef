"""Shows progress at a terminal: one line, which disappears when the run ends."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from assure.cli.console import takes_codes

Step = Callable[[str], None]
"""Says in a few fixed words what is being done now. Never given a reviewer's words."""

PATIENCE = 1.0
"""Seconds before a command that is usually quick shows progress."""


@contextlib.contextmanager
def progress(stream: TextIO, patience: float = 0.0) -> Iterator[Step]:
    """Show each step on this stream while it lasts, after `patience` seconds; nothing if it is not a console.

    The stream is left as it was, however the run ends. Print nothing else on it meanwhile.
    """
    if not takes_codes(stream):
        yield silent_step
        return
    started = time.monotonic()
    with contextlib.ExitStack() as stack:
        line: Step | None = None

        def step(words: str) -> None:
            nonlocal line
            if line is not None:
                line(words)
            elif time.monotonic() - started >= patience:
                line = _line(stream, words, stack)

        yield step


def silent_step(words: str) -> None:
    """A step that shows nothing."""


def _line(stream: TextIO, words: str, stack: contextlib.ExitStack) -> Step:
    """Start the line, which stays until the stack is unwound; returns the step that changes it."""
    from rich.console import Console
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    spinner = Spinner("line", text=Text(words))
    # This stream understands codes. By default rich looks at standard output, which may be a file.
    console = Console(file=stream, highlight=False, legacy_windows=False)
    live = Live(spinner, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    stack.enter_context(live)

    def step(words: str) -> None:
        spinner.update(text=Text(words))
        live.refresh()

    return step
