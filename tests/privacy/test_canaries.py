"""No canary comes out: not one of over 1,000 tokens planted in what may not be published is in any finished file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assure.auditing.files.parts import Trait
from assure.auditing.files.unpack import file_parts
from assure.cli.app import run
from assure.model.kinds import EVIDENCE_BASE, EVIDENCE_KINDS, FOLDERS
from assure.publishing.formats import FORMATS
from assure.reading.markdown.attributes import CLASSES, KEYS
from assure.reading.schemas import SCHEMA_KINDS, json_schema
from assure.resources import shipped_folder
from tests.privacy.canaries import COUNT, YEAR, Planted, build
from tests.privacy.layers import file_layers

TEMPLATES = sorted(
    {path.name.split(".")[0] for path in (shipped_folder("templates") / "reports").iterdir()} - {"trace"}
)
"""All but the trace, which is the team's alone."""
_COUNTS = str(COUNT)[:5], f"{COUNT:,}"[:6]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    root = tmp_path_factory.mktemp("canaries") / "review"
    tokens = build(root)
    who = Planted(root, tokens).name("who signed")
    assert run(["sign-off", "--all", str(root), "--by", who, "--date", "2016-05-01"]) == 0
    return root, tokens


def made(
    root: Path, audience: str, out: Path, template: str | None = None, formats: tuple[str, ...] = tuple(FORMATS)
) -> dict[str, bytes]:
    named = ["--report", template] if template else []
    assert run(["render", str(root), "--audience", audience, "--to", ",".join(formats), "--out", str(out), *named]) == 0
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    assert len(files) == len(formats)
    return files


def found(files: Mapping[str, bytes], tokens: Mapping[str, str]) -> list[tuple[str, str]]:
    """The tokens in the files: where, and what each stood in; and private days and counts, among the words."""
    out: dict[tuple[str, str], None] = {}
    for name, data in files.items():
        for layer in file_layers(name, data):
            text = layer.text.casefold().replace("\u200b", "").replace("\u00ad", "")
            if "zq" in text:
                out.update({(layer.where, where): None for token, where in tokens.items() if token in text})
            if layer.kind == "words":
                out.update({(layer.where, number): None for number in (YEAR, *_COUNTS) if number in text})
    return list(out)


# A council sees its own counts, with their notes: what is withheld is withheld from the public.
THEIRS = {f"note of a withheld {each}" for each in ("cell", "comparator")} | {"source in words"}


@pytest.mark.parametrize("audience", ["public", "council"])
@pytest.mark.parametrize("template", [None, *TEMPLATES])
def test_none_comes_out(
    planted: tuple[Path, Mapping[str, str]], audience: str, template: str | None, tmp_path: Path
) -> None:
    root, tokens = planted
    # Every format is made of the same Markdown, or, as slides and sheets are, of what no template changes.
    files = made(root, audience, tmp_path, template, ("html",) if template else tuple(FORMATS))
    own = THEIRS if audience == "council" else set()
    assert [(at, where) for at, where in found(files, tokens) if where not in own] == []
    parts = [part for name, data in files.items() for part in file_parts(name, data)]
    assert [part for part in parts if isinstance(part, Trait) and part.certain] == []


def test_the_search_finds_what_is_there(planted: tuple[Path, Mapping[str, str]], tmp_path: Path) -> None:
    """The team's report holds most of them, in every format: a search that finds nothing proves nothing."""
    root, tokens = planted
    files = made(root, "team", tmp_path)
    for name in files:
        seen = {where for _, where in found({name: files[name]}, tokens)}
        # Slides have sources in their notes alone; the action plan as CSV tells the team no more than anybody.
        least = {"report-team.csv": 0, "report-team.pptx": 20}.get(name, 100)
        assert len(seen) >= least, name
    assert {YEAR, _COUNTS[0]} < {where for _, where in found({"a.md": files["report-team.md"]}, tokens)}


