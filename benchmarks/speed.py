"""How long the commands and the formats take, as ratios measured in one run: seconds say little about another machine.

    python benchmarks/speed.py [RUNS]        five runs of each by default

Whole commands are compared with a bare interpreter, `python -c pass`. Each format is made of the longest example for
the team, about 60 pages as a PDF, and compared with what markdown-it-py alone needs for the report's Markdown. Medians.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from made_review import made
from markdown_it import MarkdownIt

from assure.projection.project import project
from assure.projection.report import Report
from assure.publishing.formats import FORMATS, Printout
from assure.reading.folder import read_review
from assure.reporting.templates import render_report

ROOT = Path(__file__).resolve().parents[1]
LONGEST = ROOT / "examples" / "city-of-london-2018"


def main(runs: int) -> None:
    """Measure and print."""
    gc.disable()  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        _commands(Path(folder), runs)
    _formats(runs)


def _commands(folder: Path, runs: int) -> None:
    assure = [sys.executable, "-m", "assure"]
    small, large = folder / "small", folder / "large"
    made(100, small)
    made(1000, large)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "assure --version": [*assure, "--version"],
        "assure check, 100 pages": [*assure, "check", str(small)],
        "assure check, 1,000 pages": [*assure, "check", str(large)],
        "assure check, the longest example": [*assure, "check", str(LONGEST)],
        "assure render, the longest example, html": [*assure, "render", str(LONGEST), "--out", str(folder / "out")],
    }
    times = _in_turn(
        {name: partial(subprocess.run, command, capture_output=True, check=True) for name, command in commands.items()},
        runs,
    )
    bodies = {"100": small, "1,000": large, "the longest example": LONGEST}
    least = median(times["python -c pass"])
    for name, seconds in times.items():
        print(f"{name}: {median(seconds) / least:.1f} times `python -c pass`")
    print("markdown-it-py's own time for the bodies of", end=" ")
    print("; ".join(f"{name}: {_own_time(path, runs) / least:.1f}" for name, path in bodies.items()))


def _own_time(folder: Path, runs: int) -> float:
    texts = [path.read_text(encoding="utf-8").rpartition("\n---\n")[2] for path in sorted(folder.rglob("*.md"))]
    reader = MarkdownIt("commonmark").enable("table")
    return median(_timed(lambda: [reader.render(text) for text in texts]) for _ in range(runs))


def _formats(runs: int) -> None:
    review = read_review(LONGEST)
    report: Report = project(review, "team")
    markdown = render_report(report)
    printout = Printout(report, markdown)
    reader = MarkdownIt("commonmark").enable("table")
    steps: dict[str, Callable[[], object]] = {
        "markdown-it-py": lambda: reader.render(markdown),
        "the report for an audience": lambda: project(review, "team"),
        "its Markdown": lambda: render_report(report),
        **{form: partial(each.publish, printout) for form, each in FORMATS.items()},
    }
    for step in steps.values():
        step()  # what is loaded once is not measured
    times = _in_turn(steps, runs)
    least = median(times["markdown-it-py"])
    print(f"{len(markdown):,} characters of Markdown, as times of markdown-it-py's own:")
    for name, seconds in times.items():
        print(f"    {name}: {median(seconds) / least:.2f}")


def _in_turn(steps: Mapping[str, Callable[[], object]], runs: int) -> Mapping[str, Sequence[float]]:
    """The seconds of each run of each step: in turn, so that a slow minute of the machine falls on all."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            times[name].append(_timed(step))
    return times


def _timed(run: Callable[[], object]) -> float:
    """Seconds on the clock."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
