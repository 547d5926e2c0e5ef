"""The finished document as bytes: its pictures' texts, its properties and settings, and how it is packed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from assure.projection.report import Report
from assure.publishing import office

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DROPPED = (RELATIONSHIP_TYPE.COMMENTS, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, f"{_OFFICE}/attachedTemplate")
"""Parts that hold nothing of the report, but may identify who made the reference document."""
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)


def set_word_properties(document: Document, report: Report) -> None:
    """Set the properties: title, language, state and day; nobody's name, whoever may read the report."""
    office.set_core_properties(document.core_properties, report)
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for relations in (document.part.rels, document.part.package.rels, settings.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _DROPPED]:
            del relations[key]
    _forget_links(document)


def _forget_links(document: Document) -> None:
    """Drop link addresses that pandoc adds to the footnotes' part though only the main text uses them."""
    notes = [each.target_part for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    for part in notes:
        for key in [key for key in part.rels if f'"{key}"'.encode() not in part.blob]:
            del part.rels[key]


def apply_settings(document: Document) -> None:
    """Set the language, the current layout mode, and footnotes numbered through the document.

    Only layout settings of a reference document are kept. Protection, tracked changes, mail merge and
    variables are dropped: they would lock the report, mark its words, or reveal what somebody once wrote there.
    """
    settings: Any = document.settings.element
    _replace(settings, "compat", _COMPATIBLE, _AFTER_COMPATIBILITY)
    _replace(settings, "themeFontLang", '<w:themeFontLang {0} w:val="en-GB"/>', _AFTER_LANGUAGE)
    layout = {*(qn(f"w:{name}") for name in _LAYOUT), qn("m:mathPr")}
    for each in [each for each in settings if each.tag not in layout]:
        settings.remove(each)
    _speak_english(document.styles.element)
    for section in document.element.body.iter(qn("w:sectPr")):
        for old in section.findall(qn("w:footnotePr")):
            section.remove(old)
        heads = {qn("w:headerReference"), qn("w:footerReference")}
        at = sum(each.tag in heads for each in section)
        section.insert(at, parse_xml(_CONTINUOUS.format(nsdecls("w"))))


def _speak_english(styles: Any) -> None:
    """Set the language of all text; a reference document may have none, or another one in some styles."""
    for other in styles.iter(qn("w:lang")):
        if other.get(qn("w:val")):
            other.set(qn("w:val"), "en-GB")
    element = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"):
        found = element.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            if name in ("w:docDefaults", "w:rPrDefault"):  # the format wants these first
                element.insert(0, found)
            else:
                element.append(found)
        element = found
    element.set(qn("w:val"), "en-GB")


_LAYOUT = (
    *("mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
    *("gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone"),
    *("doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "footnotePr", "endnotePr", "compat"),
    *("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
)
"""The settings that say how pages are laid out."""
_CONTINUOUS = '<w:footnotePr {0}><w:numRestart w:val="continuous"/></w:footnotePr>'
_AFTER_LANGUAGE = ("w:clrSchemeMapping", "w:decimalSymbol", "w:listSeparator")
_AFTER_COMPATIBILITY = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", *_AFTER_LANGUAGE)
_COMPATIBLE = (
    '<w:compat {0}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)


def _replace(settings: Any, name: str, xml: str, successors: tuple[str, ...]) -> None:
    for old in settings.findall(qn(f"w:{name}")):
        settings.remove(old)
    settings.insert_element_before(parse_xml(xml.format(nsdecls("w"))), *successors)


def pack_document(document: Document) -> bytes:
    """The document as bytes, the same for the same document at any time on any machine."""
    loose = BytesIO()
    document.save(loose)
    return office.deterministic_zip(
        loose.getvalue(), lambda name, part: _APPLICATION if name == "docProps/app.xml" else part
    )


def set_alternative_texts(document: Document) -> None:
    """Set the alternative text of each picture; drop the address that pandoc adds, and the space around it."""
    for drawing in document.element.body.iter(qn("w:drawing")):
        for inline in drawing.iter(qn("wp:inline")):
            # Without these, LibreOffice leaves space at the sides of the picture and pushes it over the margin.
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")
        for outer in drawing.iter(qn("wp:docPr")):
            words = outer.get("descr", "")
            outer.attrib.pop("title", None)
            for inner in drawing.iter(qn("pic:cNvPr")):
                inner.set("descr", words)
