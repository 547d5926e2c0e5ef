"""Renders the same review in fifty environments, to every format, and counts the bytes that differ.

    python benchmarks/environments.py [--number 50] [--review examples/cqc-example]

The environments differ in time zone, language, the seed of hashes, the mask of permissions, the folder one is in, how
the review's folder is named on the command line, where it lies, in which order its files were made and when they were
changed, the width of the terminal, and the encoding of Python's streams. Each is an interpreter of its own. Every
fourth renders the example, the others a small review with a chart and a picture. Exits with 1 when anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bad_inputs import BASE, ROOT

from assure.publishing.formats import FORMATS

ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Etc/GMT+12", "XYZ-23:59", "")
LANGUAGES = ("C", "C.UTF-8", "POSIX", "en_GB.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1", "ar_SA.UTF-8", "xx_XX")
MASKS = (0o022, 0o077, 0o002, 0o000, 0o027, 0o777)
AUDIENCES = ("council", "public", "team")


def small() -> Mapping[str, bytes]:
    """A small review with a chart and a picture."""
    picture = next((ROOT / "examples").glob("*/assets/*.png")).read_bytes()
    chapter = f"{BASE['findings/outcomes.md']}\n![A picture](../assets/a.png)\n\n- **Strength:** Good. [@int-01#know]\n"
    files = {path: text.encode() for path, text in {**BASE, "findings/outcomes.md": chapter}.items()}
    return {**files, "assets/a.png": picture}


def example(folder: Path) -> Mapping[str, bytes]:
    """The files of a review that is there."""
    found = sorted(
        path for path in folder.rglob("*") if path.is_file() and "build" not in path.relative_to(folder).parts
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lay(files: Mapping[str, bytes], folder: Path, source: random.Random) -> None:
    """Write the files in some order, changed at some time."""
    names = list(files)
    source.shuffle(names)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files[name])
        when = source.randrange(1, 2**31)
        os.utime(folder / name, (when, when))


def environment(source: random.Random, home: Path) -> dict[str, str]:
    """The variables of one run. Those that only tell Python where its modules are stay."""
    inherited = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
    (home / "tmp").mkdir()
    made = {
        "TZ": source.choice(ZONES),
        "LANG": source.choice(LANGUAGES),
        "LC_ALL": source.choice((*LANGUAGES, "")),
        "PYTHONHASHSEED": str(source.randrange(2**32)),
        "PYTHONUTF8": source.choice(("0", "1")),
        "COLUMNS": source.choice(("20", "80", "300")),
        "TERM": source.choice(("dumb", "xterm-256color", "")),
        "HOME": source.choice((str(home), "/nonexistent", "")),
        "TMPDIR": str(home / "tmp"),
        "SOURCE_DATE_EPOCH": source.choice(("", "0", "1462060800")),
        "USER": source.choice(("someone", "")),
        "PYTHONOPTIMIZE": source.choice(("", "1")),
    }
    return {**inherited, **{name: value for name, value in made.items() if value}}


def rendered(number: int, files: Mapping[str, bytes], audience: str, top: Path) -> dict[str, str]:
    """The digests of one run's files, by name."""
    source = random.Random(number)
    home = top / ("place " * source.randrange(3) + str(number))
    review, out = home / "review", home / "out"
    lay(files, review, source)
    variables = environment(source, home)
    where = source.choice((home, review, Path("/"), review / "findings"))
    named = source.choice((str(review), os.path.relpath(review, where), f"{review}/"))
    words = ["render", named, "--to", ",".join(source.sample(list(FORMATS), len(FORMATS))), "--audience", audience]
    done = subprocess.run(
        [sys.executable, "-m", "assure", *words, "--date", "2016-05-01", "--out", str(out)],
        env=variables, cwd=where, umask=source.choice(MASKS), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (number, done.stderr[-500:], variables)
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}
    shutil.rmtree(home)
    return digests


def main() -> int:
    """Render in every environment, and print what differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--number", type=int, default=50)
    options.add_argument("--review", type=Path, default=ROOT / "examples" / "cqc-example")
    asked = options.parse_args()
    reviews = {"small": small(), asked.review.name: example(asked.review)}
    known: dict[tuple[str, str], dict[str, str]] = {}
    differing, compared, started = 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory() as top:
        for number in range(asked.number):
            name = asked.review.name if number % 4 == 3 else "small"
            audience = AUDIENCES[number // 4 % 3]
            digests = rendered(number, reviews[name], audience, Path(top))
            assert len(digests) == len(FORMATS), digests
            first = known.setdefault((name, audience), digests)
            compared += 0 if first is digests else len(digests)
            for file, digest in digests.items():
                if first[file] != digest:
                    differing += 1
                    print(f"environment {number}: {name}, {file} differs", flush=True)
    print(f"environments: {asked.number}, formats: {len(FORMATS)}, files compared: {compared}, differing: {differing}, "
          f"minutes: {(time.monotonic() - started) / 60:.0f}")  # fmt: skip
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
