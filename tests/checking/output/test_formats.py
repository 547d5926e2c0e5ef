"""Each format is valid by its own definition, escapes every value, and carries the same facts as the others."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema_rs import validator_for
from junitparser import JUnitXml, TestCase, TestSuite

from assure.checking import output as package
from assure.checking.diagnostic import Outcome, Severity, Summary
from assure.checking.output import OUTPUTS
from assure.checking.output.located import PLAIN, LocatedOutcome, Presentation, message_and_help
from assure.checking.output.visible import one_safe_line
from tests.checking.output.faulty import NASTY, faulty
from tests.checking.output.sarif_schema import sarif_schema

Fact = tuple[str, int, int, str, str, str]
"""Path, line, column, code, severity, message."""


@pytest.fixture(scope="module")
def located(tmp_path_factory: pytest.TempPathFactory) -> LocatedOutcome:
    return faulty(tmp_path_factory.mktemp("formats"))


@pytest.fixture
def nothing() -> LocatedOutcome:
    return LocatedOutcome(Outcome("clean", "draft", (), Summary(0, 0, 0, 1)), "clean")


def given(form: str, *found: LocatedOutcome, presentation: Presentation = PLAIN) -> str:
    return OUTPUTS[form].write(found, presentation)


def facts(located: LocatedOutcome) -> list[Fact]:
    return [
        (
            one_safe_line(located.path(each.at) or ""),
            each.at.place.line,
            each.at.place.column,
            each.code,
            each.severity.word,
            one_safe_line(each.message),
        )
        for each in located.outcome.diagnostics
    ]


def test_the_review_has_faults_of_every_severity(located: LocatedOutcome) -> None:
    assert {each.severity for each in located.outcome.diagnostics} == set(Severity)
    assert any(each.related for each in located.outcome.diagnostics)
    assert any(NASTY in each.at.path for each in located.outcome.diagnostics)


def text_facts(located: LocatedOutcome) -> list[Fact]:
    """Notes that are alike stand in one block, so that the order is not the list's."""
    text = given("text", located)
    found: list[Fact] = []
    head: tuple[str, ...] = ()
    for line in text.split("\n"):
        if opened := re.fullmatch(r"(\w+)\[(\w+)\] (.*) \([\w-]+\)", line):
            head = opened.groups()
        elif place := re.fullmatch(r" *--> (.*):(\d+):(\d+)", line):
            severity, code, message = head
            found.append((f"{located.folder}/{place[1]}", int(place[2]), int(place[3]), code, severity, message))
    return sorted(found, key=facts(located).index)


def json_facts(located: LocatedOutcome) -> list[Fact]:
    return [
        (
            one_safe_line(f"{located.folder}/{each['path']}"),
            each["line"],
            each["column"],
            each["code"],
            each["severity"],
            one_safe_line(each["message"]),
        )
        for each in json.loads(given("json", located))["diagnostics"]
    ]


def sarif_facts(located: LocatedOutcome) -> list[Fact]:
    found = []
    for each in json.loads(given("sarif", located))["runs"][0]["results"]:
        where = each["locations"][0]["physicalLocation"]
        path, region = one_safe_line(unquote(where["artifactLocation"]["uri"])), where["region"]
        text = each["message"]["text"]
        found.append((path, region["startLine"], region["startColumn"], each["ruleId"], each["level"], text))
    return found


_DONE = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def undone(text: str) -> str:
    """What the runner of GitHub Actions makes of an escaped value."""
    return re.sub("|".join(_DONE), lambda found: _DONE[found[0]], text)


def github_facts(located: LocatedOutcome) -> list[Fact]:
    found = []
    for line in given("github", located).splitlines()[:-1]:
        command, properties, text = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
        fields = {key: undone(value) for key, _, value in (each.partition("=") for each in properties.split(","))}
        severity = {"notice": "note"}.get(command, command)
        code = fields["title"].split()[0]
        found.append(
            (fields["file"], int(fields["line"]), int(fields["col"]), code, severity, undone(text).split("\n")[0])
        )
    return found


def gitlab_facts(located: LocatedOutcome) -> list[Fact]:
    words = {"major": "error", "minor": "warning", "info": "note"}
    found = []
    for each in json.loads(given("gitlab", located)):
        begin = each["location"]["positions"]["begin"]
        code, _, text = each["description"].partition(": ")
        found.append(
            (each["location"]["path"], begin["line"], begin["column"], code, words[each["severity"]], text)
        )  # fmt: skip
    return found


def junit_facts(located: LocatedOutcome) -> list[Fact]:
    found = []
    for case in cases(given("junit", located)):
        text = case.result[0].text if case.result else case.system_out
        form = re.compile(r"(.*):(\d+):(\d+): (\w+): (.*)")
        path, line, column, severity, message = form.fullmatch(text.split("\n")[0]).groups()  # type: ignore[union-attr]
        assert (case.classname, case.name.split()[2]) == (path, f"{line}:{column}")
        found.append((path, int(line), int(column), case.name.split()[0], severity, message))
    return found