@pytest.mark.parametrize("audience", ["public", "council"])
def test_slides_and_pages_have_charts_to_look_through(
    planted: tuple[Path, Mapping[str, str]], audience: str, tmp_path: Path
) -> None:
    """A search for canaries proves nothing of charts where there is none."""
    files = made(planted[0], audience, tmp_path)
    assert b"<svg" in files[f"report-{audience}.html"]
    for form in ("docx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(files[f"report-{audience}.{form}"])) as archive:
            assert any(name.endswith(".png") for name in archive.namelist()), form


def test_a_withheld_count_is_in_no_public_table(planted: tuple[Path, Mapping[str, str]], tmp_path: Path) -> None:
    files = made(planted[0], "public", tmp_path)
    table = files["report-public.md"].decode("utf-8")
    row = next(line for line in table.splitlines() if line.startswith("| Some"))
    assert row.split("|")[2].strip() == "\\[c\\]"


# That a canary sits in every field


def fields(kind: str) -> set[str]:
    """The fields of a kind of page in which somebody may write words, a day or a number, as `people.name`."""

    def walk(schema: Mapping[str, Any], name: str) -> Iterator[str]:
        if "$ref" in schema:
            yield from walk(whole["$defs"][schema["$ref"].rpartition("/")[2]], name)
        for each in (*schema.get("anyOf", ()), *schema.get("prefixItems", ())):
            yield from walk(each, name)
        for inner in (schema.get("items"), schema.get("additionalProperties")):
            if isinstance(inner, dict):
                yield from walk(inner, name)
        for key, each in schema.get("properties", {}).items():
            yield from walk(each, f"{name}.{key}" if name else key)
        types = schema.get("type", ())
        if "enum" not in schema and {"string", "number", "integer"} & {*([types] if isinstance(types, str) else types)}:
            yield name

    whole = json_schema(kind)
    return set(walk(whole, ""))


def signs(value: Any, name: str, known: set[str]) -> Iterator[str]:
    """The fields of a page that hold a token, a private day or a private count."""
    if isinstance(value, dict):
        for key, each in value.items():
            inner = f"{name}.{key}" if name else str(key)
            yield from signs(
                each, inner if any(one == inner or one.startswith(f"{inner}.") for one in known) else name, known
            )
            yield from signs(key, name, known)
    elif isinstance(value, list):
        for each in value:
            yield from signs(each, name, known)
    elif any(sign in str(value).casefold() for sign in ("zq", YEAR, _COUNTS[0])):
        yield name


EVIDENCE = {"domains", "categories"}
"""Ids of the framework, which was published before the review."""
NUMBERS = {"per", "decimals", "change.from", "change.to", "totals.tolerance", "ranks.of", "ranks.place"}
ACTION = {"title", "domain", "question", "owner", "due"}
OPEN: Mapping[str, set[str]] = {
    "review": {
        "title", "authority", "authorities.name", "framework", "report", "version", "on-site", "presented", "published",
        "commissioned-by", "team.name", "team.role", "team.post", "team.organisation", "contacts.name", "contacts.role",
        "contacts.organisation", "contacts.email", "contacts.phone", "contacts.address", "contacts.for", "letter.from",
        "letter.to",
        "letter.date", "letter.subject", "letter.salutation", "letter.close", "verdict.rating", "verdict.as-of",
        "scope.domains", "scope.questions.title", "scope.questions.text", "scope.excluded.domain",
        "scope.excluded.topic", "scope.excluded.reason",
        *(f"evidence-base.{each.name}" for each in EVIDENCE_BASE if each.stated),
        *(f"evidence-base.{each.name}.at-least" for each in EVIDENCE_BASE if each.stated), "glossary",
        "disclosure.suppress", "disclosure.round-to", "disclosure.marker", "require.recommendations",
        "require.sources", "check.ignore", "check.severity", "plan.owner", "plan.monitors", "vocabulary.one",
        "vocabulary.many", "vocabulary.also", "vocabulary.owner",
        *(name for name in fields("review") if name.startswith("words.")),
    },
    **dict.fromkeys(EVIDENCE_KINDS, EVIDENCE),
    "kpi": EVIDENCE | NUMBERS | {"note", "sample"},
    "finding": {
        "domain", "question", "criterion", "title", "rating", "condition", "rationale", "priority", "beyond-scope",
        "group", "self-rating", "rating-reason",
    },
    "recommendation": ACTION,
    "previous": ACTION | {"review"},
    "section": {"title"},
}  # fmt: skip
"""What prints, or is a choice among names of what prints, by kind of page: all else has a canary."""


@pytest.mark.parametrize("kind", [kind for kind in SCHEMA_KINDS if kind != "framework"])
def test_every_field_that_does_not_print_has_a_canary(kind: str, planted: tuple[Path, Mapping[str, str]]) -> None:
    folders: Mapping[str, str] = {str(each): folder for each, folder in FOLDERS.items()}
    known = fields(kind)
    with_canary: set[str] = set()
    for path in planted[0].glob(f"{folders[kind]}/*.md" if kind in folders else "review.md"):
        with_canary.update(signs(yaml.load(path.read_text("utf-8").split("---\n")[1], yaml.BaseLoader), "", known))
    assert OPEN[kind] <= known
    assert known - OPEN[kind] - with_canary == set()


def test_every_attribute_that_holds_words_has_a_canary(planted: tuple[Path, Mapping[str, str]]) -> None:
    names_of_others = {"domain", "question", "for", "addresses", "priority", "status", "rating"}
    written = "".join(path.read_text("utf-8") for path in (planted[0] / "findings").iterdir())
    private = [line for line in written.splitlines() if ".private" in line]
    for key in set(KEYS) - names_of_others:
        values = [line.partition(f"{key}=")[2] for line in private]
        assert any("zq" in value or value.startswith(YEAR) for value in values), key
    assert CLASSES == ("private",)
