"""Builds the front of a report: facts of review.md and the framework, lists, the evidence base in numbers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from assure.analysis.coverage import chapter_topics, count_evidence, evidence_by_topic
from assure.analysis.disclosure.protection import Protection, protection_of
from assure.analysis.focus import focus_list
from assure.analysis.policy import (
    Audience,
    is_confidential,
    may_be_noted,
    may_know_counts,
    may_know_of,
    may_see_prompts,
)
from assure.analysis.titles import title_of
from assure.model.chapters import Chapter
from assure.model.evidence import Document, Evidence, PeopleSeen
from assure.model.framework import Domain
from assure.model.kinds import COUNTED_KINDS, FOLDERS
from assure.model.review import Page, Review
from assure.model.text import slug
from assure.projection.anchors import PageNames
from assure.projection.copying import copy_fields
from assure.projection.facts import (
    AuthorityName,
    CategoryLine,
    ContactEntry,
    CoverageRow,
    DocumentLine,
    DomainLine,
    EvidenceNumbers,
    ExclusionLine,
    FrameworkLine,
    GroupLine,
    LetterHead,
    ListedPerson,
    PlanLine,
    PromptLine,
    QuestionLine,
    Scoped,
    TeamMember,
    VerdictLine,
)
from assure.projection.indicators import CountRule
from assure.projection.ratings import level_of, overall_rating
from assure.projection.report import Report


@dataclass(frozen=True, slots=True)
class FrontBuilder:
    """Builds the front of a report for one audience."""

    review: Review
    audience: Audience
    names: PageNames
    groups: Mapping[str, GroupLine]

    def report(self, date: datetime.date | None, draft_reason: str | None) -> Report:
        """The report without its parts, indicators and notes."""
        review, info, framework = self.review, self.review.info, self.review.framework
        rule = protection_of(review) if self.audience == "public" else Protection()
        return Report(
            audience=self.audience,
            draft=draft_reason is not None,
            draft_reason=draft_reason,
            date=date,
            title=info.title,
            authority=info.authority,
            authorities=tuple(
                AuthorityName(id=self.names.given("authority", number, each.id), name=each.name)
                for number, each in enumerate(info.authorities, start=1)
            ),
            framework=copy_fields(
                FrameworkLine,
                framework,
                categories=tuple(copy_fields(CategoryLine, each) for each in framework.evidence_categories),
            ),
            template=info.report or framework.report,
            stage=info.stage,
            stamp=info.version,
            on_site=info.on_site,
            presented=info.presented,
            published=info.published,
            commissioned_by=info.commissioned_by,
            built_on=info.chapters,
            recommendation_numbering=info.recommendations,
            verdict=self._verdict(),
            letter=self._letter(),
            team=tuple(copy_fields(TeamMember, member) for member in info.team),
            contacts=tuple(copy_fields(ContactEntry, contact) for contact in info.contacts),
            people=self._people(),
            scope=self._scope(),
            domains=tuple(self._domain(domain) for domain in framework.domains),
            own_focus=focus_list(review) is not None,
            words=review.words,
            glossary=dict(sorted(info.glossary.items(), key=lambda entry: (entry[0].casefold(), entry[0]))),
            vocabulary=framework.labels,
            actions=framework.actions,
            plan=copy_fields(PlanLine, info.plan) if info.plan and (info.plan.owner or info.plan.monitors) else None,
            labels_shown=info.labels == "shown",
            evidence=evidence_numbers(review, self.audience),
            coverage=self._coverage(),
            overall=overall_rating(review),
            documents=self._documents(),
            counts=copy_fields(CountRule, rule),
        )

    def _people(self) -> tuple[ListedPerson, ...]:
        """The interviewees who agreed to be listed, each once; those seen in confidence for the team only."""
        persons = (
            copy_fields(ListedPerson, person)
            for page in self.review.pages
            if isinstance(page.fields, PeopleSeen) and (self.audience == "team" or not is_confidential(page))
            for person in page.fields.people
            if person.listed
        )
        return tuple(dict.fromkeys(persons))

    def _letter(self) -> LetterHead | None:
        letter = self.review.info.letter
        if letter is None:
            return None
        members = {member.id: copy_fields(TeamMember, member) for member in self.review.info.team}
        signatories = tuple(members[id] for id in letter.signatories if id in members)
        return copy_fields(LetterHead, letter, signatories=signatories)

    def _verdict(self) -> VerdictLine | None:
        """The overall judgement, with the documents judged that the audience may know of."""
        verdict = self.review.info.verdict
        if verdict is None:
            return None
        level = level_of(self.review, verdict.rating)
        pages = [self.review.by_id.get(id) for id in verdict.on]
        return VerdictLine(
            rating=level.title if level else verdict.rating,
            sentence=level.sentence if level else None,
            css=f"rating-{slug(verdict.rating)}",
            on=tuple(title_of(self.review, page) for page in pages if page and self._may_name(page)),
            as_of=verdict.as_of,
        )

    def _may_name(self, page: Page) -> bool:
        return isinstance(page.fields, Document) and (self.audience == "team" or may_be_noted(page))

    def _documents(self) -> tuple[DocumentLine, ...]:
        """The documents reviewed that the audience may know of."""
        return tuple(
            copy_fields(
                DocumentLine,
                fields,
                by=fields.author or fields.publisher,
                url=fields.url if fields.url and fields.url.startswith(("https://", "http://")) else None,
                anchor=self.names.anchor(page) if self.audience == "team" else None,
            )
            for page in self.review.of_kind("document")
            if isinstance(fields := page.fields, Document) and self._may_name(page)
        )

    def _scope(self) -> Scoped:
        scope, framework = self.review.info.scope, self.review.framework
        domains = (framework.domain(id) for id in self.review.domains)
        return Scoped(
            domains=tuple(self._domain(domain) for domain in domains if domain),
            questions=tuple(
                copy_fields(QuestionLine, question, id=self.names.given("question", number, question.id))
                for number, question in enumerate(scope.questions, start=1)
            ),
            excluded=tuple(
                ExclusionLine(what=self._domain_title(each.domain) or each.topic or "", reason=each.reason)
                for each in scope.excluded
            ),
        )

    def _domain_title(self, id: str | None) -> str | None:
        domain = self.review.framework.domain(id) if id else None
        return domain.title if domain else id

    def _domain(self, domain: Domain) -> DomainLine:
        found = [(page, page.fields) for page in self.review.of_kind("finding") if isinstance(page.fields, Chapter)]
        own = [page for page, chapter in found if chapter.domain == domain.id]
        group = self.review.framework.group(domain.group)
        shared = [page for page, chapter in found if group and self.review.framework.group(chapter.group) == group]
        anchors = map(self.names.anchor, (*own, *shared))
        return copy_fields(
            DomainLine,
            domain,
            group=self.groups.get(domain.group or ""),
            prompts=prompt_lines(self.review, domain, self.audience),
            anchor=next((anchor for anchor in anchors if anchor), None),
            in_scope=domain.id in self.review.domains,
        )

    def _coverage(self) -> tuple[CoverageRow, ...]:
        """A row for each domain in scope or each scoping question, whichever the report is built on.

        Evidence bears on a domain here exactly as it does for `assure check`; a page counts once. Beyond the team,
        confidential pages are left out, so that nobody learns that they exist; then a row of zeros could be false, and
        there is none.
        """
        if not may_know_counts(self.review, self.audience):
            return ()
        pages = evidence_by_topic(self.review)
        numbers = {question.id: number for number, question in enumerate(self.review.questions, start=1)}
        rows: list[CoverageRow] = []
        for topic in chapter_topics(self.review):
            known = [page for page in pages.get(topic.id, ()) if may_know_of(page, self.audience)]
            if not known and self.audience != "team":
                continue
            kinds = [page.kind for page in known]
            named = [page.fields.categories for page in known if isinstance(page.fields, Evidence)]
            is_question = topic.what == "question"
            rows.append(
                CoverageRow(
                    id=self.names.given("question", numbers[topic.id], topic.id) if is_question else topic.id,
                    kind="question" if is_question else "domain",
                    title=topic.title,
                    counts={FOLDERS[kind]: kinds.count(kind) for kind in COUNTED_KINDS},
                    categories={
                        each.id: sum(each.id in ids for ids in named)
                        for each in self.review.framework.evidence_categories
                    },
                )
            )
        return tuple(rows)


def group_lines(review: Review) -> Mapping[str, GroupLine]:
    """The framework's groups by id: one value each, so that domains and chapters can be put together by it."""
    return {group.id: copy_fields(GroupLine, group) for group in review.framework.groups}


def prompt_lines(review: Review, domain: Domain, audience: Audience) -> tuple[PromptLine, ...]:
    """A domain's prompts, where the audience may see them."""
    seen = domain.prompts if may_see_prompts(review, audience) else ()
    return tuple(copy_fields(PromptLine, prompt) for prompt in seen)


def evidence_numbers(review: Review, audience: Audience) -> EvidenceNumbers:
    """The evidence base as the folder holds it, for those who may know, and as the review states it.

    What is counted has a number for each line of the evidence base, and the pages of each kind by its folder.
    """
    stated = dict(base.stated) if (base := review.info.evidence_base) else {}
    if not may_know_counts(review, audience):
        return EvidenceNumbers(counted={}, at_least=frozenset(), stated=stated)
    counts = count_evidence(review)
    pages = {FOLDERS[kind]: sum(1 for _ in review.of_kind(kind)) for kind in COUNTED_KINDS}
    by_folder = {folder: counts[folder].number if folder in counts else number for folder, number in pages.items()}
    others = {name: count.number for name, count in counts.items() if name not in pages}
    return EvidenceNumbers(
        counted={**others, **by_folder},
        at_least=frozenset(name for name, count in counts.items() if count.at_least),
        stated=stated,
    )
