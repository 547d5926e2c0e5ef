"""What a check works out of a review, each part once, for all the rules that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assure.analysis.coverage import (
    ChapterTopic,
    chapter_topics,
    cited_evidence,
    evidence_by_topic,
    rated_chapters,
    readable_chapters,
    requirements_of,
)
from assure.analysis.disclosure.previous_release import NOTHING, PreviousRelease
from assure.analysis.disclosure.protection import Protection, protection_of
from assure.analysis.disclosure.release import Release, protected_release
from assure.analysis.figures.verify import VerifiedBracket, verify_figures
from assure.analysis.people.names import DeclaredPerson, Register, declared_people
from assure.analysis.published_text import Passage, passages, printed_besides
from assure.analysis.quotations.quotations import Quotation, find_quotations, texts_of
from assure.analysis.references import Reference, private_brackets, references
from assure.checking.report_texts import report_passages
from assure.errors import AssureError
from assure.model.body import Statement
from assure.model.chapters import Chapter
from assure.model.evidence import Kpi
from assure.model.framework import Criterion, Domain, Require, Scale
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.projection.project import project
from assure.projection.report import Report
from assure.reading.signoff.signing import pages_to_sign


@dataclass(frozen=True)
class Context:
    """A review with the analysis that several rules share.

    Each part is worked out when the first rule asks for it and kept for the others, as a value that none of them can
    change. The functions that do it are pure and live in `analysis`. A rule asks here instead of calling them, or every
    rule would go through the review again; a test checks this.
    """

    review: Review
    earlier: PreviousRelease = NOTHING
    """What an earlier report showed; its counts are audited together with this review's."""

    @cached_property
    def prose_pages(self) -> tuple[Page, ...]:
        """The pages whose prose is printed in a report, review.md first."""
        return tuple(page for page in self.review.everything if page.kind in PROSE_KINDS)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that is printed and reads as prose."""
        return tuple(passages(self.review))

    @cached_property
    def published(self) -> tuple[Passage, ...]:
        """Every text that is printed: the prose, the rest field by field, then whatever else a report would show."""
        listed = (*self.passages, *printed_besides(self.review))
        return (*listed, *report_passages(self.review, self.council_report, listed))

    @cached_property
    def council_report(self) -> Report:
        """The report that the council would read, of what could be read."""
        return project(self.review, "council")

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference from one page to another."""
        return tuple(references(self.review))

    @cached_property
    def ids(self) -> tuple[tuple[str, str, Location], ...]:
        """Every id, each after what has it, such as `question`, and before where it is given."""
        info, front = self.review.info, self.review.page
        ids = [("page", page.id, page.at("id")) for page in self.review.pages]
        for page in self.review.everything:
            ids += [("statement of this page", each.id, each.attribute_at("#")) for each in page.statements if each.id]
        ids += [("member of the team", each.id, front.at("team", n, "id")) for n, each in enumerate(info.team)]
        ids += [("authority", each.id, front.at("authorities", n, "id")) for n, each in enumerate(info.authorities)]
        questions = enumerate(self.review.questions)
        ids += [("question", each.id, front.at("scope", "questions", n, "id")) for n, each in questions]
        return tuple(ids)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation, including those on pages of evidence."""
        return tuple(find_quotations(self.review))

    @cached_property
    def text_of(self) -> Callable[[str], str]:
        """Gives the words of a page or statement, by a reference that must resolve, in the form used to compare."""
        return texts_of(self.review)

    @cached_property
    def brackets(self) -> tuple[VerifiedBracket, ...]:
        """Every bracket of citations whose words have figures, with what supports them."""
        return tuple(verify_figures(self.review))

    @cached_property
    def private_brackets(self) -> Mapping[str, frozenset[int]]:
        """The brackets in private statements, by the path of their page."""
        return {page.path: private_brackets(page) for page in self.review.everything}

    @cached_property
    def chapters(self) -> tuple[tuple[Page, Chapter], ...]:
        """The chapters that could be read."""
        return tuple(readable_chapters(self.review))

    @cached_property
    def rated_chapters(self) -> tuple[tuple[Page, Chapter, Domain | Criterion | None, Scale | None], ...]:
        """The chapters with what each is about and its scale; none if the framework could not be read."""
        return tuple(rated_chapters(self.review))

    @cached_property
    def sourced_statements(self) -> tuple[tuple[Page, Statement, frozenset[str] | None], ...]:
        """The statements of chapters with the ids of the evidence they cite; None if a citation is dangling."""
        return tuple(
            (page, statement, None if cited is None else frozenset(cited))
            for page in self.review.of_kind("finding")
            for statement in page.statements
            for cited in (cited_evidence(self.review, page, statement.brackets),)
        )

    @cached_property
    def chapter_topics(self) -> tuple[ChapterTopic, ...]:
        """What the chapters must follow: domains in scope, or scoping questions."""
        return tuple(chapter_topics(self.review))

    @cached_property
    def evidence_by_topic(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages of evidence that bear on each domain and question, by its id."""
        return {id: tuple(pages) for id, pages in evidence_by_topic(self.review).items()}

    @cached_property
    def required(self) -> Require:
        """What the framework and the review require in addition to the rules."""
        return requirements_of(self.review)

    @cached_property
    def is_unread(self) -> Callable[[Page, str], bool]:
        """Whether a field of a page could not be read, so that its value is not the author's."""
        wrong = {fault.at for fault in self.review.faults}

        def is_unread(page: Page, key: str) -> bool:
            return (key,) in page.places and (page.at(key) in wrong or page.at_key(key) in wrong)

        return is_unread

    @cached_property
    def people(self) -> tuple[DeclaredPerson, ...]:
        """The people seen."""
        return tuple(declared_people(self.review))

    @cached_property
    def register(self) -> Register:
        """Finds the people seen in a text."""
        return Register(self.people, self.review.info.glossary)

    @cached_property
    def protection(self) -> Protection:
        """How counts are published."""
        return protection_of(self.review)

    @cached_property
    def release(self) -> Release | AssureError:
        """The indicators as the public may see them; where they cannot be audited on this machine, why."""
        try:
            return protected_release(self.review, self.earlier)
        except AssureError as error:
            return error

    @cached_property
    def kpis(self) -> tuple[tuple[Page, Kpi], ...]:
        """The indicators, each page with its front matter; a page may be broken."""
        return tuple((page, page.fields) for page in self.review.of_kind("kpi") if isinstance(page.fields, Kpi))

    @cached_property
    def to_sign(self) -> tuple[Page, ...]:
        """The chapters and sections that somebody must sign off."""
        return pages_to_sign(self.review)
