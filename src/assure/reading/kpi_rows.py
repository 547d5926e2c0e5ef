"""The rows of an indicator's front matter, where a page may write them in a shorter or a deeper form."""

from __future__ import annotations

from collections.abc import Mapping

from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.model.text import comparable_label
from assure.reading.nearest import did_you_mean
from assure.reading.yaml.nodes import MapNode, Scalar, YamlNode

_Entry = tuple[Scalar, YamlNode]


def with_rows(node: MapNode, path: str) -> tuple[MapNode, tuple[Fault, ...]]:
    """A KPI's front matter with each row under its own name, and the faults of doing so.

    Targets without a row are for the row ``, which means every row. The values of an area for one row of the series
    become the row `area, row`.
    """
    series = next((value for key, value in node.entries if key.value == "series"), None)
    rows = {comparable_label(key.value): key.value for key, _ in series.entries} if isinstance(series, MapNode) else {}
    entries: list[_Entry] = []
    faults: list[Fault] = []
    for key, value in node.entries:
        if isinstance(value, MapNode):
            if key.value == "targets" and any(_is_cell(each) for _, each in value.entries):
                value = MapNode(((Scalar("", False, key.place), value),), value.place, value.flow)
            elif key.value == "comparators":
                value = _compared(value, rows, path, faults)
        entries.append((key, value))
    return MapNode(tuple(entries), node.place, node.flow), tuple(faults)


def _compared(node: MapNode, rows: Mapping[str, str], path: str, faults: list[Fault]) -> MapNode:
    entries: dict[str, _Entry] = {}
    for area, value in node.entries:
        inner = value.entries if isinstance(value, MapNode) else ()
        by_row = [(key, each) for key, each in inner if isinstance(each, MapNode) and not _is_cell(each)]
        by_period = tuple(entry for entry in inner if entry not in by_row)
        if by_period or not by_row:
            whole = MapNode(by_period, value.place, value.flow) if isinstance(value, MapNode) and by_row else value
            entries[area.value] = (area, whole)
        for key, each in by_row:
            row = rows.get(comparable_label(key.value))
            name = f"{area.value}, {row or key.value}"
            if row is None or name in entries:
                what = "`series:` has no row of this name to compare with" if row is None else "this row is there twice"
                help = did_you_mean(key.value, list(rows.values()), "name a row of `series:`, or give a period")
                faults.append(Fault("bad-value", Location(path, key.place), what, help))
            both = Place(area.place.line, area.place.column, key.place.end_line, key.place.end_column)
            entries.setdefault(name, (Scalar(name, False, both), each))
    return MapNode(tuple(entries.values()), node.place, node.flow)


def _is_cell(node: object) -> bool:
    if isinstance(node, MapNode):
        return any(key.value in ("value", "mark", "note") for key, _ in node.entries)
    return isinstance(node, Scalar)
