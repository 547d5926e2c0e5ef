"""A domain has less evidence of a kind than its framework asks for.

## Why

A framework may say what a judgement on a domain must rest on, such as two interviews and one document. A judgement on
less is only an opinion.

## Bad

The framework says `evidence: {interviews: 2}` for `participation`, and one interview bears on it.

## Good

A second interview, with `participation` in its `domains:`.
"""

from __future__ import annotations

from collections import Counter

from assure.analysis.coverage import domain_at
from assure.checking.context import Context
from assure.checking.requirements import asked_of_domain
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.kinds import COUNTED_KINDS, FOLDERS


def check(context: Context) -> Findings:
    """The domains in scope that have some evidence, but not enough of a kind that the framework counts."""
    review = context.review
    broken = review.page.broken or review.framework.broken
    if broken or any(page.broken for page in review.of_kind(*COUNTED_KINDS)):
        return
    evidence = context.evidence_by_topic
    for id in review.domains:
        domain = review.framework.domain(id)
        if domain is None or id not in evidence:
            continue
        have = Counter(FOLDERS[page.kind] for page in evidence[id])
        for folder, needed in domain.evidence.items():
            if have[folder] < needed:
                message = f"the domain `{id}` needs {needed} pages of {folder}/, but has {have[folder]}"
                help = f"name `{id}` in `domains:` on the pages that bear on it, or gather more"
                related = asked_of_domain(review, id, "evidence")
                yield Finding(domain_at(review, id), message, help, related)


RULE = Rule("C306", "evidence-required", GROWS, __doc__, check)
