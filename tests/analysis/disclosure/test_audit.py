"""What a reader can reckon of withheld counts, and what is withheld so that nothing can be."""

from __future__ import annotations

import builtins
import random
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from assure.analysis.disclosure import audit as recovery
from assure.analysis.disclosure.audit import RecoverableCount, WithheldCount, recoverable_counts, secondary_suppression
from assure.analysis.disclosure.constraints import ChangeConstraint, CountBounds, SumConstraint
from assure.analysis.disclosure.percentage_changes import percentage_change
from assure.errors import AssureError
from tests.analysis.disclosure.tables import key, possible, table

TOTAL, WOMEN, MEN, OTHER = (key(row) for row in ("Total", "Women", "Men", "Other"))
SUM = SumConstraint(TOTAL, (WOMEN, MEN))
THREE = SumConstraint(TOTAL, (WOMEN, MEN, OTHER))


def shown(where: tuple[str, str, str], value: int) -> CountBounds:
    return CountBounds(where, value, value)


def hidden(where: tuple[str, str, str], least: int = 1) -> CountBounds:
    return CountBounds(where, least, None)


TWO_HIDDEN = [shown(TOTAL, 10), hidden(WOMEN), hidden(MEN)]


def test_a_single_withheld_part_is_recovered_exactly() -> None:
    counts = [shown(TOTAL, 10), shown(WOMEN, 8), hidden(MEN)]
    (found,) = recoverable_counts(counts, [SUM], 4)
    assert found == RecoverableCount(MEN, 2, 2)
    assert found.exact


def test_a_withheld_total_is_recovered_exactly() -> None:
    assert recoverable_counts([hidden(TOTAL), shown(WOMEN, 8), shown(MEN, 9)], [SUM], 4) == (
        RecoverableCount(TOTAL, 17, 17),
    )


def test_parts_known_to_be_small_are_recovered() -> None:
    counts = [shown(TOTAL, 5), hidden(WOMEN), hidden(MEN)]
    assert recoverable_counts(counts, [SUM], 4) == (RecoverableCount(MEN, 1, 4), RecoverableCount(WOMEN, 1, 4))
    assert recoverable_counts(counts, [SUM], 3) == ()
    assert not recoverable_counts(counts, [SUM], 4)[0].exact


def test_without_a_total_nothing_is_recovered() -> None:
    assert recoverable_counts([shown(WOMEN, 8), hidden(MEN)], [], 4) == ()
    assert recoverable_counts([shown(WOMEN, 8), hidden(MEN)], [SUM], 4) == ()  # the total is not published


def test_nothing_withheld_is_nothing_recovered() -> None:
    assert recoverable_counts([shown(TOTAL, 3), shown(WOMEN, 1), shown(MEN, 2)], [SUM], 4) == ()


def test_a_rounded_total_protects() -> None:
    assert recoverable_counts([CountBounds(TOTAL, 8, 12), CountBounds(WOMEN, 3, 7), hidden(MEN)], [SUM], 4) == ()
    assert recoverable_counts([CountBounds(TOTAL, 8, 12), CountBounds(WOMEN, 8, 12), hidden(MEN)], [SUM], 4) == (
        RecoverableCount(MEN, 1, 4),
    )


def test_a_rounded_count_that_is_known_to_be_small_is_recovered() -> None:
    found = recoverable_counts([shown(TOTAL, 10), CountBounds(WOMEN, 3, 7), shown(MEN, 7)], [SUM], 4)
    assert found == (RecoverableCount(WOMEN, 3, 3),)


def test_a_tolerance_widens_what_a_count_can_be() -> None:
    counts = [shown(TOTAL, 12), shown(WOMEN, 8), hidden(MEN)]
    assert recoverable_counts(counts, [replace(SUM, tolerance=1)], 4) == ()
    assert recoverable_counts(counts, [replace(SUM, tolerance=1)], 5) == (RecoverableCount(MEN, 3, 5),)


