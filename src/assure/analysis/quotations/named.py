"""Passages in quotation marks that quote nobody: names of strategies and models, "I" statements, framework's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assure.analysis.quotations.marks import MarkedPassage
from assure.model.review import Review
from assure.model.text import without_marks
from assure.model.walk import named_fields

_THING = (
    r"(?:strateg(?:y|ies)|plans?|programmes?|frameworks?|charters?|polic(?:y|ies)|procedures?|models?|approach(?:es)?"
    r"|initiatives?|projects?|campaigns?|schemes?|pledges?|visions?|pathways?|toolkits?|guides?|guidance|handbooks?"
    r"|booklets?|leaflets?|reports?|papers?|stud(?:y|ies)|prospectus|roadmaps?|blueprints?|compacts?|concordats?|offers?"
    r"|services?|courses?|workshops?|events?|conferences?|forums?|networks?|awards?|themes?|priorit(?:y|ies)|principles?"
    r"|standards?|statements?|ambitions?|missions?|mottos?|slogans?|straplines?|practices?|ways?\s+of\s+working|pilots?)"
)
_CALLED = r"(?:called|named|entitled|titled|branded|known\s+as|under\s+the\s+(?:title|name|banner)(?:\s+of)?)"
_BEFORE = re.compile(rf"\b(?:{_THING}(?:,?\s+{_CALLED})?|{_CALLED}),?[\s(]*$", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\s*\([^()]{{1,20}}\))?[\s)]*(?:[\w'’-]+\s+)?{_THING}\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says?|saying|told|added|explained|commented|remarked|replied|asked|felt|described|complained|heard)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:I|me|my|we|us|our|they|them|he|she|nobody|never|everybody|it['’]s)\b|n['’]t\b|[.!?…]$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?]\s")

_WISH = re.compile(r"(?:(?:when|if|where)\s+)?I\s", re.IGNORECASE)
_NO_WISH = re.compile(
    r"\b(?:was|were|had|did|got|went|felt|told|said|asked|waited|rang|came|saw|knew|took|made|found|thought|heard|lost"
    r"|left|been|would|could|last|ago|since|yesterday|today|now|still|again|here|there(?!\s+(?:is|are)\b)|nobody|never|always|very|really"
    r"|no|not(?!\s+just)|he|she|him|his|her|worker|carer|manager|nurse|doctor|GP|mother|mum|father|dad|husband|wife"
    r"|daughter|son|happy|lovely|great|one|two|three)\b|\d|[!?…]|['’](?:m|ve|d|ll|re|t)\b",
    re.IGNORECASE,
)
"""What tells a remark from a wish: the past, somebody or something in particular, denials, numbers."""
_LEAD = re.compile(
    r"(?:[A-Za-z]{0,2}\d{0,3}[.):]?|.*\b(?:expect|should\s+be\s+able\s+to\s+say)\b[^.]*:?)", re.IGNORECASE
)
_LEAST_OF_WISH = 6
_OF_FRAMEWORK = re.compile(
    r"(?:\b(?:Making\s+It\s+Real|TLAP|Think\s+Local,?\s+Act\s+Personal|National\s+Voices|CQC|Care\s+Quality\s+Commission"
    r"|frameworks?|models?)|[\"“”'‘’]I[\"“”'‘’]\s+statements?)(?:['’]s)?(?:\s*\([^()]{1,20}\))?"
    r"(?:\s+(?:frameworks?|models?|statements?|principles?|standards?|also|which|that|\w+ly)\b){0,3}"
    r"(?:\s+(?:says?|said|states?|stated|reads?|asks?|asked|expects?|expected|describes?|promises?|sets?\s+out|puts\s+it)\b"
    r"(?:\s+(?:that|as|people|should|to|be|able|say|how|it|the|standard|aim|wish|this|way))*)?[\s,:]*",
    re.IGNORECASE,
)
"""Words before an "I" statement that attribute it to a framework or a model: `Making It Real says`."""


def is_name(line: str, passage: MarkedPassage, cited: bool) -> bool:
    """Whether a passage is what something is called: `the strategy "Living well"`, `a "three conversations" model`.

    Words that sound like speech are a quotation if the sentence says that somebody spoke, or if they are cited and do
    not have a name's capitals.
    """
    before = _SENTENCE.split(without_marks(line[: passage.start]))[-1]
    after = without_marks(line[passage.end :])
    if not (_BEFORE.search(before) or _AFTER.match(after)):
        return False
    if not _SPOKEN.search(passage.text):
        return True
    spoken = _SAID.search(f"{before} {_SENTENCE.split(after)[0]}")
    return not (spoken or (cited and re.search(r"\b[a-z]\w{3,}", without_marks(passage.text))))


def is_wish(line: str, passage: MarkedPassage) -> bool:
    """Whether a passage is an "I" statement in a paragraph of its own: in the present, about nobody in particular.

    Such statements say what people should be able to say of their care, and no single person said them.
    """
    alone = _LEAD.fullmatch(line[: passage.start].strip()) and not line[passage.end :].strip(" .")
    return bool(alone) and _has_form_of_wish(passage.text)


def is_wish_of_framework(line: str, passage: MarkedPassage) -> bool:
    """Whether a passage is an "I" statement that its sentence attributes to a framework or a model."""
    if not _has_form_of_wish(passage.text):
        return False
    before = _SENTENCE.split(without_marks(line[: passage.start]))[-1]
    return any(found.end() == len(before) for found in _OF_FRAMEWORK.finditer(before))


def _has_form_of_wish(text: str) -> bool:
    wish = _WISH.match(text) and not _NO_WISH.search(text)
    return bool(wish) and len(text.split()) >= _LEAST_OF_WISH


def framework_words(review: Review) -> str:
    """All that a review's framework and its scoping questions say, a line each."""
    return "\n".join(dict.fromkeys((*_texts(review.framework), *_texts(review.info.scope))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif fields := named_fields(value):
        yield from _texts(tuple(each for name, each in fields.items() if name != "places"))
