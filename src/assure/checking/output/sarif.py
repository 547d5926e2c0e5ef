"""The outcomes as SARIF 2.1.0 (OASIS Standard), which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from assure import __version__
from assure.checking.diagnostic import Diagnostic
from assure.checking.manual import rule_page
from assure.checking.output.located import (
    PLAIN,
    LocatedOutcome,
    Presentation,
    diagnostic_fingerprints,
    message_and_help,
)
from assure.checking.output.visible import one_safe_line
from assure.checking.rule import FAMILIES, Rule
from assure.checking.rules import RULES
from assure.model.location import Location

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
"""The base that files' addresses are relative to: the folder in which the check was run."""


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """The outcomes as one SARIF log, a run for each review; it ends with a line break."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(each) for each in outcomes]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(located: LocatedOutcome) -> dict[str, Any]:
    known = {rule.name: rule for rule in RULES}
    found = sorted({each.rule for each in located.outcome.diagnostics}, key=lambda name: known[name].code)
    index = {name: number for number, name in enumerate(found)}
    rules = [_rule(known[name], located) for name in found]
    return {
        "tool": {"driver": {"name": "assure", "semanticVersion": __version__, "rules": rules}},
        "automationDetails": {"id": f"assure/{one_safe_line(located.folder or located.outcome.review)}/"},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the check was run."}}},
        "columnKind": "unicodeCodePoints",
        "properties": {"review": one_safe_line(located.outcome.review), "stage": located.outcome.stage},
        "results": [_result(*each, index, located) for each in diagnostic_fingerprints(located)],
    }


def _rule(rule: Rule, located: LocatedOutcome) -> dict[str, Any]:
    manual = rule_page(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.title}."},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": rule.severities[located.outcome.stage].word},
        "properties": {"tags": [FAMILIES[rule.family].title]},
    }


def _result(
    diagnostic: Diagnostic, fingerprint: str, rules: Mapping[str, int], located: LocatedOutcome
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules[diagnostic.rule],
        "level": diagnostic.severity.word,
        "message": {"text": message_and_help(diagnostic)},
        "locations": [_location(diagnostic.at, located)],
        "partialFingerprints": {"assure/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(each.at, located), "message": {"text": one_safe_line(each.message)}}
            for number, each in enumerate(diagnostic.related, 1)
        ]
    return result


def _location(at: Location, located: LocatedOutcome) -> dict[str, Any]:
    path = located.path(at)
    if path is None:
        return {"logicalLocations": [{"name": at.path, "kind": "resource"}]}
    uri = quote(path, safe="/", errors="surrogateescape")
    # Like ours, SARIF's lines and columns count from 1, and its end column is the first one after the place.
    region = {
        "startLine": at.place.line,
        "startColumn": at.place.column,
        "endLine": at.place.end_line,
        "endColumn": at.place.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, "region": region}}