def test_two_breakdowns_of_one_total_are_looked_at_together() -> None:
    young, old = key("Young"), key("Old")
    counts = [hidden(TOTAL), shown(young, 6), shown(old, 8), shown(WOMEN, 11), hidden(MEN)]
    assert recoverable_counts(counts, [SUM], 4) == ()
    assert recoverable_counts(counts, [SUM, SumConstraint(TOTAL, (young, old))], 4) == (
        RecoverableCount(MEN, 3, 3),
        RecoverableCount(TOTAL, 14, 14),
    )


def test_two_withheld_in_each_row_and_column_can_be_too_few() -> None:
    """Cox's well-known case: a cell is exact although each line has two withheld."""
    cells = {(row, column): key(f"r{row}", f"c{column}") for row in range(4) for column in range(4)}
    withheld = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    counts = [hidden(cells[at], 0) if at in withheld else shown(cells[at], 9) for at in cells]
    sums: list[SumConstraint] = []
    for index in range(4):
        row, column = key(f"r{index}", "all"), key("all", f"c{index}")
        sums += [
            SumConstraint(row, tuple(cells[index, other] for other in range(4))),
            SumConstraint(column, tuple(cells[other, index] for other in range(4))),
        ]
        counts += [
            shown(total, sum(5 if at in withheld else 9 for at in cells if at[axis] == index))
            for axis, total in ((0, row), (1, column))
        ]
    assert [each.key for each in recoverable_counts(counts, sums, 4)] == [cells[1, 2]]


def test_the_fewest_and_smallest_further_counts_are_withheld() -> None:
    counts = [shown(TOTAL, 40), shown(WOMEN, 25), hidden(MEN), shown(OTHER, 12)]
    more, left = secondary_suppression(counts, [THREE], 4, 1)
    assert more == (WithheldCount(OTHER, (MEN,)),)
    assert left == ()


def test_a_zero_that_is_shown_is_never_withheld() -> None:
    counts = [shown(TOTAL, 20), shown(WOMEN, 18), hidden(MEN), shown(OTHER, 0)]
    more, left = secondary_suppression(counts, [THREE], 4, 1)
    assert [each.key for each in more] == [WOMEN]
    assert left == ()


def test_where_nothing_helps_that_is_reported() -> None:
    counts = [shown(TOTAL, 2), hidden(WOMEN), hidden(MEN)]
    more, left = secondary_suppression(
        counts, [SUM, SumConstraint(key("Also"), (TOTAL,)), SumConstraint(key("Also"), (WOMEN, MEN))], 4, 1
    )
    assert [each.key for each in more] == [TOTAL]
    assert left == ()


def test_what_cannot_be_protected_is_left_over() -> None:
    """A zero is never withheld, and the total of zeros alone is zero."""
    zero = key("Zero")
    assert secondary_suppression([hidden(MEN, 0), shown(zero, 0)], [SumConstraint(MEN, (zero,))], 4, 0) == (
        (),
        (RecoverableCount(MEN, 0, 0),),
    )


def test_what_an_earlier_release_showed_protects_nothing_when_it_is_withheld() -> None:
    counts = [shown(TOTAL, 40), replace(shown(OTHER, 12), before=(12, 12)), hidden(MEN), shown(WOMEN, 25)]
    more, left = secondary_suppression(counts, [THREE], 4, 1)
    assert [each.key for each in more] == [WOMEN]
    assert left == ()
    wide = [each if each.key != OTHER else replace(each, before=(10, 14)) for each in counts]
    assert [each.key for each in secondary_suppression(wide, [THREE], 4, 1)[0]] == [OTHER]


def test_an_upper_bound_from_an_earlier_release_applies_when_a_count_is_withheld() -> None:
    """The total is known to be 28 at most, and the women to be 25: so the men are 3 at most, whatever is withheld."""
    counts = [replace(shown(TOTAL, 28), before=(20, 28)), replace(shown(WOMEN, 25), before=(25, 25)), hidden(MEN)]
    assert secondary_suppression(counts, [SUM], 4, 1) == ((), (RecoverableCount(MEN, 3, 3),))


