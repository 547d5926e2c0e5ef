"""What the team reads beside a citation: whether the figures in its words are proved by the indicators cited."""

from __future__ import annotations

from collections.abc import Mapping

from assure.analysis.figures.verify import verify_figures
from assure.model.review import Review


def proof_notes(review: Review) -> Mapping[tuple[str, int], str]:
    """What to say of a bracket's figures, by its page's path and its index; nothing where there is nothing to prove."""
    out: dict[tuple[str, int], str] = {}
    for each in verify_figures(review):
        key = (each.page.path, each.bracket.index)
        if each.unproved:
            out[key] = "figure not checked"
        elif {proof.verdict for proof in each.proofs} in ({"agrees"}, {"agrees", "no figure"}):
            one = [proof.verdict for proof in each.proofs].count("agrees") == 1
            out[key] = "figure proved" if one else "figures proved"
    return out
