"""The trace both ways: what a part of the review rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assure.analysis.support import TraceLink, trace_of
from assure.errors import AssureError
from assure.model.review import Review
from assure.projection.project import project
from tests.conftest import WriteReview

FILES = {
    "review.md": "---\ntitle: A test\nauthority: Anyshire\nframework: teasc-risk-awareness\n---\nSo. [@int-01]\n",
    "documents/doc-01.md": "---\ntitle: Plan\n---\n- **Fact:** A target. [@kpi-a] {#target}\n",
    "interviews/int-01.md": "---\ntitle: Leader\n---\n"
    "- **Fact:** It is led. [@doc-01#target, p. 2] {#led}\n- **Fact:** Nobody asks. {#asks}\n",
    "kpis/kpi-a.md": "---\ntitle: Delays\nseries:\n  All:\n    2015: 7\n---\n",
    "findings/first.md": "---\ntitle: First\nkpis:\n  - kpi-a\n---\n"
    "Words here. [see @int-01, p. 4]\n\n"
    "- **Strength:** Well led. [@int-01#led, p. 1; @int-01#led, p. 3; @none] Twice. [@int-01#led] {#well}\n"
    "- **Strength:** No id. [@int-01#led]\n"
    '- **Recommendation:** Ask. {#ask addresses="first#well; @second#more"}\n',
    "findings/second.md": "---\ntitle: Second\n---\n- **Strength:** As before. [@first#well] {#more}\n",
    "recommendations/rec-01.md": '---\ntitle: Lead on\naddresses:\n  - "@first#well"\n  - first\n---\n',
}


@pytest.fixture
def review(write_review: WriteReview) -> Review:
    return write_review(FILES)


def shown(links: Iterable[TraceLink], indent: str = "") -> list[str]:
    """The links as lines, each below what leads to it."""
    lines: list[str] = []
    for each in links:
        place = f"{each.at.path.partition('/')[2] or each.at.path}:{each.at.place.line}"
        lines.append(f"{indent}{each.ref} ({each.locator}) {each.words} {place}{' ...' if each.further else ''}")
        lines += shown(each.links, indent + "> ")
    return lines


def test_a_statement_rests_on_what_it_cites_and_what_that_cites(review: Review) -> None:
    trace = trace_of(review, "first#well")
    assert shown([trace.subject]) == ["first#well (None) Well led. Twice. first.md:8"]
    assert shown(trace.rests_on) == [
        "int-01#led (p. 1) It is led. int-01.md:4",
        "> doc-01#target (p. 2) A target. doc-01.md:4",
        "> > kpi-a (None) Delays kpi-a.md:1",
        # What is above already is not shown again.
        "int-01#led (p. 3) It is led. int-01.md:4 ...",
        "int-01#led (None) It is led. int-01.md:4 ...",
    ]


def test_what_rests_on_a_statement_names_it_cites_it_or_answers_it(review: Review) -> None:
    assert shown(trace_of(review, "first#well").supports) == [
        "first#ask (None) Ask. first.md:10",
        "second#more (None) As before. second.md:4",
        "> first#ask (None) Ask. first.md:10",
        "rec-01 (None) Lead on rec-01.md:1",
    ]


def test_a_page_is_named_by_its_statements_too(review: Review) -> None:
    assert shown(trace_of(review, "int-01").supports) == [
        "review (None) So. review.md:6",
        "first (p. 4) Words here. first.md:6",
        "first#well (p. 1) Well led. Twice. first.md:8",
        "> first#ask (None) Ask. first.md:10",
        "> second#more (None) As before. second.md:4",
        "> > first#ask (None) Ask. first.md:10",
        "> rec-01 (None) Lead on rec-01.md:1",
        "first (None) No id. first.md:9",
    ]
    assert [each.partition(" ")[0] for each in shown(trace_of(review, "int-01#asks").supports)] == []


def test_an_indicator_supports_the_chapter_that_shows_it(review: Review) -> None:
    assert [each for each in shown(trace_of(review, "kpi-a").supports) if not each.startswith(">")] == [
        "doc-01#target (None) A target. doc-01.md:4",
        "first (None) First first.md:1",
    ]


def test_recommendations_rest_on_what_they_address(review: Review) -> None:
    assert [each.ref for each in trace_of(review, "first#ask").rests_on] == ["first#well", "second#more"]
    assert [each.ref for each in trace_of(review, "rec-01").rests_on] == ["first#well", "first"]
    assert shown(trace_of(review, "rec-01").rests_on)[-1].startswith("> ")
    assert [each.ref for each in trace_of(review, "first").supports][-1] == "rec-01"


def test_a_page_rests_on_all_that_it_cites_once_each(review: Review) -> None:
    assert [(each.ref, each.locator) for each in trace_of(review, "first").rests_on] == [
        ("int-01", "p. 4"),
        ("int-01#led", "p. 1"),
        ("int-01#led", "p. 3"),
        ("int-01#led", None),
    ]


def test_a_circle_is_followed_once(write_review: WriteReview) -> None:
    pages = {
        "review.md": FILES["review.md"],
        "findings/first.md": "---\ntitle: First\n---\n- **Strength:** One. [@second#two] {#one}\n",
        "findings/second.md": "---\ntitle: Second\n---\n- **Strength:** Two. [@first#one] {#two}\n",
    }
    trace = trace_of(write_review(pages), "first#one")
    assert shown(trace.rests_on) == ["second#two (None) Two. second.md:4"]
    assert shown(trace.supports) == ["second#two (None) Two. second.md:4"]


def test_what_a_circle_hid_is_shown_where_there_is_none(write_review: WriteReview) -> None:
    pages = {"review.md": FILES["review.md"]}
    for name, cited in (("1", "3"), ("2", "3"), ("3", "1")):
        pages[f"interviews/int-{name}.md"] = f"---\ntitle: T{name}\n---\nSo. [@int-{cited}]\n"
    pages["findings/first.md"] = "---\ntitle: First\n---\nSo. [@int-1; @int-2]\n"
    assert shown(trace_of(write_review(pages), "first").rests_on) == [
        "int-1 (None) T1 int-1.md:1",
        "> int-3 (None) T3 int-3.md:1",
        "int-2 (None) T2 int-2.md:1",
        "> int-3 (None) T3 int-3.md:1",
        "> > int-1 (None) T1 int-1.md:1 ...",
    ]


SOURCED = {
    "review.md": FILES["review.md"],
    "documents/doc-01.md": "---\ntitle: Returns\n---\nCounted. [@kpi-a]\n",
    "kpis/kpi-a.md": "---\ntitle: Delays\nsource: doc-01\nseries:\n  All:\n    2015: 7\n---\n",
    "kpis/kpi-b.md": "---\ntitle: Waits\nsource: Our own count\nseries:\n  All:\n    2015: 7\n---\n",
    "kpis/kpi-c.md": "---\ntitle: Stays\nsource: doc-01\nseries:\n  All:\n    2015: 7\n---\n",
    "findings/first.md": "---\ntitle: First\n---\nNobody. [@none]\n\n"
    "- **Strength:** Few wait. [@kpi-c, All, 2015] {#few}\n",
}


def test_an_indicator_rests_on_the_document_it_comes_from(write_review: WriteReview) -> None:
    review = write_review(SOURCED)
    assert shown(trace_of(review, "kpi-c").rests_on) == [
        "doc-01 (None) Returns doc-01.md:1",
        "> kpi-a (None) Delays kpi-a.md:1",
    ]
    assert shown(trace_of(review, "kpi-b").rests_on) == []
    assert shown(trace_of(review, "doc-01").supports) == [
        "kpi-a (None) Delays kpi-a.md:1",
        "kpi-c (None) Stays kpi-c.md:1",
        "> first#few (All, 2015) Few wait. first.md:6",
    ]


def test_the_teams_report_leads_from_evidence_to_all_that_rests_on_it(write_review: WriteReview) -> None:
    old = "---\ntitle: Old\nsuperseded-by: doc-01\n---\nSee [@doc-02].\n"
    shows = FILES["findings/second.md"].replace("---\n-", "kpis:\n  - kpi-b\n---\n-")
    files = {**SOURCED, "documents/doc-02.md": old, "findings/second.md": shows}
    report = project(write_review(files), "team")
    assert {source.id: source.cited_in for source in report.sources} == {
        "doc-01": (("Delays", "ev-kpi-a"), ("Stays", "ev-kpi-c")),
        "doc-02": (),
        "kpi-a": (("Returns", "ev-doc-01"),),
        "kpi-b": (("Second", "chapter-second"),),
        "kpi-c": (("First", "chapter-first"),),
    }


def test_of_evidence_it_says_that_it_is_evidence(write_review: WriteReview) -> None:
    review = write_review(SOURCED)
    assert [trace_of(review, ref).evidence for ref in ("doc-01", "kpi-a", "first", "first#few")] == [
        True,
        True,
        False,
        False,
    ]


def test_what_many_share_is_shown_once(write_review: WriteReview) -> None:
    """Each of nine rests on the next two: shown each time, the last would stand there hundreds of times."""
    pages = {"review.md": FILES["review.md"]}
    for number in range(9):
        for half in "ab":
            cited = f"[@d{number + 1}a#x; @d{number + 1}b#x]" if number < 8 else ""
            text = f"---\ntitle: D\nid: d{number}{half}\n---\n- **Fact:** So. {cited} {{#x}}\n"
            pages[f"documents/d{number}{half}.md"] = text
    review = write_review(pages)
    down, up = shown(trace_of(review, "d0a#x").rests_on), shown(trace_of(review, "d8a#x").supports)
    assert len(down) == len(up) == 30
    assert sum(each.endswith(" ...") for each in down) == sum(each.endswith(" ...") for each in up) == 12


def test_a_trace_without_end_is_cut(write_review: WriteReview) -> None:
    pages = {"review.md": FILES["review.md"]}
    for number in range(60):
        text = f"---\ntitle: D\nid: d{number}\n---\n- **Fact:** So. [@d{number + 1}#x] {{#x}}\n"
        pages[f"documents/d{number}.md"] = text
    review = write_review(pages)
    for links in (trace_of(review, "d0#x").rests_on, trace_of(review, "d59#x").supports):
        lines = shown(links)
        assert len(lines) == 40
        assert [each.endswith(" ...") for each in lines] == [False] * 39 + [True]


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("int-01", "int-01"),
        ("@int-01", "int-01"),
        ("[@int-01#led, p. 4]", "int-01#led"),
        ("interviews/int-01.md", "int-01"),
        ("some/where/interviews/int-01.md", "int-01"),
        ("my-review\\findings\\first.md", "first"),
        ("rec-01-lead-on", "rec-01"),
        ("review", "review"),
        ("review.md", "review"),
    ],
)
def test_a_part_is_named_by_its_id_its_file_or_as_it_is_cited(name: str, ref: str, write_review: WriteReview) -> None:
    files = {**FILES, "recommendations/rec-01-lead-on.md": FILES["recommendations/rec-01.md"]}
    del files["recommendations/rec-01.md"]
    assert trace_of(write_review(files), name).subject.ref == ref


def test_the_background_rests_on_what_it_cites(review: Review) -> None:
    trace = trace_of(review, "review")
    assert shown(trace.rests_on)[0] == "int-01 (None) Leader int-01.md:1"
    assert (trace.supports, trace.evidence) == ((), False)


@pytest.mark.parametrize(
    ("ref", "hint"),
    [
        ("int-02", "nothing in this review has the id `int-02`: did you mean `int-01`?"),
        ("int-01#leed", "nothing in this review has the id `int-01#leed`: did you mean `led`?"),
        ("zzzzzz", "nothing in this review has the id `zzzzzz`: name a page by its id, a statement as page#id"),
        ("zzzzzz#zzz", "nothing in this review has the id `zzzzzz#zzz`: name a page by its id, a statement as page#id"),
        ("led", "nothing in this review has the id `led`: did you mean `int-01#led`?"),
        ("#led", "nothing in this review has the id `#led`: did you mean `int-01#led`?"),
        ("int-02#led", "nothing in this review has the id `int-02#led`: did you mean `int-01#led`?"),
    ],
)
def test_what_is_not_there_is_reported_with_the_nearest_name(ref: str, hint: str, review: Review) -> None:
    with pytest.raises(AssureError) as raised:
        trace_of(review, ref)
    assert str(raised.value) == hint
