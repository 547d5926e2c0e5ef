"""Changes the modules that safety rests on, one small way after another, and counts the changes that no test notices.

    python benchmarks/mutation.py [MODULE ...]        all modules of TESTS, or those named: `analysis/figures/parse`

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
_PROJECTION = (
    *(f"tests/projection/test_{name}.py" for name in ("projection", "audience", "questions")),
    "tests/reporting/test_golden.py",
)
_RULES = "tests/checking/rules/test_rules.py"


def _rule(name: str) -> tuple[str, ...]:
    """The tests of a rule's own examples: what is found in the bad one, with its help, and nothing in the good one."""
    return (
        f"{_RULES}::test_the_bad_example_has_just_these_diagnostics[{name}]",
        f"{_RULES}::test_the_good_example_has_none_of_the_rule[{name}]",
    )


TESTS: Mapping[str, Sequence[str]] = {
    "analysis/figures/parse": tuple(
        f"tests/analysis/figures/test_{name}.py" for name in ("parse", "fractions", "number_words")
    ),
    "analysis/figures/number_words": ("tests/analysis/figures/test_number_words.py",),
    "analysis/figures/masking": ("tests/analysis/figures/test_parse.py", "tests/analysis/figures/test_fractions.py"),
    "analysis/figures/fractions": ("tests/analysis/figures/test_fractions.py", "tests/analysis/figures/test_parse.py"),
    "analysis/figures/ranges": ("tests/analysis/figures/test_ranges.py",),
    "analysis/locators": ("tests/analysis/test_locators.py",),
    "analysis/figures/verify": ("tests/analysis/figures/test_verify.py",),
    "analysis/figures/trends": ("tests/analysis/figures/test_trends.py",),
    "analysis/quotations/marks": ("tests/analysis/quotations/test_marks.py",),
    "analysis/quotations/quotations": ("tests/analysis/quotations/test_quotations.py",),
    "analysis/quotations/matching": ("tests/analysis/quotations/test_matching.py",),
    "analysis/people/sources": ("tests/analysis/people/test_sources.py",),
    "analysis/people/names": (
        "tests/analysis/people/test_names.py",
        "tests/privacy/test_variants.py",
        "tests/analysis/quotations/test_quotations.py",
    ),
    "analysis/people/spelling": ("tests/privacy/test_variants.py", "tests/analysis/people/test_names.py"),
    "analysis/people/personal_data": ("tests/analysis/people/test_personal_data.py",),
    "analysis/people/small_groups": ("tests/analysis/people/test_small_groups.py",),
    "analysis/disclosure/protection": ("tests/analysis/disclosure/test_release.py",),
    "analysis/disclosure/release": ("tests/analysis/disclosure/test_release.py",),
    "analysis/disclosure/audit": ("tests/analysis/disclosure/test_audit.py",),
    "analysis/disclosure/relations": (
        "tests/analysis/disclosure/test_relations.py",
        "tests/analysis/disclosure/test_release.py",
    ),
    "analysis/disclosure/previous_release": (
        "tests/analysis/disclosure/test_release.py",
        "tests/privacy/test_small_numbers.py",
    ),
    "analysis/disclosure/constraints": (
        "tests/analysis/disclosure/test_percentage_changes.py",
        "tests/analysis/disclosure/test_audit.py",
    ),
    "analysis/disclosure/percentage_changes": (
        "tests/analysis/disclosure/test_percentage_changes.py",
        "tests/analysis/disclosure/test_release.py",
    ),
    "reading/signoff/fingerprints": (
        "tests/reading/signoff/test_fingerprints.py",
        "tests/reading/signoff/test_signing.py",
    ),
    "reading/signoff/lock": ("tests/reading/signoff/test_lock.py", "tests/reading/signoff/test_lock_merging.py"),
    "reading/signoff/signing": ("tests/reading/signoff/test_signing.py",),
    "cli/final": ("tests/privacy/test_publication.py",),
    "checking/rules/numbers/figure_mismatch": (*_rule("figure-mismatch"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/numbers/unchecked_figure": (*_rule("unchecked-figure"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/numbers/total_mismatch": (*_rule("total-mismatch"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/numbers/direction_mismatch": (*_rule("direction-mismatch"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/numbers/missing_period": (*_rule("missing-period"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/numbers/mixed_unit": (*_rule("mixed-unit"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/numbers/unit_mismatch": (*_rule("unit-mismatch"), "tests/checking/rules/test_numbers.py"),
    "checking/rules/quotes/quote_not_found": (*_rule("quote-not-found"), "tests/checking/rules/test_quotes.py"),
    "checking/rules/quotes/quote_refused": (*_rule("quote-refused"), "tests/checking/rules/test_quotes.py"),
    "checking/rules/quotes/quote_without_source": (
        *_rule("quote-without-source"),
        "tests/checking/rules/test_quotes.py",
    ),
    "checking/rules/quotes/short_quote": (*_rule("short-quote"), "tests/checking/rules/test_quotes.py"),
    "checking/rules/privacy/name_in_report": (*_rule("name-in-report"), "tests/checking/rules/test_privacy.py"),
    "checking/rules/privacy/personal_data": (*_rule("personal-data"), "tests/checking/rules/test_privacy.py"),
    "checking/rules/privacy/confidential_cited": (*_rule("confidential-cited"), "tests/checking/rules/test_privacy.py"),
    "checking/rules/privacy/small_group": (*_rule("small-group"), "tests/analysis/people/test_small_groups.py"),
    "checking/rules/privacy/small_number": (
        *_rule("small-number"),
        "tests/checking/rules/test_privacy.py",
        "tests/checking/rules/test_small_number.py",
    ),
    "checking/rules/privacy/recoverable_number": (*_rule("recoverable-number"), "tests/checking/rules/test_privacy.py"),
    "checking/rules/privacy/weak_disclosure": (*_rule("weak-disclosure"), "tests/checking/rules/test_privacy.py"),
    "checking/rules/privacy/unprotected_count": (*_rule("unprotected-count"), "tests/checking/rules/test_privacy.py"),
    "checking/rules/privacy/unkept_private": (*_rule("unkept-private"), "tests/checking/rules/test_unkept_private.py"),
    "checking/rules/signoff/changed_since_sign_off": (
        *_rule("changed-since-sign-off"),
        "tests/checking/rules/test_sign_off.py",
    ),
    "checking/rules/signoff/unsigned_chapter": (*_rule("unsigned-chapter"), "tests/checking/rules/test_sign_off.py"),
    "checking/rules/coverage/single_source": (*_rule("single-source"), "tests/checking/rules/test_evidence.py"),
    "checking/rules/coverage/stale_evidence": (*_rule("stale-evidence"), "tests/checking/rules/test_evidence.py"),
    "checking/rules/links/unused_evidence": (*_rule("unused-evidence"), "tests/checking/rules/test_evidence.py"),
    "checking/rules/links/uncited_statement": (*_rule("uncited-statement"), "tests/checking/rules/test_evidence.py"),
    "checking/rules/links/retired_citation": (*_rule("retired-citation"), "tests/checking/rules/test_evidence.py"),
    "projection/project": _PROJECTION,
    **{f"auditing/files/{name}": ("tests/auditing/test_files.py",) for name in ("office", "pictures", "text")},
    "analysis/policy": ("tests/analysis/test_policy.py",),
    "projection/coverage": _PROJECTION,
    "analysis/support": ("tests/analysis/test_support.py",),
}
"""The tests that each module is held to."""

_FORGET = '''
import pytest

from assure.analysis.disclosure.release import _audited


@pytest.fixture(autouse=True)
def forget() -> None:
    """Answers kept from before a change would hide it."""
    _audited.cache_clear()
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
        results = subprocess.run([*command, "results", "--all", "true"], cwd=copy, env=environment, capture_output=True)
        found = _RESULT.findall(results.stdout.decode())
        if not found or any(result == "not checked" for _, result in found):
            sys.exit(f"{module}: mutmut did not run\n{run.stdout.decode()[-3000:]}{run.stderr.decode()[-3000:]}")
        yield from found


if __name__ == "__main__":
    main(sys.argv[1:] or list(TESTS))
