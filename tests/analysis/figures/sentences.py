"""True sentences about invented indicators, and false ones of the same shapes, made without the code that is tested."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assure.checking.engine import check_review
from assure.checking.rules import RULES
from assure.reading.folder import read_review

ABOUT_FIGURES = tuple(rule for rule in RULES if rule.name in ("figure-mismatch", "unchecked-figure", "unit-mismatch"))
YEAR, LAST_YEAR = "2023/24", "2022/23"


@dataclass(frozen=True)
class Sentence:
    """A sentence with its citation."""

    shape: str
    text: str
    true: bool


@dataclass(frozen=True)
class World:
    """Invented values, in hundredths of a per cent, pounds, people and days."""

    outstanding: int
    good: int
    improve: int
    inadequate: int
    safe: int
    safe_before: int
    safe_england: int
    home: int
    home_england: int
    estimated: int
    actual: int
    waiting: int
    waiting_before: int
    nhs: int
    care: int
    homes: int
    homes_good: int

    def kpis(self) -> dict[str, str]:
        """The indicators as pages."""
        head = "---\ntitle: {}\nunit: {}\nbetter: neither\n"
        hundredths = head + "decimals: 2\n"
        return {
            "ratings": hundredths.format("Ratings of care homes", "percent")
            + f"parts-of-whole: true\nseries: {{Outstanding: {{2024: {pc(self.outstanding)}}}, "
            f"Good: {{2024: {pc(self.good)}}}, Requires improvement: {{2024: {pc(self.improve)}}}, "
            f"Inadequate: {{2024: {pc(self.inadequate)}}}}}\n---\n",
            "safe": hundredths.format("People who feel safe", "percent")
            + f"series: {{Wenbury: {{{LAST_YEAR}: {pc(self.safe_before)}, {YEAR}: {pc(self.safe)}}}}}\n"
            f"comparators: {{England: {{{YEAR}: {pc(self.safe_england)}}}}}\n---\n",
            "home": hundredths.format("Older people still at home 91 days after leaving hospital", "percent")
            + f"series: {{Wenbury: {{{YEAR}: {pc(self.home)}}}}}\n"
            f"comparators: {{England: {{{YEAR}: {pc(self.home_england)}}}}}\n---\n",
            "budget": head.format("Budget of the council", "gbp")
            + f"series: {{Estimated: {{{YEAR}: {self.estimated}}}, Actual: {{{YEAR}: {self.actual}}}}}\n---\n",
            "waits": head.format("People waiting for an assessment", "number")
            + f"series: {{Waiting: {{2024-04: {self.waiting_before}, 2024-08: {self.waiting}}}}}\n---\n",
            "delays": head.format("Delayed discharges", "number")
            + f"series: {{All: {{{YEAR}: {self.nhs + self.care}}}, NHS: {{{YEAR}: {self.nhs}}}, "
            f"Social care: {{{YEAR}: {self.care}}}}}\ntotals: [{{row: All, of: [NHS, Social care]}}]\n---\n",
            "homes": head.format("Care homes inspected", "number")
            + f"series: {{Inspected: {{{YEAR}: {self.homes}}}, Compliant: {{{YEAR}: {self.homes_good}}}}}\n---\n",
        }


def pc(hundredths: int) -> str:
    """Hundredths of a per cent as a percentage: 77.90."""
    return f"{hundredths // 100}.{hundredths % 100:02}"


def world(seed: int) -> World:
    """A world of its own for each seed."""
    rng = random.Random(seed)
    cuts = sorted(rng.sample(range(300, 9700), 3))
    parts = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], 10_000 - cuts[2]]
    estimated = rng.randrange(300, 2_000) * 1_000_000 + rng.randrange(1_000_000)
    homes = rng.randrange(60, 300)
    good, outstanding, improve, inadequate = sorted(parts, reverse=True)
    return World(
        outstanding=outstanding,
        good=good,
        improve=improve,
        inadequate=inadequate,
        safe=rng.randrange(6_500, 9_500),
        safe_before=rng.randrange(5_500, 6_400),
        safe_england=rng.randrange(5_500, 9_500),
        home=rng.randrange(6_500, 9_500),
        home_england=rng.randrange(6_500, 9_500),
        estimated=estimated,
        actual=estimated + estimated * rng.randrange(20, 90) // 1_000,
        waiting=rng.randrange(200, 400),
        waiting_before=rng.randrange(450, 900),
        nhs=rng.randrange(40, 400),
        care=rng.randrange(40, 400),
        homes=homes,
        homes_good=rng.randrange(20, homes - 12),
    )


GOOD = "[@kpi-ratings, Good, 2024; @kpi-ratings, Outstanding, 2024]"
POOR = "[@kpi-ratings, Requires improvement, 2024; @kpi-ratings, Inadequate, 2024]"
SAFE = f"[@kpi-safe, Wenbury, {YEAR}]"
HOME = f"[@kpi-home, Wenbury, {YEAR}]"
HOME_ENGLAND = f"[@kpi-home, England, {YEAR}]"
BUDGET = f"[@kpi-budget, Actual, {YEAR}; @kpi-budget, Estimated, {YEAR}]"
DELAYS = f"[@kpi-delays, NHS, {YEAR}; @kpi-delays, Social care, {YEAR}]"
HOMES = f"[@kpi-homes, Compliant, {YEAR}; @kpi-homes, Inspected, {YEAR}]"

SHAPES: dict[str, tuple[str, ...]] = {
    "sum": (
        f"{{good}}% of care homes were rated good or outstanding. {GOOD}",
        f"Homes rated good or outstanding made up {{good}}% of the market. {GOOD}",
        f"Good and outstanding homes together were {{good}} per cent of the total. {GOOD}",
        f"Inspectors found that {{good}}% of homes met the standard, being good or better. {GOOD}",
        f"Some {{good0}}% of homes were good or outstanding. {GOOD}",
        f"Only {{poor}}% of homes were below good. {POOR}",
        f"Of homes inspected, {{poor}}% fell short: they required improvement or were inadequate. {POOR}",
        f"The NHS and social care together caused {{delays}} delayed discharges. {DELAYS}",
        f"There were {{delays}} delayed discharges, whether the NHS or social care caused them. {DELAYS}",
        f"{{nhs}} delays were caused by the NHS and {{care}} by social care, {{delays}} in total. {DELAYS}",
    ),
    "rest": (
        f"{{unsafe}}% of people did not feel safe. {SAFE}",
        f"{{unsafe}}% of people felt unsafe. {SAFE}",
        f"The share of people who didn't feel safe was {{unsafe}}%. {SAFE}",
        f"People who did not feel safe were {{unsafe}} per cent of those who replied. {SAFE}",
        f"{{safe}}% felt safe and {{unsafe}}% did not. {SAFE}",
        f"While {{safe}}% felt safe, the other {{unsafe}}% did not. {SAFE}",
        f"{{away}}% of older people were no longer at home. {HOME}",
        f"{{away}}% of older people were not at home 91 days after leaving hospital. {HOME}",
        f"In England, {{away_england}}% of older people could not stay at home. {HOME_ENGLAND}",
        f"{{home}}% were still at home; the remaining {{away}}% were not. {HOME}",
        f"The proportion of older people not at home was {{away}}%. {HOME}",
        f"{{not_good}}% of homes were neither good nor outstanding. {GOOD}",
        f"{{not_good}}% of homes were below good. {GOOD}",
    ),
    "title": (
        f"{{home}}% of older people were at home 91 days after leaving hospital. {HOME}",
        f"After 91 days, {{home}}% of older people were still at home. {HOME}",
        f"{{home}}% remained at home ninety-one days after discharge, against {{home_england}}% in England. "
        f"[@kpi-home, Wenbury, {YEAR}; @kpi-home, England, {YEAR}]",
        f"The 91-day measure stood at {{home}}%. {HOME}",
    ),
    "difference": (
        f"The council spent {{actual_m}}, an overspend of {{gap_m}} on its budget of {{estimated_m}}. {BUDGET}",
        f"The council spent {{actual_m}}, an overspend of {{gap_m}} or {{gap_pc}}% of its budget of {{estimated_m}}. "
        f"{BUDGET}",
        f"Spend was {{actual_m}} against {{estimated_m}}, {{gap_m}} over budget ({{gap_pc}}%). {BUDGET}",
        f"Against a budget of {{estimated_m}}, spend was {{actual_m}}: a shortfall of {{gap_m}}. {BUDGET}",
        f"A budget of {{estimated}} was overspent by {{gap}}, so that {{actual}} went out. {BUDGET}",
        f"In FY23/24 the overspend was {{gap_pc}}%: {{actual_m}} against {{estimated_m}}. {BUDGET}",
        f"Spend was {{actual_m}} [@kpi-budget, Actual, {YEAR}], an overspend of {{gap_m}} on the {{estimated_m}} "
        f"planned. [@kpi-budget, Estimated, {YEAR}]",
        "The list fell from {before} to {waiting}, which is {fewer} fewer. "
        "[@kpi-waits, Waiting, 2024-04; @kpi-waits, Waiting, 2024-08]",
        "The list fell from {before} to {waiting} ({fewer_pc}%). "
        "[@kpi-waits, Waiting, 2024-04; @kpi-waits, Waiting, 2024-08]",
    ),
    "share": (
        f"{{compliant}} of the {{homes}} homes inspected complied ({{compliant_pc}}%). {HOMES}",
        f"Of {{homes}} homes inspected, {{compliant}}, or {{compliant_pc}}%, complied. {HOMES}",
        f"{{compliant}} homes complied, {{compliant_pc}}% of the {{homes}} inspected. {HOMES}",
    ),
    "form": (
        f"The council spent {{actual_b}} in FY23/24. [@kpi-budget, Actual, {YEAR}]",
        f"The council spent {{actual_dot}} in FY 2023/24. [@kpi-budget, Actual, {YEAR}]",
        f"{{safe_dot}}% of people felt safe. {SAFE}",
    ),
}
UNDENIED = (
    f"{{unsafe}}% of people felt safe. {SAFE}",
    f"{{unsafe}}% of people, not all of them old, felt safe. {SAFE}",
    f"Not only staff noticed; {{unsafe}}% of people felt safe. {SAFE}",
    f"Only {{away}}% of older people were still at home. {HOME}",
    f"{{away}}% of older people were at home and not in hospital. {HOME}",
    f"No fewer than {{away}}% of older people were at home. {HOME}",
    f"In England, {{away_england}}% of older people were at home. {HOME_ENGLAND}",
)
UNDECLARED = (
    f"{{years}}% of people felt safe. [@kpi-safe, Wenbury, {YEAR}; @kpi-safe, Wenbury, {LAST_YEAR}]",
    f"{{areas}}% of people felt safe here or in England. [@kpi-safe, Wenbury, {YEAR}; @kpi-safe, England, {YEAR}]",
    f"Together {{all_homes}} homes were inspected or complied. {HOMES}",
    "{lists} people waited. [@kpi-waits, Waiting, 2024-04; @kpi-waits, Waiting, 2024-08]",
)
"""Sums of years, of comparators, of rows that overlap."""


def numbers(world: World, wrong: int = 0) -> dict[str, str]:
    """What the sentences say; with `wrong`, each number that follows from others is out by a fiftieth to a tenth."""

    def bad(number: float) -> float:
        return number * (1 + wrong / 50) if wrong else number

    def percent(hundredths: float) -> str:
        return pc(round(bad(hundredths)))

    gap = world.actual - world.estimated
    good, poor = world.good + world.outstanding, world.improve + world.inadequate
    compliant_pc = bad(world.homes_good / world.homes * 100)
    return {
        "good": percent(good),
        "good0": f"{bad(good / 100) + (2 if wrong > 0 else -2 if wrong else 0):.0f}",
        "poor": percent(poor),
        "not_good": percent(10_000 - good),
        "delays": f"{bad(world.nhs + world.care):.0f}",
        "nhs": str(world.nhs),
        "care": str(world.care),
        "safe": pc(world.safe),
        "unsafe": percent(10_000 - world.safe),
        "home": pc(world.home) if not wrong else percent(world.home),
        "away": percent(10_000 - world.home),
        "home_england": pc(world.home_england),
        "away_england": percent(10_000 - world.home_england),
        "actual": f"£{world.actual:,}",
        "estimated": f"£{world.estimated:,}",
        "gap": f"£{bad(gap):,.0f}",
        "actual_m": f"£{world.actual / 1e6:.1f}m",
        "estimated_m": f"£{world.estimated / 1e6:.1f}m",
        "gap_m": f"£{bad(gap) / 1e6:.1f}m",
        "gap_pc": f"{bad(gap / world.estimated * 100) + (0.2 if wrong > 0 else -0.2 if wrong else 0):.1f}",
        "actual_b": f"£{bad(world.actual) / 1e9:.2f}b",
        "actual_dot": f"£{bad(world.actual) / 1e9:.2f}bn".replace(".", "·"),
        "safe_dot": percent(world.safe).replace(".", "·"),
        "before": str(world.waiting_before),
        "waiting": str(world.waiting),
        "fewer": f"{bad(world.waiting_before - world.waiting):.0f}",
        "fewer_pc": f"{bad((1 - world.waiting / world.waiting_before) * 100):.1f}",
        "homes": str(world.homes),
        "compliant": str(world.homes_good),
        "compliant_pc": f"{compliant_pc:.1f}",
        "years": pc(world.safe + world.safe_before),
        "areas": pc(world.safe + world.safe_england),
        "all_homes": str(world.homes + world.homes_good),
        "lists": str(world.waiting + world.waiting_before),
    }


def sentences(seed: int, *, true: bool) -> Iterator[Sentence]:
    """The sentences of a world: true ones, or false ones of the same shapes."""
    rng, here = random.Random(seed), world(seed)
    said = numbers(here) if true else numbers(here, rng.choice((-5, -4, -3, 3, 4, 5)))
    for shape, patterns in SHAPES.items():
        for pattern in patterns:
            yield Sentence(shape, pattern.format(**said), true)
    if not true:
        for shape, patterns in (("undenied", UNDENIED), ("undeclared", UNDECLARED)):
            for pattern in patterns:
                yield Sentence(shape, pattern.format(**numbers(here)), False)


def alarmed(root: Path, seed: int, *, true: bool) -> list[tuple[Sentence, tuple[str, ...]]]:
    """Each sentence of a world with the rules that find something in it."""
    made = list(sentences(seed, true=true))
    files = {
        "review.md": "---\ntitle: A test\nauthority: Wenbury\nframework: frameworks/small.yml\nstage: draft\n---\n",
        "frameworks/small.yml": "id: small\ntitle: Small\n",
        "sections/summary.md": "---\ntitle: Summary\n---\n" + "".join(f"\n{each.text}\n" for each in made),
    }
    files |= {f"kpis/kpi-{name}.md": page for name, page in world(seed).kpis().items()}
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    rules: dict[int, list[str]] = {}
    for found in check_review(read_review(root), rules=ABOUT_FIGURES).diagnostics:
        rules.setdefault(found.at.place.line, []).append(found.rule)
    return [(each, tuple(rules.get(5 + 2 * number, ()))) for number, each in enumerate(made)]
