"""Changes the modules that safety rests on, one small way after another, and counts the changes that no test notices.

    python benchmarks/mutation.py [MODULE ...]        all modules of TESTS, or those named: `checking/figures`

Works on a copy of the repository in a temporary folder, with mutmut 3 (`pip install '.[benchmarks]'`). Prints for each
module how many mutants there were and how many were killed, then those that survived, to be looked at one by one. It
takes about an hour for all of them on one processor.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "frameworks", "templates", "examples", "docs", "pyproject.toml", "README.md")
_RULES = "tests/rules/test_rules.py"
_CHECKING = "tests/checking"


def _rule(name: str) -> tuple[str, ...]:
    """The tests of a rule's own examples: what is found in the bad one, with its help, and nothing in the good one."""
    return (
        f"{_RULES}::test_the_bad_example_has_just_these_diagnostics[{name}]",
        f"{_RULES}::test_the_good_example_has_none_of_the_rule[{name}]",
        f"tests/rules/test_helps.py::test_the_bad_example_is_helped_with_just_these_words[{name}]",
    )


TESTS: Mapping[str, Sequence[str]] = {
    "checking/figures": tuple(f"{_CHECKING}/test_{name}.py" for name in ("figures", "shares", "number_words")),
    "checking/number_words": (f"{_CHECKING}/test_number_words.py",),
    "checking/masking": (f"{_CHECKING}/test_figures.py", f"{_CHECKING}/test_shares.py"),
    "checking/shares": (f"{_CHECKING}/test_shares.py", f"{_CHECKING}/test_figures.py"),
    "checking/derived": (f"{_CHECKING}/test_derived.py",),
    "checking/locators": (f"{_CHECKING}/test_locators.py",),
    "checking/proofs": (f"{_CHECKING}/test_proofs.py",),
    "checking/movement": (f"{_CHECKING}/test_movement.py",),
    "checking/comparison": (f"{_CHECKING}/test_comparison.py",),
    "checking/quotation_marks": (f"{_CHECKING}/test_quotation_marks.py",),
    "checking/quoting": (f"{_CHECKING}/test_quoting.py",),
    "checking/agreement": (f"{_CHECKING}/test_agreement.py",),
    "checking/triangulation": (f"{_CHECKING}/test_triangulation.py",),
    "checking/names": (f"{_CHECKING}/test_names.py", "tests/privacy/test_variants.py", f"{_CHECKING}/test_quoting.py"),
    "checking/spelling": ("tests/privacy/test_variants.py", f"{_CHECKING}/test_names.py"),
    "checking/personal": (f"{_CHECKING}/test_personal.py",),
    "checking/groups": (f"{_CHECKING}/test_groups.py",),
    "checking/disclosure": (f"{_CHECKING}/test_release.py",),
    "checking/release": (f"{_CHECKING}/test_release.py",),
    "checking/recovery": (f"{_CHECKING}/test_recovery.py",),
    "checking/adjacent": (f"{_CHECKING}/test_sums.py",),
    "checking/sums": (f"{_CHECKING}/test_sums.py", f"{_CHECKING}/test_release.py"),
    "checking/earlier": (f"{_CHECKING}/test_release.py", "tests/privacy/test_small_numbers.py"),
    "checking/equations": (f"{_CHECKING}/test_changes.py", f"{_CHECKING}/test_recovery.py"),
    "checking/changes": (f"{_CHECKING}/test_changes.py", f"{_CHECKING}/test_release.py"),
    "reading/fingerprints": ("tests/reading/test_fingerprints.py", "tests/reading/test_signing.py"),
    "reading/lock": ("tests/reading/test_lock.py", "tests/reading/test_lock_merging.py"),
    "reading/signing": ("tests/reading/test_signing.py",),
    "cli/final": ("tests/privacy/test_publication.py",),
    "checking/rules/figure_mismatch": (*_rule("figure-mismatch"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/unchecked_figure": (*_rule("unchecked-figure"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/total_mismatch": (*_rule("total-mismatch"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/direction_mismatch": (*_rule("direction-mismatch"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/missing_period": (*_rule("missing-period"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/mixed_unit": (*_rule("mixed-unit"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/unit_mismatch": (*_rule("unit-mismatch"), f"{_CHECKING}/test_rules_figures.py"),
    "checking/rules/quote_not_found": (*_rule("quote-not-found"), f"{_CHECKING}/test_rules_quotes.py"),
    "checking/rules/quote_refused": (*_rule("quote-refused"), f"{_CHECKING}/test_rules_quotes.py"),
    "checking/rules/quote_without_source": (*_rule("quote-without-source"), f"{_CHECKING}/test_rules_quotes.py"),
    "checking/rules/short_quote": (*_rule("short-quote"), f"{_CHECKING}/test_rules_quotes.py"),
    "checking/rules/name_in_report": (*_rule("name-in-report"), f"{_CHECKING}/test_rules_privacy.py"),
    "checking/rules/personal_data": (*_rule("personal-data"), f"{_CHECKING}/test_rules_privacy.py"),
    "checking/rules/confidential_cited": (*_rule("confidential-cited"), f"{_CHECKING}/test_rules_privacy.py"),
    "checking/rules/small_group": (*_rule("small-group"), f"{_CHECKING}/test_groups.py"),
    "checking/rules/small_number": (
        *_rule("small-number"),
        f"{_CHECKING}/test_rules_privacy.py",
        f"{_CHECKING}/test_small_number.py",
    ),
    "checking/rules/recoverable_number": (*_rule("recoverable-number"), f"{_CHECKING}/test_rules_privacy.py"),
    "checking/rules/weak_disclosure": (*_rule("weak-disclosure"), f"{_CHECKING}/test_rules_privacy.py"),
    "checking/rules/unprotected_count": (*_rule("unprotected-count"), f"{_CHECKING}/test_rules_privacy.py"),
    "checking/rules/unkept_private": (*_rule("unkept-private"), f"{_CHECKING}/test_unkept_private.py"),
    "checking/rules/changed_since_sign_off": (*_rule("changed-since-sign-off"), f"{_CHECKING}/test_rules_sign_off.py"),
    "checking/rules/unsigned_chapter": (*_rule("unsigned-chapter"), f"{_CHECKING}/test_rules_sign_off.py"),
    "checking/rules/single_source": (*_rule("single-source"), f"{_CHECKING}/test_rules_evidence.py"),
    "checking/rules/stale_evidence": (*_rule("stale-evidence"), f"{_CHECKING}/test_rules_evidence.py"),
    "checking/rules/unused_evidence": (*_rule("unused-evidence"), f"{_CHECKING}/test_rules_evidence.py"),
    "checking/rules/uncited_statement": (*_rule("uncited-statement"), f"{_CHECKING}/test_rules_evidence.py"),
    "checking/rules/retired_citation": (*_rule("retired-citation"), f"{_CHECKING}/test_rules_evidence.py"),
    "reporting/audience": tuple(
        f"tests/reporting/test_{name}.py" for name in ("projection", "audience", "golden", "questions")
    ),
    **{
        f"publishing/finished/{name}": ("tests/publishing/test_finished.py",)
        for name in ("office", "pictures", "words")
    },
    "reporting/policy": ("tests/reporting/test_policy.py",),
    "reporting/coverage": tuple(f"tests/reporting/test_{name}.py" for name in ("audience", "questions", "golden")),
    "reporting/support": ("tests/reporting/test_support.py",),
}
"""The tests that each module is held to."""

_FORGET = '''
import pytest

from assure.checking.figures import figures


@pytest.fixture(autouse=True)
def forget() -> None:
    """Answers kept from before a change would hide it."""
    figures.cache_clear()
'''
_RESULT = re.compile(r"^\s*(\S+__mutmut_\d+): ([\w ]+)$", re.MULTILINE)


def main(modules: Sequence[str]) -> None:
    """Mutate each module and print what became of it."""
    total: Counter[str] = Counter()
    for module in modules:
        results = dict(mutants(module))
        counts = Counter(results.values())
        total += counts
        survived = [name for name, result in results.items() if result not in ("killed", "timeout")]
        print(f"{module}: {counts.total()} mutants, {_share(counts)} killed", flush=True)
        for name in survived:
            print(f"    {results[name]} {name}", flush=True)
    print(f"all: {total.total()} mutants, {_share(total)} killed")


def _share(counts: Counter[str]) -> str:
    killed = counts["killed"] + counts["timeout"]
    return f"{killed} ({killed / max(counts.total(), 1):.0%})"


def mutants(module: str) -> Iterator[tuple[str, str]]:
    """Every mutant of a module with what became of it: `killed`, `survived`, `timeout`, `no tests`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            ignored = shutil.ignore_patterns("__pycache__", ".*")
            shutil.copytree(source, copy / name, ignore=ignored) if source.is_dir() else shutil.copy(source, copy)
        (copy / "tests" / "conftest.py").write_text(_FORGET, encoding="utf-8")
        tests = "".join(f"\n    {test}" for test in TESTS[module])
        also = "".join(f"\n    {name}" for name in COPIED)
        config = f"[mutmut]\nsource_paths=\n    src/assure/{module}.py\nalso_copy={also}\n"
        config += f"pytest_add_cli_args_test_selection={tests}\npytest_add_cli_args=\n    -x\n    -n0\n"
        (copy / "setup.cfg").write_text(config, encoding="utf-8")
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "mutmut"]
        run = subprocess.run([*command, "run", "--max-children", "1"], cwd=copy, env=environment, capture_output=True)
        said = subprocess.run([*command, "results", "--all", "true"], cwd=copy, env=environment, capture_output=True)
        found = _RESULT.findall(said.stdout.decode())
        if not found or any(result == "not checked" for _, result in found):
            sys.exit(f"{module}: mutmut did not run\n{run.stdout.decode()[-3000:]}{run.stderr.decode()[-3000:]}")
        yield from found


if __name__ == "__main__":
    main(sys.argv[1:] or list(TESTS))
