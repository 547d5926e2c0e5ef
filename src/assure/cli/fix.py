"""`assure check --fix`: corrects what cannot change the meaning, in all pages of a review or none, and says what."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assure.checking.diagnostic import Diagnostic
from assure.checking.fixes import apply_fixes, pages_to_fix
from assure.cli.request import CheckedReview
from assure.cli.terminal import Terminal
from assure.reading.files import RefusedError, read_bytes

_COLOURS = {"+": "32", "-": "31", "@": "36"}


def write_fixes(found: Sequence[CheckedReview]) -> None:
    """Write the fixed pages of each review, and say on standard error what was fixed and what was left."""
    from assure.publishing.output.writer import write_sources

    terminal = Terminal.of(sys.stderr)
    total = 0
    for each in found:
        fixed = apply_fixes(each.outcome.diagnostics, _texts(each))
        write_sources({path: text.encode("utf-8") for path, text in fixed.texts.items()}, each.folder)
        for diagnostic in fixed.done:
            terminal.say(f"fixed {_change_line(diagnostic, each.folder)}")
        for diagnostic in fixed.left:
            terminal.say(f"left  {_change_line(diagnostic, each.folder)}: it overlaps another fix; run --fix again")
        total += len(fixed.done)
    summary = f"Fixed {total} problem{'' if total == 1 else 's'}."
    terminal.say(summary if total else "Nothing to fix: `--fix` only corrects slips with one possible correction.")


def print_difference(found: Sequence[CheckedReview], terminal: Terminal) -> bool:
    """Print what `write_fixes` would change, as a unified diff; return whether it would change anything."""
    any_change = False
    for each in found:
        texts = _texts(each)
        for path, new in apply_fixes(each.outcome.diagnostics, texts).texts.items():
            any_change = True
            for line in _diff(texts[path], new, (each.folder / path).as_posix()):
                terminal.say(_painted(line, terminal))
    return any_change


def _texts(checked: CheckedReview) -> Mapping[str, str]:
    """The pages that fixes would change, with their own line ends; pages that can no longer be read are left out."""
    texts = {}
    for path in pages_to_fix(checked.outcome.diagnostics):
        try:
            texts[path] = read_bytes(checked.folder, path).decode("utf-8")
        except (RefusedError, UnicodeDecodeError):
            continue
    return texts


def _change_line(diagnostic: Diagnostic, folder: Path) -> str:
    """One change on one line: the place, the old text and the new."""
    change = diagnostic.fix
    assert change is not None
    where = f"{(folder / change.at.path).as_posix()}:{change.at.place.line}"
    what = f"`{change.old}` is now `{change.new}`" if change.old else f"added `{change.new.strip()}`"
    return f"{where}: {what} ({diagnostic.rule})"


def _diff(old: str, new: str, path: str) -> Iterator[str]:
    before, after = (text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (old, new))
    return difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm="")


def _painted(line: str, terminal: Terminal) -> str:
    colour = _COLOURS.get(line[:1])
    if not terminal.colours or colour is None:
        return line
    return f"\x1b[{colour}m{line}\x1b[0m"
