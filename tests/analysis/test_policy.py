"""Who may see what, decision by decision."""

from __future__ import annotations

import pytest

from assure.analysis.policy import (
    AUDIENCES,
    has_neutral_names,
    is_confidential,
    is_evidence,
    may_be_noted,
    may_know_of,
    may_see_item,
    may_see_kind,
    may_see_kpi,
)
from assure.model.body import Attributes
from assure.model.chapters import Section
from assure.model.evidence import Document, Interview, Kpi
from assure.model.review import Page

OPEN = Page("interview", "interviews/a.md", "a", Interview(title="A"))
CLOSED = Page("interview", "interviews/b.md", "b", Interview(title="B", confidential=True))
SECTION = Page("section", "sections/c.md", "c", Section(title="C"))


def document(*, public: bool, confidential: bool) -> Page:
    return Page("document", "documents/d.md", "d", Document(title="D", public=public, confidential=confidential))


def kpi(*, confidential: bool) -> Page:
    return Page("kpi", "kpis/k.md", "k", Kpi(title="K", confidential=confidential))


def test_evidence_and_what_is_confidential() -> None:
    assert [is_evidence(each) for each in (OPEN, CLOSED, SECTION)] == [True, True, False]
    assert [is_confidential(each) for each in (OPEN, CLOSED, SECTION)] == [False, True, False]


@pytest.mark.parametrize(
    ("page", "team", "council", "public"),
    [(OPEN, True, True, False), (CLOSED, True, False, False), (SECTION, True, False, False)],
)
def test_kinds_of_evidence(page: Page, team: bool, council: bool, public: bool) -> None:
    assert [may_see_kind(page, audience) for audience in AUDIENCES] == [team, council, public]


def test_that_there_is_a_page() -> None:
    assert [may_know_of(OPEN, audience) for audience in AUDIENCES] == [True, True, True]
    assert [may_know_of(CLOSED, audience) for audience in AUDIENCES] == [True, False, False]
    assert [may_see_kpi(kpi(confidential=True), audience) for audience in AUDIENCES] == [True, False, False]
    assert [may_see_kpi(kpi(confidential=False), audience) for audience in AUDIENCES] == [True, True, True]


def test_items_of_a_list() -> None:
    private, other = Attributes(classes=("private",)), Attributes(id="private", classes=("other",))
    assert [may_see_item(private, audience) for audience in AUDIENCES] == [True, False, False]
    assert [may_see_item(other, audience) for audience in AUDIENCES] == [True, True, True]


@pytest.mark.parametrize(
    ("public", "confidential", "noted"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_documents_that_may_be_named(public: bool, confidential: bool, noted: bool) -> None:
    assert may_be_noted(document(public=public, confidential=confidential)) is noted
    assert not may_be_noted(OPEN)


def test_names_are_the_reviewers_own_for_the_team_alone() -> None:
    assert [has_neutral_names(audience) for audience in AUDIENCES] == [False, True, True]