def cases(xml: str) -> list[Any]:
    suites = JUnitXml.fromstring(xml.encode("utf-8"))
    return [case for suite in suites if isinstance(suite, TestSuite) for case in suite if isinstance(case, TestCase)]


READERS: dict[str, Callable[[LocatedOutcome], list[Fact]]] = {
    "text": text_facts,
    "json": json_facts,
    "sarif": sarif_facts,
    "junit": junit_facts,
    "github": github_facts,
    "gitlab": gitlab_facts,
}
"""How each output is read back."""


def test_every_output_is_listed_has_the_one_function_and_is_read_back() -> None:
    names = [f"{package.__name__}.{each.name}" for each in pkgutil.iter_modules(package.__path__)]
    outputs = {name for name in names if hasattr(importlib.import_module(name), "write")}
    listed = {output.module for output in OUTPUTS.values()}
    assert outputs <= listed, f"give {outputs - listed} a line in OUTPUTS, in src/assure/checking/output/__init__.py"
    assert listed <= outputs, f"give {listed - outputs} a function `write`, as located.Write says"
    assert set(READERS) == set(OUTPUTS), "add a function here that reads the facts back, to READERS"


@pytest.mark.parametrize("read", [text_facts, json_facts])
def test_every_format_carries_the_facts(read: Callable[[LocatedOutcome], list[Fact]], located: LocatedOutcome) -> None:
    assert read(located) == facts(located)


@pytest.mark.parametrize("read", [READERS[form] for form in OUTPUTS if form not in ("text", "json")])
def test_every_format_carries_the_facts_and_the_help(
    read: Callable[[LocatedOutcome], list[Fact]], located: LocatedOutcome
) -> None:
    found = read(located)
    assert [each[:5] for each in found] == [each[:5] for each in facts(located)]
    for each, diagnostic in zip(found, located.outcome.diagnostics, strict=True):
        assert each[5].startswith(message_and_help(diagnostic))


def test_sarif_is_valid(located: LocatedOutcome, nothing: LocatedOutcome) -> None:
    log = json.loads(given("sarif", located, nothing))
    assert [error.message for error in validator_for(sarif_schema()).iter_errors(log)] == []


def test_sarif_has_the_help_of_every_rule_found(located: LocatedOutcome) -> None:
    run = json.loads(given("sarif", located))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert {each["ruleId"] for each in run["results"]} == {each["id"] for each in rules}
    assert all("## Why" in each["help"]["markdown"] for each in rules)
    assert len({each["partialFingerprints"]["assure/v1"] for each in run["results"]}) == len(run["results"])
    assert any("relatedLocations" in each for each in run["results"])
    bases = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] for each in run["results"]}
    assert bases == set(run["originalUriBaseIds"])


def test_gitlab_has_what_its_documentation_asks(located: LocatedOutcome) -> None:
    entries = json.loads(given("gitlab", located))
    for each in entries:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not each["location"]["path"].startswith(("/", "./"))
    assert len({each["fingerprint"] for each in entries}) == len(entries)
    assert json.loads(given("gitlab")) == []


def test_junit_counts_what_fails(located: LocatedOutcome, nothing: LocatedOutcome) -> None:
    summary = located.outcome.summary
    for least in Severity:
        suites = JUnitXml.fromstring(given("junit", located, nothing, presentation=Presentation(least)).encode("utf-8"))
        first, second = (suite for suite in suites if isinstance(suite, TestSuite))
        failed = [case for case in first if isinstance(case, TestCase) and case.result]
        assert len(failed) == first.failures == summary.at_least(least)
        assert first.tests == len(located.outcome.diagnostics)
        assert len({(case.classname, case.name) for case in first if isinstance(case, TestCase)}) == first.tests
        assert (second.tests, second.failures) == (1, 0)


def test_no_value_can_give_a_command(located: LocatedOutcome) -> None:
    text = given("github", located)
    assert all(character.isprintable() or character == "\n" for character in text)
    assert [line for line in text.splitlines() if not re.match(r"::(error|warning|notice) file=|assure: ", line)] == []
    assert text.count("\n") == len(located.outcome.diagnostics) + 1


@pytest.mark.parametrize("form", [form for form in OUTPUTS if form != "json"])
def test_no_control_character_is_written(form: str, located: LocatedOutcome) -> None:
    """JSON has the values as they are: the terminal escapes them."""
    assert all(character.isprintable() or character == "\n" for character in given(form, located))


def test_two_reviews_of_one_name_do_not_share_a_fingerprint(located: LocatedOutcome) -> None:
    other = LocatedOutcome(located.outcome, "elsewhere")
    marks = [each["fingerprint"] for each in json.loads(given("gitlab", located, other))]
    assert len(set(marks)) == len(marks)


def test_related_places_are_reported(located: LocatedOutcome) -> None:
    for form in ("github", "gitlab", "junit"):
        assert "see my reviews/böse 1/interviews/int-01.md" in undone(given(form, located))
