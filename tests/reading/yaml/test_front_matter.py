"""Pages are divided at their `---` lines, and YAML is let through only where it is plain."""

from __future__ import annotations

import pytest

from assure.reading.yaml.front_matter import divide_page, read_front_matter
from assure.reading.yaml.nodes import ListNode, MapNode, Scalar
from tests.reading.making import cut, page, rules


def node(head: str) -> MapNode:
    found = read_front_matter(f"---\n{head}\n---\n", "p.md")
    assert found.faults == ()
    assert found.node is not None
    return found.node


def faults(head: str) -> list[str]:
    return rules(read_front_matter(f"---\n{head}\n---\n", "p.md").faults)


def test_a_page_is_divided_at_its_fences() -> None:
    divided = divide_page("---\ntitle: x\n---  \nBody\n---\nmore\n")
    assert divided is not None
    assert (divided.head, divided.body, divided.body_line) == ("title: x\n", "Body\n---\nmore\n", 4)


@pytest.mark.parametrize("text", ["", "Body", " ---\ntitle: x\n---\n", "\n---\ntitle: x\n---\n", "----\n---\n"])
def test_a_page_without_fences_is_all_body(text: str) -> None:
    found = read_front_matter(text, "p.md")
    assert rules(found.faults) == ["no-front-matter"]
    assert found.divided.body == text


def test_front_matter_that_is_never_closed_is_reported_as_such() -> None:
    found = read_front_matter("---\ntitle: x\n", "p.md")
    assert "never closed" in found.faults[0].message


def test_empty_front_matter_is_an_empty_mapping() -> None:
    assert node("").entries == ()
    assert node("# only a comment").entries == ()


def test_nodes_keep_texts_as_written_with_their_places() -> None:
    text = '---\na: 1.10\nb: "no"\nc:\n  - x\n  - {d: 00123}\n---\n'
    found = read_front_matter(text, "p.md").node
    assert found is not None
    entries = {key.value: value for key, value in found.entries}
    assert isinstance(entries["a"], Scalar)
    assert entries["a"].value == "1.10"
    assert cut(text, entries["a"].place) == "1.10"
    assert cut(text, entries["b"].place) == '"no"'
    assert isinstance(entries["c"], ListNode)
    assert cut(text, entries["c"].items[1].place) == "{d: 00123}"


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("a: &x 1", "unsafe-yaml"),
        ("a: *x", "unsafe-yaml"),
        ("a: !!str 1", "unsafe-yaml"),
        ("a: ! 1", "unsafe-yaml"),
        ("<<: {a: 1}", "unsafe-yaml"),
        ("? [a, b]\n: 1", "unsafe-yaml"),
        ("{a: 1}: 2", "unsafe-yaml"),
        ("a: 1\n...\n--- \nb: 2", "no-front-matter"),
        ("a: 1\na: 2", "duplicate-key"),
        ("a: [1, 2", "yaml-syntax"),
        ("a: b: c", "yaml-syntax"),
        ("\ta: 1", "yaml-syntax"),
        ("- a\n- b", "yaml-syntax"),
        ("just words", "yaml-syntax"),
        ("a: " + "[" * 17 + "]" * 17, "yaml-too-deep"),
        ("a: [" + "1," * 20_001 + "]", "yaml-too-deep"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(head: str, rule: str) -> None:
    if rule == "no-front-matter":  # the second document's own line ends the front matter
        assert faults(head) == []
        return
    assert faults(head) == [rule]


@pytest.mark.parametrize(
    ("head", "line", "column"),
    [
        ("a: " + "[" * 25_000, 2, 19),
        ("a: " + "{a: " * 25_000, 2, 64),
        ("a:\n  " + "- " * 4_000 + "x", 3, 33),
        ("a: 1\nb: " + "[" * 1_500 + "]" * 1_500, 3, 19),
    ],
)
def test_the_first_level_too_deep_is_pointed_at(head: str, line: int, column: int) -> None:
    """With PyYAML 6.0.4 libyaml itself gives up at 1,000 levels, at another place and before they are given out."""
    [fault] = read_front_matter(f"---\n{head}\n---\n", "p.md").faults
    assert (fault.rule, fault.message) == ("yaml-too-deep", "values are nested more than 16 levels deep")
    assert (fault.at.place.line, fault.at.place.column) == (line, column)


@pytest.mark.parametrize("head", ["a: [b\nc: " + "[" * 2_000, "a: b: c\nd: " + "[" * 17 + "]" * 17])
def test_a_syntax_error_before_the_nesting_is_reported_first(head: str) -> None:
    assert faults(head) == ["yaml-syntax"]


def test_sixteen_deep_is_let_through() -> None:
    assert faults("a: " + "[" * 15 + "]" * 15) == []


def test_a_duplicate_key_names_both_lines() -> None:
    [fault] = read_front_matter("---\na: 1\nb: 2\na: 3\n---\n", "p.md").faults
    assert (fault.at.place.line, fault.related[0].at.place.line) == (4, 2)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: Adults: a review", "`title:` in quotation marks"),
        ("title: 'Adults' services", "in double quotation marks"),
        ('title: "Adults" services', "in single quotation marks"),
        ("title: @home", "may not start with @"),
        ("title: {Draft} review", "comma, colon or bracket"),
        ('- "Adults" services', "this item"),
        ("\ttitle: x", "not with a tab"),
    ],
)
def test_prose_that_yaml_misreads_is_reported_with_the_text_to_quote(line: str, message: str) -> None:
    [fault] = read_front_matter(f"---\n{line}\n---\n", "p.md").faults
    assert fault.at.place.line == 2
    assert message in fault.help


def test_prose_read_as_a_key_is_not_shown() -> None:
    found = page("", "title: x\nMrs Jones told us: that the home was cold")
    assert rules(found.faults) == ["unknown-field"]
    assert "Jones" not in found.faults[0].message + found.faults[0].help
