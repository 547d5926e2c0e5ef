"""No statement answers a prompt of the framework.

## Why

Prompts are what a reviewer should consider. A review that links its statements to them, with `{for=...}`, can
show which were considered and which were not. A review that never uses `for` is not checked.

## Bad

A chapter on `participation` in a review whose statements name prompts elsewhere, but none of this domain's.

## Good

```markdown
- **Strength:** Carers sit on every panel. [@int-04] {for=carers-involved}
```
"""

from __future__ import annotations

from assure.analysis.coverage import domain_at
from assure.checking.context import Context
from assure.checking.requirements import asked_of_domain
from assure.checking.rule import NOTE, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """One finding for each domain in scope with prompts that no statement names."""
    review = context.review
    answered = {id for page in review.pages for statement in page.statements for id in statement.answers}
    if not answered or review.framework.broken or review.page.broken:
        return
    for id in review.domains:
        domain = review.framework.domain(id)
        open_ = [prompt.id for prompt in domain.prompts if prompt.id not in answered] if domain else []
        if domain and open_:
            verb = "has" if len(open_) == 1 else "have"
            message = f"{len(open_)} of the {len(domain.prompts)} prompts of `{id}` {verb} no answer"
            help = f"write `{{for=...}}` at the end of the statements that answer {_list(open_)}"
            related = asked_of_domain(review, id, "prompts")
            yield Finding(domain_at(review, id), message, help, related)


def _list(ids: list[str]) -> str:
    shown = ", ".join(f"`{id}`" for id in ids[:5])
    return f"{shown} and {len(ids) - 5} more" if len(ids) > 5 else shown


RULE = Rule("C307", "prompt-unanswered", NOTE, __doc__, check)