def test_a_count_whose_marker_would_hide_nothing_is_not_chosen() -> None:
    """Withheld, the others would still be known to be 3 at most, from a second total that is given roughly."""
    rough = SumConstraint(key("Rough"), (OTHER, key("More")), tolerance=1)
    counts = [
        shown(TOTAL, 26),
        shown(WOMEN, 20),
        hidden(MEN),
        shown(OTHER, 2),
        shown(key("Rough"), 4),
        shown(key("More"), 2),
    ]
    assert [each.key for each in secondary_suppression(counts, [THREE, rough], 4, 1)[0]] == [WOMEN]
    assert [each.key for each in secondary_suppression(counts, [THREE], 4, 1)[0]] == [OTHER]


def test_a_marker_may_stand_for_none_only_where_zeros_are_withheld_too() -> None:
    counts = [shown(TOTAL, 25), shown(WOMEN, 20), hidden(MEN, 0), shown(OTHER, 3)]
    assert [each.key for each in secondary_suppression(counts, [THREE], 4, 0)[0]] == [OTHER]
    assert [each.key for each in secondary_suppression(counts, [THREE], 4, 1)[0]] == [WOMEN]


def test_a_count_of_one_that_is_shown_may_be_withheld() -> None:
    counts = [shown(TOTAL, 20), shown(WOMEN, 15), hidden(MEN), shown(OTHER, 1)]
    assert [each.key for each in secondary_suppression(counts, [THREE], 3, 1)[0]] == [OTHER]


def test_a_part_that_counts_twice_is_reckoned_so() -> None:
    twice = SumConstraint(TOTAL, (WOMEN, WOMEN, MEN))
    assert recoverable_counts([shown(TOTAL, 20), hidden(WOMEN), shown(MEN, 4)], [twice], 4) == (
        RecoverableCount(WOMEN, 8, 8),
    )


def test_a_group_where_nothing_can_be_recovered_hides_no_other() -> None:
    safe = SumConstraint(key("A total"), (key("A"), key("B")))
    counts = [shown(key("A total"), 40), hidden(key("A")), hidden(key("B"))]
    counts += [shown(TOTAL, 40), shown(WOMEN, 25), hidden(MEN), shown(OTHER, 12)]
    assert secondary_suppression(counts, [safe, THREE], 4, 1) == ((WithheldCount(OTHER, (MEN,)),), ())


def test_a_count_that_is_withheld_and_known_from_before_is_recovered() -> None:
    known = replace(hidden(MEN), before=(3, 3))
    assert recoverable_counts([shown(TOTAL, 40), hidden(WOMEN), known], [SUM], 4)[0] == RecoverableCount(MEN, 3, 3)


def test_a_group_is_left_alone_where_nothing_can_be_recovered() -> None:
    assert secondary_suppression([shown(TOTAL, 40), hidden(WOMEN), hidden(MEN)], [SUM], 4, 1) == ((), ())


def test_a_group_too_large_to_audit_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "MOST_CELLS", 2)
    counts = [shown(TOTAL, 40), hidden(WOMEN), hidden(MEN), CountBounds(OTHER, 3, 7)]
    more, left = secondary_suppression(counts, [THREE], 4, 1)
    assert more == ()
    assert [each.key for each in left] == sorted((WOMEN, MEN, OTHER))
    assert all(each.unaudited and not each.exact for each in left)
    assert left == (
        RecoverableCount(MEN, 1, 1, unaudited=True, group=4),
        RecoverableCount(OTHER, 3, 7, unaudited=True, group=4),
        RecoverableCount(WOMEN, 1, 1, unaudited=True, group=4),
    )
    assert recoverable_counts(counts, [THREE], 4) == left


def test_a_group_of_just_the_limit_is_audited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "MOST_CELLS", 3)
    assert recoverable_counts([shown(TOTAL, 40), hidden(WOMEN), hidden(MEN)], [SUM], 4) == ()


