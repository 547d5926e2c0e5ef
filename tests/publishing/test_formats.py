"""The table of report formats against what makes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from assure.publishing.formats import FORMATS
from tests.repository import imported, modules

TABLE = "assure.publishing.formats"


def publishers() -> Iterator[str]:
    """The functions that make a whole file out of a report: `to_pdf`, in the module of a format."""
    for name, tree in modules().items():
        for node in tree.body if name.startswith("assure.publishing") else ():
            if isinstance(node, ast.FunctionDef) and node.name.startswith("to_") and _takes_report(node):
                yield f"{name}.{node.name}"


def _takes_report(function: ast.FunctionDef) -> bool:
    return "report" in {each.arg for each in function.args.args}


def test_every_publisher_has_its_line_in_the_table() -> None:
    lacking = set(publishers()) - set(imported(modules()[TABLE]))
    assert lacking == set(), "give each its line in FORMATS, in src/assure/publishing/formats.py"
    listed = {form.publish.__name__ for form in FORMATS.values()}
    makers = {node.name for node in modules()[TABLE].body if isinstance(node, ast.FunctionDef)}
    assert makers == listed, "give each maker its line in FORMATS, in src/assure/publishing/formats.py"
    assert len(set(publishers())) == len(listed)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_is(name: str) -> None:
    form = FORMATS[name]
    assert form.about, f"say in a few words what {name} is, in FORMATS of src/assure/publishing/formats.py"
    assert not form.about.endswith(".")
    assert form.suffix == form.suffix.strip(".") != ""
    assert [each for each in FORMATS if FORMATS[each].suffix == form.suffix] == [name], "files would have one name"
