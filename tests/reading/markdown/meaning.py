"""What a page means, to compare a page before and after a formatter went over it."""

from __future__ import annotations

from typing import Any

from assure.model.body import Body, PageBlock
from assure.model.review import Page, Review


def meaning(page: Page) -> dict[str, Any]:
    """Fields, blocks, citations, links, statements and waivers: all but places."""
    return {
        "id": page.id,
        "fields": page.fields,
        "blocks": [_block(block) for block in page.body.blocks],
        "brackets": [_brackets(page.body)],
        "links": [(link.target, link.text, link.markdown, link.picture) for link in page.body.links],
        "waivers": [(waiver.rule, waiver.reason, waiver.until) for waiver in page.body.waivers],
        "statements": [
            (
                (each.ref, each.label, each.text, each.markdown, each.brackets, each.block, each.item),
                (each.domain, each.question, each.authority, each.answers, each.private),
                dict(each.attributes.pairs),
            )
            for each in page.statements
        ],
        "broken": page.broken,
    }


def _block(block: PageBlock) -> tuple[Any, ...]:
    items = [(item.lead, item.text, item.markdown, item.full, item.attributes.id) for item in block.items]
    return (block.kind, block.level, block.form, block.unnumbered, block.text, block.markdown, items)


def _brackets(body: Body) -> list[Any]:
    return [
        (bracket.words, [(each.ref, each.locator, each.prefix) for each in bracket.citations])
        for bracket in body.brackets
    ]


def assert_same(before: Review, after: Review) -> None:
    """The two reviews say the same, page by page."""
    assert [fault.rule for fault in before.faults] == [fault.rule for fault in after.faults], after.faults
    assert [page.path for page in before.everything] == [page.path for page in after.everything]
    for one, other in zip(before.everything, after.everything, strict=True):
        left, right = meaning(one), meaning(other)
        for key in left:
            assert left[key] == right[key], f"{one.path}: {key}"