def test_a_contradiction_is_unsafe() -> None:
    """What is shown fits no value: the audit cannot say what a reader would make of it."""
    counts = [shown(TOTAL, 10), shown(WOMEN, 12), hidden(MEN)]
    (found,) = recoverable_counts(counts, [SUM], 4)
    assert found.unaudited


def give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the solver try nothing, and solve nothing before it tries."""
    monkeypatch.setattr(recovery, "_MOST_NODES", 0)
    monkeypatch.setitem(recovery._OPTIONS, "presolve", "off")


def test_a_solver_that_gives_up_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    give_up(monkeypatch)
    left = (RecoverableCount(MEN, 1, 1, unaudited=True), RecoverableCount(WOMEN, 1, 1, unaudited=True))
    assert recoverable_counts(TWO_HIDDEN, [SUM], 4) == left
    assert secondary_suppression(TWO_HIDDEN, [SUM], 4, 1) == ((), left)


def test_a_solver_that_finds_only_the_most_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery._Solver, "bounds", lambda solver, key: (None, None))
    assert [each.unaudited for each in recoverable_counts(TWO_HIDDEN, [SUM], 4)] == [True, True]


def test_the_solver_is_asked_only_so_often_of_one_group(monkeypatch: pytest.MonkeyPatch) -> None:
    assert recoverable_counts(TWO_HIDDEN, [SUM], 4) == ()
    monkeypatch.setattr(recovery, "_MOST_QUESTIONS", 2)  # the least and the most of the men: of the women, too, then
    assert recoverable_counts(TWO_HIDDEN, [SUM], 4) == ()
    monkeypatch.setattr(recovery, "_MOST_QUESTIONS", 1)
    assert [each.unaudited for each in recoverable_counts(TWO_HIDDEN, [SUM], 4)] == [True, True]


def test_what_is_withheld_does_not_depend_on_the_order_of_pages() -> None:
    counts, sums, _ = table(random.Random(5), 3, 3, 40, (1, 4))
    more = secondary_suppression(counts, sums, 4, 1)
    assert secondary_suppression(counts[::-1], sums[::-1], 4, 1) == more


def test_the_solver_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    assert recoverable_counts(TWO_HIDDEN, [SUM], 4) == ()
    assert capfd.readouterr() == ("", "")


def test_where_the_solver_is_not_made_it_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any) -> Any:
        if name == "highspy":
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(AssureError) as raised:
        recoverable_counts(TWO_HIDDEN, [SUM], 4)
    assert str(raised.value) == (
        "counts are withheld or rounded, and the solver that audits whether they can be recovered (highspy) cannot be "
        "loaded: install assure again, on 64-bit Windows, macOS or Linux, for which the solver is made"
    )
    nothing_withheld = [shown(TOTAL, 10), shown(WOMEN, 4), shown(MEN, 6)]
    assert recoverable_counts(nothing_withheld, [SUM], 4) == ()
    assert secondary_suppression(nothing_withheld, [SUM], 4, 1) == ((), ())


def test_many_counts_at_risk_are_protected_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_TRIALS", 0)
    counts, sums, _ = table(random.Random(5), 3, 3, 40, (1, 4))
    more, left = secondary_suppression(counts, sums, 4, 1)
    assert more
    assert left == ()
    assert not recoverable_counts(_with(counts, more), sums, 4)
    for each in more:  # none of them is needless
        assert recoverable_counts(_with(counts, [other for other in more if other != each]), sums, 4)


@pytest.mark.parametrize(
    ("seed", "shape", "expected"),
    [(3, (2, 3), ["r0 c1"]), (9, (3, 2), ["r0 all", "r0 c1", "r2 all"])],
)
def test_one_by_one_what_shares_a_total_with_a_count_at_risk_comes_first(
    seed: int, shape: tuple[int, int], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun anywhere else in these two tables, it would withhold three counts and five."""
    monkeypatch.setattr(recovery, "_TRIALS", 0)
    assert _chosen(seed, shape) == expected


