"""Makes `reference.docx`, whose styles and page every Word report takes: run it again after a change.

    python templates/word/make_reference.py

Only the standard library is needed, and the same script gives the same document. A council can open the result in
Word, change the styles by their names, and give it to `assure render --reference-docx`.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

FONT = "Arial"
INK, ACCENT, SOFT, LINE, TINT = "1B262D", "0B5563", "4A5962", "B9C6CC", "E4F0F2"
BODY, SMALL, NOTE = 24, 20, 20
"""Sizes of text, in half points: the body, tables, footnotes."""
CM = 567
"""One centimetre in twips."""
TEXT_WIDTH = 11906 - 2 * 1440
"""The width of the text on A4, in twips."""
NUMBERED = 709
"""How far a numbered paragraph hangs."""
STEP = 369
"""How far each level of a list goes in."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Style:
    """A paragraph or character style."""

    name: str
    paragraph: str = ""
    """What stands in its w:pPr, in the schema's order."""
    run: str = ""
    """What stands in its w:rPr."""
    based: str = "Normal"
    following: str = ""
    kind: str = "paragraph"
    builtin: bool = True
    priority: int = 10

    @property
    def id(self) -> str:
        """The id that Word gives a style of this name."""
        return "".join("TOC" if word == "toc" else word[:1].upper() + word[1:] for word in self.name.split())


def spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    """Space before and after in twips, lines in 240ths."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def indent(left: int, hanging: int = 0) -> str:
    """An indent in twips."""
    return f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"' if hanging else "") + "/>"


def tabs(*stops: tuple[str, int, str]) -> str:
    """Tab stops: their kind, place in twips and leader."""
    inner = "".join(
        f'<w:tab w:val="{kind}"' + (f' w:leader="{leader}"' if leader else "") + f' w:pos="{place}"/>'
        for kind, place, leader in stops
    )
    return f"<w:tabs>{inner}</w:tabs>"


def font(size: int = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    """How letters look."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


def border(side: str, size: int, colour: str, space: int = 4) -> str:
    """One border, its width in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def level(number: int) -> int:
    """Where the text of a list's level stands, from 1."""
    return NUMBERED + STEP * (number - 1)


KEEP = "<w:keepNext/><w:keepLines/>"
BOX = "".join(border(side, 12, ACCENT, 6) for side in ("top", "left", "bottom", "right"))


def outline(number: int) -> str:
    """The level of a heading in the document's outline."""
    return f'<w:outlineLvl w:val="{number - 1}"/>'


def _headings() -> list[Style]:
    looks = [
        (f"<w:pBdr>{border('bottom', 12, ACCENT, 4)}</w:pBdr>" + spacing(560, 240), font(36, ACCENT, bold=True)),
        (spacing(400, 120), font(28, ACCENT, bold=True)),
        (spacing(320, 100), font(25, INK, bold=True)),
        (spacing(280, 80), font(BODY, SOFT, bold=True)),
        (spacing(240, 80), font(BODY, SOFT, italic=True)),
        (spacing(240, 80), font(BODY, SOFT)),
    ]
    return [
        Style(f"heading {number}", KEEP + look + outline(number), run, following="BodyText", priority=9)
        for number, (look, run) in enumerate(looks, start=1)
    ]


def _lists() -> list[Style]:
    found = []
    for number in range(1, 6):
        end = "" if number == 1 else f" {number}"
        numbering = f'<w:numPr><w:ilvl w:val="{number - 1}"/><w:numId w:val="1"/></w:numPr>'
        place = spacing(0, 140, 276)
        found += [
            Style(f"List Bullet{end}", numbering + place + indent(level(number), STEP), priority=36),
            Style(f"List Number{end}", place + indent(level(number), STEP), priority=36),
            Style(f"List Continue{end}", place + indent(level(number)), priority=36),
        ]
    return found


def _own() -> list[Style]:
    """The styles that Word does not have by itself."""
    detail = tabs(("left", NUMBERED + 1700, "")) + spacing(0, 40) + indent(NUMBERED + 1700, 1700)
    fact = tabs(("left", 2835, "")) + spacing(0, 60) + indent(2835, 2835)
    looks = [
        Style("Fact", fact, priority=20),
        Style("Chapter Lead", "<w:keepNext/>", based="BodyText", priority=11),
        Style("Draft Notice", f"<w:pBdr>{BOX}</w:pBdr>" + spacing(120, 280), font(bold=True), priority=20),
        Style("Numbered Paragraph", spacing(0, 160, 276) + indent(NUMBERED, NUMBERED), priority=11),
        Style("Recommendation", "<w:keepLines/>" + spacing(240, 120, 276) + indent(NUMBERED, NUMBERED), priority=11),
        Style("Recommendation Detail", "<w:keepLines/>" + detail, font(22)),
        Style("Figure", "<w:keepLines/>" + spacing(120, 160), priority=21),
        Style("Table Text", spacing(40, 40), font(SMALL), priority=21),
        Style("Table Heading", "<w:keepNext/>" + spacing(40, 40), font(SMALL, bold=True), priority=21),
        Style("Table Text Small", spacing(30, 30), font(18), priority=21),
        Style("Table Heading Small", "<w:keepNext/>" + spacing(30, 30), font(18, bold=True), priority=21),
        Style("Table Notes", "<w:keepLines/>" + spacing(80, 280), font(SMALL, SOFT), priority=21),
        Style("Source Code", f'<w:shd w:val="clear" w:color="auto" w:fill="F3F6F7"/>{spacing(80, 160)}', font(SMALL)),
    ]
    return [replace(s, builtin=False) for s in looks]


