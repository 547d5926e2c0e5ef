"""Counts the alarms of `check` in true sentences about invented indicators, and in false ones of the same shapes.

    python benchmarks/sentences.py [WORLDS]

Each world has other values. Prints for each shape how many sentences were checked and how many got an alarm, then each
true sentence with one and each false one without.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from analysis.figures.sentences import alarmed


def main(worlds: int) -> int:
    """As many worlds as asked for."""
    tried, loud, missed = Counter[str](), Counter[str](), []
    for seed in range(worlds):
        for true in (True, False):
            with tempfile.TemporaryDirectory() as scratch:
                for sentence, rules in alarmed(Path(scratch), seed, true=true):
                    shape = f"{'true' if true else 'false'}, {sentence.shape}"
                    tried[shape] += 1
                    loud[shape] += bool(rules)
                    if bool(rules) == true:
                        missed.append(f"{seed} {shape}: {sentence.text} {' '.join(rules)}")
    for shape in tried:
        print(f"{shape}: {loud[shape]} of {tried[shape]} got an alarm")
    print(*missed, sep="\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
