"""Periods as people say them."""

from __future__ import annotations

import pytest

from assure.model.dates import Period
from assure.model.text import Markdown
from assure.projection.wording import dates_in_words, period_words, short_period_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-31", "31 March 2024"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        ("2024-Q2", "April to June 2024"),
        ("2023/24", "2023/24"),
        ("2023/24 Q3", "Q3 2023/24"),
        ("2012/13..2014/15", "2012/13 to 2014/15"),
        ("2023/24 Q1..2023/24 Q3", "Q1 to Q3 2023/24"),
        ("2022/23 Q4..2023/24 Q1", "Q4 2022/23 to Q1 2023/24"),
        ("2023/24 Q3..2023/24", "Q3 2023/24 to 2023/24"),
        ("2012..2014", "2012 to 2014"),
        ("2024-01..2024-03", "January to March 2024"),
        ("2023-11..2024-02", "November 2023 to February 2024"),
        ("2024-Q1..2024-Q2", "January to June 2024"),
        ("2024-03-01..2024-03-14", "1 to 14 March 2024"),
        ("2022/23..2023-06", "2022/23 to June 2023"),
    ],
)
def test_a_period_in_words(text: str, words: str) -> None:
    assert period_words(Period.parse(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("2024-03-31", "31 Mar 2024"), ("2024-09", "Sep 2024"), ("2024-Q2", "Apr to Jun 2024"), ("2023/24", "2023/24")],
)
def test_a_period_where_there_is_little_room(text: str, words: str) -> None:
    assert short_period_words(Period.parse(text)) == words


def test_the_entries_of_progress_open_with_dates_in_words() -> None:
    written = "- 2024-03-31: agreed on 2024-03-30.\n- 2024-04: begun.\n- 2024-02-30: no day.\n\n2024-05-01: done."
    entries = "- 31 March 2024: agreed on 2024-03-30.\n- April 2024: begun.\n- 2024-02-30: no day.\n\n1 May 2024: done."
    assert dates_in_words(Markdown(written)) == entries
