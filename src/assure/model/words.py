"""The fixed words of report templates, which a framework or a review may word differently."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assure.model.evidence import optional_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The headings, column titles and field names that templates print, each with its usual wording."""

    domain: str = optional_field("Domain", "What one domain of the framework is called.")
    domains: str = optional_field("Domains", "What its domains are called.")
    group: str = optional_field("Theme", "What a group of domains is called.")
    groups: str = optional_field("Themes", "What its groups of domains are called, for a template of your own.")
    question: str = optional_field("Question", "What a scoping question is called.")
    chapter: str = optional_field("Chapter", "What a chapter is called, where chapters are compared in a table.")
    general: str = optional_field("General", "What prints in place of a chapter for a recommendation without one.")
    prompts: str = optional_field("Considerations", "The heading over a chapter's prompts.")

    experience: str = optional_field(
        "What it is like for people", "The heading over what chapters say outside their statements, in an inspection."
    )
    rating: str = optional_field("Rating", "What a chapter's rating is called.")
    score: str = optional_field("Score", "What the rating's value is called.")
    scores: str = optional_field("Scores", "The heading over the table of scores.")
    self_rating: str = optional_field("Self-assessed rating", "What the council's own rating is called.")
    rating_reason: str = optional_field("Reason for the difference", "What introduces why the final rating differs.")
    provisional: str = optional_field("Provisional ratings", "What the reviewers' provisional ratings are called.")
    overall: str = optional_field("Overall", "What introduces the overall rating.")
    judgement: str = optional_field("Judgement", "What the overall judgement, and that on a criterion, is called.")
    judgements: str = optional_field("Summary of judgements", "The heading over a letter's table of criteria.")
    criterion: str = optional_field("Criterion", "What one criterion is called.")
    criteria: str = optional_field("Criteria", "The heading over the table of criteria.")
    condition: str = optional_field("Condition", "What the condition attached to a rating is called.")
    rationale: str = optional_field("Rationale", "What the reasons for a judgement are called.")
    priority: str = optional_field("Overarching priority", "What introduces a chapter's priority.")
    focus: str = optional_field("Focus for action", "The heading over the list of the chapters' priorities.")

    owner: str = optional_field("Owner", "What the one responsible for a recommendation is called.")
    due: str = optional_field("Due", "What the date of a recommendation is called.")
    urgency: str = optional_field("Priority", "What the `priority:` of a recommendation is called.")
    status: str = optional_field("Status", "What the progress of a recommendation is called.")
    addresses: str = optional_field("Addresses", "What introduces the chapters that a recommendation answers.")
    plan_owner: str = optional_field("Owner of the plan", "What introduces who owns the recommendations as a whole.")
    monitors: str = optional_field("Monitored by", "What introduces who monitors them.")
    undecided: str = optional_field("to be agreed", "What prints in place of an owner or a date that is missing.")
    not_set: str = optional_field("not set", "What prints in place of a priority that is missing.")
    action_plan: str = optional_field("Action plan", "What an action plan is called.")
    actions: str = optional_field("Summary of actions", "The heading over an action plan's table.")
    progress: str = optional_field(
        "Progress on previous recommendations", "The heading over the recommendations of earlier reviews."
    )

    scope: str = optional_field("Scope", "The heading over what the review covered.")
    not_covered: str = optional_field("The review did not cover", "What introduces the list of what was left out.")
    left_out: str = optional_field("Outside the scope of the review", "The heading over what a letter leaves out.")
    beyond_scope: str = optional_field("Outside the scope", "What introduces why a chapter beyond the scope is there.")
    evidence: str = optional_field("Evidence", "What evidence is called in tables of it.")
    evidence_base: str = optional_field("Evidence considered", "The heading over the evidence in numbers.")
    indicators: str = optional_field("Indicators", "The heading over indicators that no chapter prints.")
    by_authority: str = optional_field("Findings by authority", "The heading over the statements about one authority.")
    annex: str = optional_field("Annex", "What introduces the title of an annex.")
    source: str = optional_field("Source", "What introduces where something was published, or what it comes from.")
    appendix: str = optional_field("Appendix", "What introduces the title of an appendix.")

    people: str = optional_field("Interviewees", "The heading over the people who agreed to be listed.")
    documents: str = optional_field("Documents reviewed", "The heading over the documents.")
    published_documents: str = optional_field(
        "Published documents reviewed", "The heading over the documents that readers outside the team may know of."
    )
    team: str = optional_field("Review team", "The heading over the team.")
    contacts: str = optional_field("Contact details", "The heading over whom to ask.")
    glossary: str = optional_field("Glossary", "The heading over the terms explained.")

    authority: str = optional_field("Authority", "What introduces the authority reviewed.")
    authorities: str = optional_field("Authorities", "What introduces several authorities.")
    commissioned_by: str = optional_field("Commissioned by", "What introduces who asked for the review.")
    framework: str = optional_field("Framework", "What introduces the framework's title.")
    on_site: str = optional_field("On site", "What introduces the days on site.")
    presented: str = optional_field("Findings presented", "What introduces the day the findings were presented.")
    published: str = optional_field("Published", "What introduces the day of publication.")
    version: str = optional_field("Version", "What introduces the report's version.")
    stage: str = optional_field("Stage", "What introduces the review's stage.")

    given: frozenset[str] = field(default=frozenset(), metadata={"key": None})
    """The names of the words that were given, whose wording counts even if it is the usual one."""

    def with_words(self, over: Words) -> Words:
        """These words, with those that the other gives in their place."""
        return replace(self, **{name: getattr(over, name) for name in over.given}, given=self.given | over.given)
