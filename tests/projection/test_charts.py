"""What charts show: which rows, joined or apart, on which scale, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from assure.model.evidence import Mark, Unit
from assure.projection.charts.axes import chart_axis
from assure.projection.charts.builder import chart_of
from assure.projection.charts.chart import Chart, ChartLine
from assure.projection.indicators import KpiCell, KpiRow, KpiView

Given = tuple[str, str | None] | tuple[str, str | None, Mark]
YEARS = ("2019/20", "2020/21", "2021/22", "2022/23")


def row(label: str, *cells: Given) -> KpiRow:
    return KpiRow(label=label, cells=tuple(_cell(*cell) for cell in cells))


def _cell(period: str, value: str | None, mark: Mark | None = None) -> KpiCell:
    text = f"{value or '[c]'}{f' [{mark}]' if mark else ''}"
    number = Decimal(value) if value else None
    return KpiCell(
        period=period, value=number, state="value" if value else "suppressed", mark=mark, note=None, text=text
    )


def over(label: str, *values: str | None) -> KpiRow:
    return row(label, *zip(YEARS, values, strict=False))


def view(
    *series: KpiRow,
    targets: Iterable[KpiRow] = (),
    comparators: Iterable[KpiRow] = (),
    unit: Unit = "percent",
    title: str = "Reviews",
    authority: str | None = None,
) -> KpiView:
    return KpiView(
        id="kpi",
        title=title,
        measure=None,
        unit=unit,
        per=None,
        better="higher",
        authority=authority,
        series=series,
        targets=tuple(targets),
        comparators=tuple(comparators),
        ranks=(),
        table="kpi",
    )


def chart(*views: KpiView) -> Chart:
    found = chart_of("Reviews", views)
    assert found is not None
    return found


def periods(line: ChartLine) -> list[list[str]]:
    return [[point.period for point in stretch] for stretch in line.stretches]


def test_single_values_and_empty_indicators_have_no_chart() -> None:
    assert chart_of("T", [view(over("A", "81")), view(over("B", "7"))]) is None
    assert chart_of("T", [view()]) is None
    assert chart_of("T", [view(over("A", None, None, "5"))]) is None
    assert chart_of("T", [view(targets=[over("", "90")])]) is None


def test_a_line_stops_at_what_is_withheld_and_at_a_break() -> None:
    found = chart(view(row("A", ("2019/20", "5"), ("2020/21", None), ("2021/22", "7"), ("2022/23", "9", "b"))))
    line = found.panels[0].lines[0]
    assert periods(line) == [["2019/20"], ["2021/22"], ["2022/23"]]
    assert line.breaks == ((line.points[1].at + line.points[2].at) // 2,)
    assert found.broken
    assert "with a break in the series" in found.summary
    assert "[c]" not in repr(found)
    assert [period for _, period in found.panels[0].times] == list(YEARS)


def test_a_line_stops_where_another_row_has_a_period_between() -> None:
    gapped = row("England", ("2019/20", "5"), ("2021/22", "6"))
    found = chart(view(over("A", "1", "2", "3"), comparators=[gapped]))
    assert periods(found.panels[0].lines[1]) == [["2019/20"], ["2021/22"]]
    alone = chart(view(row("A", ("2019/20", "5"), ("2021/22", "6"))))
    assert periods(alone.panels[0].lines[0]) == [["2019/20", "2021/22"]]


def test_amounts_of_periods_of_another_length_are_in_the_table_only() -> None:
    cells: tuple[Given, ...] = (("2019/20", "5"), ("2020/21", "6"), ("2021/22..2023/24", "20"), ("2024/25 Q1", "1"))
    assert chart(view(row("Spent", *cells), unit="gbp")).left_out == ("2021/22 to 2023/24", "Q1 2024/25")
    assert chart(view(row("Share", *cells))).left_out == ()
    assert (
        chart_of("T", [view(row("Saved", ("2010/11..2015/16", "21"), ("2016/17..2018/19", "13")), unit="gbp")]) is None
    )


def test_targets_and_comparators_are_with_the_rows_they_name() -> None:
    found = chart(
        view(
            over("18 to 64", "1", "2"),
            over("65 and over", "3", "4"),
            targets=[over("18 to 64", None, "5")],
            comparators=[over("England, 65 and over", "6", "7"), over("Region", "8", "9")],
        )
    )
    assert [[line.label for line in panel.lines] for panel in found.panels] == [
        ["18 to 64", "18 to 64", "Region"],
        ["65 and over", "England", "Region"],
    ]
    assert "Target for 18 to 64: 5 in 2020/21." in found.summary


def test_panels_of_several_authorities_carry_their_names() -> None:
    views = [view(over("All", "1", "2"), authority=name) for name in ("Elmshire", "Brackenford")]
    assert [panel.title for panel in chart(*views).panels] == ["Elmshire", "Brackenford"]


def test_panels_share_a_scale_where_they_can_be_compared() -> None:
    alike = chart(view(over("A", "10", "20"), title="One"), view(over("B", "60", "90"), title="Two"))
    assert len({panel.scale for panel in alike.panels}) == 1
    unlike = chart(view(over("A", "1", "2"), title="One"), view(over("B", "60", "90"), title="Two"))
    assert len({panel.scale for panel in unlike.panels}) == 2


def test_bars_for_a_long_breakdown_and_for_values_of_one_time() -> None:
    rows = [over(f"Row {number}", str(number), str(number + 1)) for number in range(6)]
    assert chart(view(*rows, unit="number")).form == "bars"
    assert chart(view(*rows, unit="percent")).form == "lines"
    assert chart(view(*rows[:4], unit="number")).form == "lines"
    one = chart(view(over("A", "81"), targets=[over("", "90")]))
    assert one.form == "bars"
    assert one.panels[0].scale.low == 0


def test_millions_are_short_and_marks_are_words() -> None:
    found = chart(view(row("Spent", ("2019/20", "4050000"), ("2020/21", "89236000", "e")), unit="gbp"))
    assert found.summary == "Line chart: Reviews. Spent: £4.05m in 2019/20, £89.24m in 2020/21 (estimated)."
    assert found.soft == ("estimated",)


def test_a_summary_of_many_rows_names_the_first_few() -> None:
    found = chart(view(*[over(f"Row {number}", "1", "2") for number in range(9)]))
    assert found.summary.count("Row ") == 6
    assert found.summary.endswith("The table that follows has all 9 rows.")


@pytest.mark.parametrize(
    ("unit", "values", "texts"),
    [
        ("percent", ("0", "81"), ("0%", "50%", "100%")),
        ("percent", ("78.0", "84.9"), ("78%", "80%", "82%", "84%", "86%")),
        ("score", ("7", "7.5"), ("7.0", "7.2", "7.4", "7.6")),
        ("gbp", ("78400000", "89200000"), ("£0", "£50m", "£100m")),
        ("number", ("1", "2"), ("0", "1", "2")),
        ("number", ("0", "0"), ("0", "1")),
        ("gbp", ("-3000000", "7500000"), ("-£5m", "£0", "£5m", "£10m")),
        ("rate", ("0.00012", "0.0006"), ("0.0000", "0.0002", "0.0004", "0.0006")),
    ],
)
def test_scales_have_round_numbers(unit: Unit, values: tuple[str, ...], texts: tuple[str, ...]) -> None:
    assert chart_axis(unit, [Decimal(value) for value in values]).texts == texts
