"""Makes a review folder of any size, the same each time: `made(2000, Path("folder"))`.

Four fifths of the pages are interviews, about 3 KB each, and one fifth indicators; a chapter for each domain cites a
few of them. All people and places are invented.
"""

from __future__ import annotations

import random
from pathlib import Path

from assure.reading.frameworks import load_framework

FRAMEWORK = "lga-adults-peer-challenge"
_WORDS = (
    "staff teams carers managers families partners referrals reviews assessments plans visits meetings "
    "records reports budgets services providers homes hospitals neighbourhoods know share plan record "
    "review arrange discuss follow support arrive answer wait agree weekly monthly early late often "
    "seldom together alone well clearly slowly before after since until during training supervision "
    "safeguarding commissioning reablement discharge advocacy "
)
_LABELS = ("Strength", "Area for consideration", "Fact")
_AREA = "Wenbury"


def made(pages: int, folder: Path, seed: int = 7) -> None:
    """Write a review with about this many pages of evidence into a folder that does not exist yet."""
    source = random.Random(seed)
    framework, _ = load_framework(FRAMEWORK)
    domains = [domain.id for domain in framework.domains] if framework else []
    indicators = max(1, pages // 5)
    interviews = max(1, pages - indicators)
    _write(folder / "review.md", _front(title="A made review", authority=_AREA, framework=FRAMEWORK, stage="fieldwork"))
    values = {}
    for number in range(1, indicators + 1):
        values[number] = source.randint(20, 90)
        _write(folder / "kpis" / f"kpi-{number:05d}.md", _indicator(number, values[number], source.choice(domains)))
    for number in range(1, interviews + 1):
        page = _interview(source, number, domains)
        _write(folder / "interviews" / f"int-{number:05d}.md", page)
    for domain in domains:
        kpi = source.choice(list(values))
        cited = [source.randint(1, interviews) for _ in range(12)]
        _write(folder / "findings" / f"{domain}.md", _chapter(source, domain, kpi, values[kpi], cited))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _front(**fields: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n\n"


def _sentence(source: random.Random) -> str:
    return " ".join(source.choices(_WORDS.split(), k=source.randint(9, 20))).capitalize() + "."


def _interview(source: random.Random, number: int, domains: list[str]) -> str:
    text = f"---\ntitle: Conversation {number}\ndate: 2026-03-{source.randint(10, 20)}\nmethod: interview\n"
    text += f"participants: {source.randint(5, 12)}\ndomains:\n  - {source.choice(domains)}\n---\n\n"
    text += f"{_sentence(source)} {_sentence(source)} {_sentence(source)}\n\n"
    for point in range(1, 16):
        words = " ".join(_sentence(source) for _ in range(2))
        text += f"- **{source.choice(_LABELS)}:** {words} {{#point-{point}}}\n"
    return text


def _indicator(number: int, value: int, domain: str) -> str:
    return f"""---
title: Measure {number}
unit: percent
better: higher
domains:
  - {domain}
series:
  {_AREA}:
    2023/24: {value - 4}
    2024/25: {value - 1}
    2025/26: {value}
---
"""


def _chapter(source: random.Random, domain: str, kpi: int, value: int, cited: list[int]) -> str:
    text = f"---\ndomain: {domain}\nkpis:\n  - kpi-{kpi:05d}\n---\n\n"
    text += f"Of those asked, {value}% were content in the last year. [@kpi-{kpi:05d}, 2025/26]\n\n"
    for index, number in enumerate(cited):
        if index == 4:
            text += "## Strengths\n\n"
        if index == 8:
            text += "\n## Areas for consideration\n\n"
        words = f"{_sentence(source)} [@int-{number:05d}#point-{source.randint(1, 15)}]\n"
        text += f"- {words}" if index >= 4 else f"{_sentence(source)} {_sentence(source)} {words}\n"
    return text
