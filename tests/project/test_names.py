"""Each public name of the package is defined once, imported by that name, and says what it is or does."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.repository import definitions, modules

INTERFACES = {
    "check": "the entry point of each rule, and the command `assure check`",
    "main": "where a process starts: `assure`, `python -m assure`, and the child that runs a review's own templates",
    "write": "the entry point of each output of `check`",
    "HELP": "the help of each command, which the command line looks up by this name",
    "RULE": "the rule of each rule's module, which the list of rules looks up by this name",
}
"""The names that several modules share on purpose, each with its reason."""

ALIASES = {
    "PptxSlide": "python-pptx's slide, where a slide of the report has that name already",
}
"""The other names under which something public is imported, each with its reason."""

ALLOWED = {
    "Finding": "a noun: what a rule found",
    "Require": "the class of the key `require:`, whose name stands in the JSON Schema of a framework",
    "Related": "a related place, as linters call it",
    "Scoped": "templates see this class, and so do reviews with templates of their own",
    "Stated": "templates see this class, and so do reviews with templates of their own",
}
"""The participles and verbs that are allowed, each with its reason."""

PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|en)")
IRREGULAR = frozenset({
    "apart", "beaten", "begun", "bent", "beside", "borne", "bound", "broken", "brought", "built", "caught", "chosen",
    "cut", "dealt", "done", "drawn", "fed", "felt", "found", "given", "gone", "got", "grown", "heard", "held", "hung",
    "kept", "known", "laid", "led", "left", "lent", "lost", "made", "meant", "met", "paid", "put", "read", "said",
    "seen", "sent", "set", "shown", "shut", "sold", "sought", "spent", "split", "spoken", "spread", "stood", "struck",
    "stuck", "sunk", "swept", "taken", "taught", "thought", "thrown", "told", "torn", "under", "understood", "whole",
    "within", "won", "worn", "wrote",
})  # fmt: skip
BARE_VERBS = frozenset({
    "add", "agree", "apply", "bring", "call", "carry", "close", "deal", "describe", "do", "drop", "equip", "fill",
    "find", "get", "give", "go", "hang", "have", "hold", "keep", "know", "lay", "lead", "let", "look", "make", "meet",
    "mend", "move", "open", "owe", "pass", "print", "put", "require", "resolve", "say", "see", "seem", "settle",
    "show", "stand", "stay", "take", "tell", "try", "turn", "use", "withhold",
})  # fmt: skip
"""Verbs that do not say of what: `find` finds a rule, `fill` fills the contents."""


def aliases(tree: ast.Module) -> Iterator[tuple[str, str, int]]:
    """Each public name that a module imports under another: the name, the alias and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for each in node.names:
                if each.asname not in (None, each.name) and not each.name.rpartition(".")[2].startswith("_"):
                    yield each.name, str(each.asname), node.lineno


def places() -> dict[str, list[str]]:
    """Every public name, with where it is defined."""
    out = defaultdict(list)
    for module, tree in modules().items():
        for name, line in definitions(tree):
            out[name].append(f"{module}:{line}")
    return out


def is_riddle(name: str) -> bool:
    """Whether a name is a participle or a verb alone, which says neither what is done nor to what."""
    word = name.lower()
    if re.search("[a-z][A-Z]", name) or name.isupper():  # of two words, or a constant
        return False
    verb = {word, word.removesuffix("s"), word.removesuffix("ing"), f"{word.removesuffix('ing')}e"} & BARE_VERBS
    return bool(PARTICIPLE.fullmatch(word)) or word in IRREGULAR or bool(verb)


def test_every_public_name_means_one_thing() -> None:
    twins = [
        f"{name} is defined in {' and in '.join(where)}: rename one of them for what it is or does"
        for name, where in places().items()
        if len(where) > 1 and name not in INTERFACES
    ]
    assert twins == [], "\n".join(twins)


def test_public_names_are_imported_as_they_are() -> None:
    found = [(f"{module}:{line}", *names) for module, tree in modules().items() for *names, line in aliases(tree)]
    wrong = [f"{at}: import `{name}`, not `{alias}`" for at, name, alias in found if alias not in ALIASES]
    assert wrong == [], "\n".join(wrong)
    assert ALIASES.keys() - {alias for _, _, alias in found} == set(), "no module needs these: take them off the list"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A = B = 1\nC: int = 2\n_D = 3\nE, (_, F) = 1, (2, 3)", ["A", "B", "C", "E", "F"]),
        ("class G: h = 1\ndef i(): j = 2\nk.l = 3", ["G", "i"]),
        ("if True:\n  def a(): b = 1\nelse:\n  C = 1\nfor d in e:\n  F = 1", ["a", "C", "F"]),
        ("try:\n  A = 1\nexcept E:\n  B = 1\nelse:\n  C = 1\nfinally:\n  D = 1", ["A", "C", "D", "B"]),
        ("with a:\n  B = 1\nwhile c:\n  D = 1\nmatch e:\n  case f:\n    G = 1", ["B", "D", "G"]),
    ],
)
def test_every_definition_is_read(source: str, expected: list[str]) -> None:
    assert [name for name, _ in definitions(ast.parse(source))] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from a import b as c", ["c"]),
        ("def f():\n    import a.b as c, d, e as e", ["c"]),
        ("from a import _b as c, d", []),
    ],
)
def test_every_alias_is_read(source: str, expected: list[str]) -> None:
    assert [alias for _, alias, _ in aliases(ast.parse(source))] == expected


def test_only_an_entry_point_that_several_modules_have_is_listed() -> None:
    needless = [name for name in INTERFACES if len(places()[name]) < 2]
    assert needless == [], "only one module defines these: take them off the list"


def test_of_the_modules_that_share_check_all_but_the_command_are_rules() -> None:
    found = [each.partition(":")[0] for each in places()["check"]]
    others = [each for each in found if not each.startswith("assure.checking.rules.")]
    assert others == ["assure.cli.check"], "`check` is the name of a rule's entry point: choose another"


def test_no_public_name_is_a_bare_participle_or_verb() -> None:
    riddles = [
        f"{', '.join(where)}: `{name}` is a participle or a verb alone: say what it holds, or what it does to what"
        for name, where in places().items()
        if is_riddle(name) and name not in ALLOWED
    ]
    assert riddles == [], "\n".join(riddles)


def test_every_riddle_that_is_allowed_is_there() -> None:
    assert [name for name in ALLOWED if name not in places() or not is_riddle(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        *("held", "kept", "told", "Eased", "Told", "settled", "mend", "apart", "written"),
        *("lay", "struck", "agrees", "withholding", "moves", "keeping"),
    ],
)
def test_a_riddle_is_seen(name: str) -> None:
    assert is_riddle(name)


@pytest.mark.parametrize("name", ["usable_waivers", "Review", "apply_fixes", "PeopleSeen", "project", "is_denied"])
def test_a_name_that_says_something_passes(name: str) -> None:
    assert not is_riddle(name)