def test_sets_are_looked_at_as_long_as_all_of_a_size_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_SETS", 4 + 6)  # there are 4 counts to choose from: 4 sets of one, and 6 of two
    assert _chosen(2, (2, 2)) == ["all all", "r0 all"]
    monkeypatch.setattr(recovery, "_SETS", 4 + 6 - 1)
    assert _chosen(2, (2, 2)) == ["all c1", "r0 all", "r0 c1"]


def test_the_solver_is_asked_of_so_many_sets_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_TRIALS", 5)
    assert _chosen(2, (2, 2)) == ["all all", "r0 all"]
    monkeypatch.setattr(recovery, "_TRIALS", 4)
    assert _chosen(2, (2, 2)) == ["all c1", "r0 all", "r0 c1"]


def test_the_solver_is_not_asked_of_a_set_that_leaves_a_sum_with_one_count_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Men are what is left of the total: no set without another count of that sum can help."""
    far = SumConstraint(key("Far"), (TOTAL, key("Near")))
    counts = [shown(TOTAL, 40), shown(WOMEN, 25), hidden(MEN), shown(OTHER, 12), shown(key("Near"), 6)]
    counts.append(shown(key("Far"), 46))
    asked: list[frozenset[tuple[str, str, str]]] = []
    first = recovery._Audit.first
    monkeypatch.setattr(recovery._Audit, "first", lambda audit, more: asked.append(more) or first(audit, more))  # type: ignore[func-returns-value]
    assert [each.key for each in secondary_suppression(counts, [THREE, far], 4, 1)[0]] == [OTHER]
    assert asked == [frozenset({OTHER})]  # and not of the six, which are fewer
    asked.clear()
    for loose in (replace(THREE, tolerance=1), replace(THREE, more=True)):
        secondary_suppression(counts, [loose, far], 9, 1)
        assert asked.pop(0) == frozenset({key("Near")})
        asked.clear()
    rough = [CountBounds(WOMEN, 25, 26) if each.key == WOMEN else each for each in counts]
    secondary_suppression(rough, [THREE, far], 4, 1)
    assert asked[0] == frozenset({key("Near")})


def _chosen(seed: int, shape: tuple[int, int]) -> list[str]:
    source = random.Random(seed)
    source.choice(range(5))
    counts, sums, _ = table(source, *shape, 15, (1, 4))
    more, left = secondary_suppression(counts, sums, 4, 1)
    assert left == ()
    return [" ".join(each.key[1:]) for each in more]


def _with(counts: list[CountBounds], more: Any) -> list[CountBounds]:
    keys = {each.key for each in more}
    return [hidden(count.key) if count.key in keys else count for count in counts]


@pytest.mark.parametrize("seed", range(30))
def test_nothing_can_be_recovered_of_a_generated_table(seed: int) -> None:
    source = random.Random(seed)
    suppress = source.choice(((1, 4), (0, 4), (1, 7)))
    counts, sums, true = table(source, source.randint(2, 3), source.randint(2, 4), 40, suppress)
    least = min(suppress[0], 1)
    more, left = secondary_suppression(counts, sums, suppress[1], least)
    keys = {each.key for each in more}
    published = [hidden(count.key, least) if count.key in keys else count for count in counts]
    safe = {each.key for each in recoverable_counts(published, sums, suppress[1])}
    assert safe == {each.key for each in left}
    assert not keys & {count.key for count in counts if count.withheld or true[count.key] == 0}


@pytest.mark.parametrize("seed", range(30))
def test_the_bounds_are_those_of_trying_every_value(seed: int) -> None:
    source = random.Random(seed)
    counts, sums, _ = table(source, 2, 2, 9, (1, 4))
    tried = possible(counts, sums, 12)  # no cell is greater than 9, so that 12 is as good as no limit
    expected = {
        count.key: tried[count.key]
        for count in counts
        if count.withheld and (tried[count.key][1] <= 4 or tried[count.key][0] == tried[count.key][1])
    }
    assert {each.key: (each.low, each.high) for each in recoverable_counts(counts, sums, 4)} == expected


@pytest.mark.parametrize("percent", [-100, -50, -13, -1, 0, 1, 13, 50, 250])
def test_a_change_says_of_its_counts_just_what_its_rounding_leaves(percent: int) -> None:
    """Held to trying every pair of values."""
    first, last = key("Men", "2014"), key("Men", "2015")
    change = ChangeConstraint(first, last, percent)
    for one, other in product(range(1, 41), range(141)):
        sums = [(sum(times[each] * {first: one, last: other}[each] for each in times), low, high)
                for times, low, high in change.rows()]  # fmt: skip
        holds = all((low is None or low <= value) and (high is None or value <= high) for value, low, high in sums)
        assert holds == (percentage_change([Decimal(one), Decimal(other)]) == percent), (one, other)


def test_a_change_narrows_the_counts_that_it_joins() -> None:
    first, last = key("Men", "2014"), key("Men", "2015")
    counts = [CountBounds(first, 1, None), CountBounds(last, 5, 7)]
    assert recoverable_counts(counts, [], 4) == ()
    assert recoverable_counts(counts, [ChangeConstraint(first, last, 500)], 4) == (RecoverableCount(first, 1, 1),)


def test_a_change_of_a_count_withheld_as_well_tells_nothing() -> None:
    first, last = key("Men", "2014"), key("Men", "2015")
    counts = [CountBounds(first, 1, None), CountBounds(last, 5, 7)]
    more, left = secondary_suppression(counts, [ChangeConstraint(first, last, 500)], 4, 1)
    assert (more, left) == ((WithheldCount(last, (first,)),), ())


def test_the_most_is_the_most_of_large_counts_too() -> None:
    """A solver may stop near the best: one part in ten thousand would hide that a count is known exactly."""
    assert recovery._OPTIONS["mip_rel_gap"] == 0.0
    counts = [shown(TOTAL, 1_000_000), CountBounds(WOMEN, 0, None), shown(MEN, 400_001)]
    assert recoverable_counts(counts, [SUM], 4) == (RecoverableCount(WOMEN, 599_999, 599_999),)


def test_a_total_with_parts_that_are_not_known_can_only_be_greater() -> None:
    counts = [shown(TOTAL, 10), shown(WOMEN, 8), hidden(MEN)]
    assert recoverable_counts(counts, [replace(SUM, more=True)], 4) == (RecoverableCount(MEN, 1, 2),)
    assert recoverable_counts([hidden(TOTAL), shown(WOMEN, 8), shown(MEN, 9)], [replace(SUM, more=True)], 4) == ()


def test_what_a_count_may_hide() -> None:
    assert [CountBounds(MEN, *each).may_hide(4) for each in ((1, None), (3, 7), (4, 8), (5, 9), (0, 2), (3, 3))] == [
        *(True, True, True, False, True, False)
    ]


def test_others_figures_are_not_withheld() -> None:
    counts = [shown(TOTAL, 40), shown(WOMEN, 25), hidden(MEN), replace(shown(OTHER, 12), published_elsewhere=True)]
    assert [each.key for each in secondary_suppression(counts, [THREE], 4, 1)[0]] == [WOMEN]
    kept = [replace(each, published_elsewhere=True) for each in counts]
    assert secondary_suppression(kept, [THREE], 4, 1) == ((), (RecoverableCount(MEN, 3, 3),))


def test_what_was_published_before_narrows_what_a_reader_learns_now() -> None:
    count = replace(CountBounds(MEN, 3, 7), before=(1, 5))
    assert (count.least, count.most) == (3, 5)
    count = replace(CountBounds(MEN, 3, None), before=(4, 5))
    assert (count.least, count.most) == (4, 5)
    assert (CountBounds(MEN, 3, None).least, CountBounds(MEN, 3, None).most) == (3, None)
