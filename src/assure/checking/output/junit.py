"""The outcomes as JUnit XML, which every service that shows test results reads.

A review is a suite, a diagnostic a test. One that makes the run fail is a test that failed; another is a test that
passed, with the same text as its output, since JUnit has no warnings. The standard library writes it: there is little
to write, and characters that XML cannot hold must be replaced here in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.output.located import PLAIN, LocatedOutcome, Presentation, message_and_help, related_lines
from assure.checking.output.visible import one_safe_line


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """The outcomes as one XML document, ending with a line break."""
    root = Element("testsuites", name="assure")
    for located in outcomes:
        _suite(root, located, presentation.fail_on)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, located: LocatedOutcome, fail_on: Severity) -> None:
    diagnostics = located.outcome.diagnostics
    failures = sum(each.severity >= fail_on for each in diagnostics)
    counts = {"tests": len(diagnostics) or 1, "failures": failures, "errors": 0, "skipped": 0}
    name = one_safe_line(located.folder or located.outcome.review)
    suite = SubElement(root, "testsuite", {"name": name, **{key: str(count) for key, count in counts.items()}})
    properties = SubElement(suite, "properties")
    SubElement(properties, "property", name="stage", value=located.outcome.stage)
    for each in diagnostics:
        _case(suite, each, located, fail_on)
    if not diagnostics:  # some services take a suite without a test for one that did not run
        SubElement(suite, "testcase", classname=name, name="nothing wrong")


def _case(suite: Element, diagnostic: Diagnostic, located: LocatedOutcome, fail_on: Severity) -> None:
    place = diagnostic.at.place
    path = one_safe_line(located.path(diagnostic.at) or diagnostic.at.path)
    # Services show only one of two tests of the same name, so the name has everything that tells tests apart.
    name = f"{diagnostic.code} {diagnostic.rule} {place.line}:{place.column} {one_safe_line(diagnostic.message)}"
    case = SubElement(suite, "testcase", classname=path, name=name, file=path, line=str(place.line))
    text = "\n".join(
        (f"{path}:{place.line}:{place.column}: {diagnostic.severity.word}: {message_and_help(diagnostic)}",
         *related_lines(located, diagnostic))
    )  # fmt: skip
    if diagnostic.severity >= fail_on:
        failure = SubElement(case, "failure", type=diagnostic.rule, message=one_safe_line(diagnostic.message))
        failure.text = text
    else:
        SubElement(case, "system-out").text = text