def _characters() -> list[Style]:
    mono = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
    return [
        Style("footnote reference", run='<w:vertAlign w:val="superscript"/>', kind="character", priority=99),
        Style("Hyperlink", run=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>', kind="character", priority=99),
        Style("Verbatim Char", run=mono, kind="character", builtin=False),
        Style("Source", run=font(SMALL, SOFT), kind="character", builtin=False),
        Style("Rating", run=font(bold=True), kind="character", builtin=False),
        Style("Statement Id", run=font(SMALL, SOFT), kind="character", builtin=False),
    ]


def styles() -> list[Style]:
    """Every style of the reference document but those that Word needs as defaults."""
    right = ("right", TEXT_WIDTH, "dot")
    edge = tabs(("right", TEXT_WIDTH, ""))
    return [
        Style("Title", KEEP + spacing(0, 320), font(56, ACCENT, bold=True), following="BodyText"),
        Style("Subtitle", KEEP + spacing(0, 280), font(30, SOFT), following="BodyText", priority=11),
        Style("Body Text", spacing(0, 160, 276), priority=1),
        *_headings(),
        *_lists(),
        Style("Quote", f"<w:pBdr>{border('left', 24, LINE, 12)}</w:pBdr>" + spacing(80, 160, 276) + indent(480)),
        Style("caption", KEEP + spacing(280, 100), font(22, INK), following="BodyText", priority=35),
        Style("Salutation", spacing(320, 200)),
        Style("Closing", "<w:keepNext/>" + spacing(320, 480)),
        Style("Signature", "<w:keepLines/>" + spacing(0, 160)),
        Style("TOC Heading", KEEP + spacing(360, 120), font(28, ACCENT, bold=True), priority=39),
        Style("toc 1", tabs(right) + spacing(60, 0, 240), font(22, bold=True), priority=39),
        Style("toc 2", tabs(right) + spacing(20, 0, 240) + indent(284), font(21), priority=39),
        Style("toc 3", tabs(right) + spacing(20, 0, 240) + indent(568), font(21), priority=39),
        Style("footnote text", spacing(0, 60), font(NOTE), priority=99),
        Style("header", edge + spacing(), font(18, SOFT), priority=99),
        Style("footer", edge + spacing(), font(18, SOFT), priority=99),
        *_own(),
        *_characters(),
    ]


def write_style(style: Style) -> str:
    """A style as XML."""
    custom = "" if style.builtin else ' w:customStyle="1"'
    based = "DefaultParagraphFont" if style.kind == "character" else style.based
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    hidden = "<w:unhideWhenUsed/>" if style.priority == 99 else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}<w:uiPriority w:val="{style.priority}"/>{hidden}<w:qFormat/>'
        f"{paragraph}{run}</w:style>"
    )


def _defaults() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{font(BODY, INK)}{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{spacing(0, 120, 259)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:uiPriority w:val="0"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _tables() -> str:
    margins = '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
    margins += '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
    lines = border("top", 8, ACCENT, 0) + border("bottom", 8, ACCENT, 0) + border("insideH", 4, LINE, 0)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins.format(108)}</w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins.format(85)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f"<w:tcBorders>{border('bottom', 8, ACCENT, 0)}</w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def numbering() -> str:
    """Bullets for the styles of lists, five levels deep."""
    marks = ("•", "–", "•", "–", "•")
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="ListBullet{at + 1 if at else ""}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(level(at + 1), STEP)}</w:pPr><w:rPr>{font(colour=ACCENT)}</w:rPr></w:lvl>"
        for at, mark in enumerate(marks)
    )
    return (
        f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:nsid w:val="00A55E01"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def document() -> str:
    """A line in every paragraph style, so that whoever restyles the document sees what they change."""
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr><w:r><w:t>{style.name}</w:t></w:r></w:p>'
        for style in styles()
        if style.kind == "paragraph" and style.name not in ("header", "footer", "footnote text")
    )
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440"'
        ' w:left="1440" w:header="680" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{HEAD}<w:document {W}><w:body>{lines}{page}</w:body></w:document>"


def parts() -> dict[str, str]:
    """The document's parts by name."""
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{relations}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(("styles", "numbering", "settings"), start=1)
    )
    everything = "".join(write_style(style) for style in styles())
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/styles.xml": f"{HEAD}<w:styles {W} {R}>{_defaults()}{_tables()}{everything}</w:styles>",
        "word/numbering.xml": numbering(),
        "word/settings.xml": f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>',
    }


def make(target: Path) -> None:
    """Write the document."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    make(Path(__file__).with_name("reference.docx"))
