"""Does every small wrong to every example, one at a time, and counts how many `check` shows at their place.

    python benchmarks/sabotage.py [EXAMPLE ...]

A digit of each figure that is proved, each quoted word, each cited note, each name of somebody seen in each chapter.
Prints for each kind how many were tried and caught, then each that was not, to be looked at. Exits with 1 when there
are any. It takes some minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from assure.checking.diagnostic import Severity
from examples.sabotage import Tried, copied, quick_reading, try_out, wrongs

ROOT = Path(__file__).resolve().parents[1]


def main(names: list[str]) -> int:
    """All examples, or those named."""
    tried: list[tuple[str, Tried]] = []
    for example in sorted(path.parent for path in (ROOT / "examples").glob("*/review.md")):
        if names and example.name not in names:
            continue
        start = time.process_time()
        with tempfile.TemporaryDirectory() as scratch, quick_reading():
            copy = copied(example, Path(scratch) / example.name)
            found = try_out(copy, tuple(wrongs(copy)))
        tried.extend((example.name, each) for each in found)
        caught = sum(each.caught is not None for each in found)
        print(f"{example.name}: {caught} of {len(found)} caught, {time.process_time() - start:.0f} s", flush=True)
    for kind in dict.fromkeys(each.wrong.kind for _, each in tried):
        print(line(kind, Counter(each.caught for _, each in tried if each.wrong.kind == kind)))
    missed = [(name, each.wrong) for name, each in tried if each.caught is None]
    for name, wrong in missed:
        print(f"  not caught: {name}/{wrong.path}:{wrong.line} {wrong.kind}: {wrong.shown}")
    return 1 if missed else 0


def line(kind: str, counts: Counter[Severity | None]) -> str:
    """What came of one kind of wrong."""
    severities = ", ".join(f"{counts[each]} as {each.name.lower()}s" for each in reversed(Severity) if counts[each])
    return f"{kind}: {counts.total()} tried, {counts.total() - counts[None]} caught ({severities})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
