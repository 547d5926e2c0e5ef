"""Makes `template.pptx`, the 16:9 template of the presentation: run it again after a change.

    python templates/slides/make.py

Only the standard library is needed, and the same script gives the same file. Measures are in points; the slide is 960
by 540. The boxes here are those that `assure.publishing.slides.slide` measures text for: a test compares the two.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

FONT = "Arial"
INK, ACCENT, SOFT, LINE, TINT, WHITE = "1B262D", "0B5563", "4A5962", "B9C6CC", "E4F0F2", "FFFFFF"
EMU = 12700
"""One point in the units of the format."""
WIDTH, HEIGHT = 960, 540

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ALL = f"{A} {R} {P}"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument"

LANGUAGE = 'lang="en-GB"'
MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


@dataclass(frozen=True)
class Box:
    """A placeholder: its kind and index, its place, and how its text looks."""

    name: str
    kind: str
    index: int
    place: tuple[int, int, int, int]
    """Left, top, width, height."""
    size: int = 20
    colour: str = INK
    bold: bool = False
    anchor: str = "t"
    bullets: bool = False
    align: str = "l"
    prompt: str = "Text"


TITLE = Box("Title", "title", 0, (48, 30, 756, 84), 30, ACCENT, True, "b", prompt="Title")
FOOT = Box("Footer", "ftr", 11, (48, 500, 720, 24), 14, SOFT, anchor="ctr", prompt="")
NUMBER = Box("Slide number", "sldNum", 12, (792, 500, 120, 24), 14, SOFT, anchor="ctr", align="r", prompt="‹#›")
BODY = Box("Text", "body", 1, (48, 126, 864, 360), bullets=True)


def white(box: Box) -> Box:
    """The same on the dark ground of the first slide."""
    return Box(box.name, box.kind, box.index, box.place, box.size, WHITE, box.bold, box.anchor, False, box.align, "")


@dataclass(frozen=True)
class Layout:
    """A layout of the template: its name, its type in the format, its boxes, its ground and what is drawn on it."""

    name: str
    kind: str
    boxes: tuple[Box, ...]
    ground: str = WHITE
    drawn: str = ""


LAYOUTS = (
    Layout(
        "Title",
        "title",
        (
            Box("Title", "ctrTitle", 0, (72, 96, 816, 176), 40, WHITE, True, "b", prompt="Title"),
            Box("Subtitle", "subTitle", 1, (72, 294, 816, 180), 20, WHITE),
            white(FOOT),
            white(NUMBER),
        ),
        ACCENT,
        "rule",
    ),
    Layout("Text", "obj", (TITLE, BODY, FOOT, NUMBER)),
    Layout("Title only", "titleOnly", (TITLE, FOOT, NUMBER)),
    Layout("Chart", "cust", (TITLE, Box("Caption", "body", 1, (48, 120, 864, 40), 16, SOFT), FOOT, NUMBER)),
)


def transform(place: tuple[int, int, int, int]) -> str:
    """A place as the format writes it."""
    left, top, width, height = (each * EMU for each in place)
    return f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'


def fill(colour: str) -> str:
    """A solid colour."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def levels(box: Box) -> str:
    """How the first three levels of a box look: deeper ones are smaller by two points each, to 16."""
    found = []
    for level in range(1, 4):
        size = max(box.size - 2 * (level - 1), min(box.size, 16))
        left = 22 * level if box.bullets else 22 * (level - 1)
        hang = f'marL="{left * EMU}" indent="{-22 * EMU if box.bullets else 0}"'
        bullet = '<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>' if box.bullets else "<a:buNone/>"
        colour = f'<a:buClr><a:srgbClr val="{ACCENT}"/></a:buClr>' if box.bullets else ""
        bold = ' b="1"' if box.bold else ' b="0"'
        found.append(
            f'<a:lvl{level}pPr {hang} algn="{box.align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{colour}{bullet}'
            f'<a:defRPr {LANGUAGE} sz="{size * 100}"{bold}>{fill(box.colour)}<a:latin typeface="+mn-lt"/></a:defRPr>'
            f"</a:lvl{level}pPr>"
        )
    return f"<a:lstStyle>{''.join(found)}</a:lstStyle>"


def placeholder(box: Box, number: int) -> str:
    """A placeholder of a layout or of the master."""
    words = f"<a:r><a:rPr {LANGUAGE}/><a:t>{box.prompt}</a:t></a:r>" if box.prompt else ""
    if box.kind == "sldNum":
        id = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
        words = f'<a:fld id="{id}" type="slidenum"><a:rPr {LANGUAGE}/><a:t>‹#›</a:t></a:fld>'
    index = f' idx="{box.index}"' if box.index else ""
    small = ' sz="quarter"' if box.kind in ("ftr", "sldNum") else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{box.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{box.kind}"{small}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{transform(box.place)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{box.anchor}"><a:noAutofit/></a:bodyPr>{levels(box)}'
        f"<a:p>{words}<a:endParaRPr {LANGUAGE}/></a:p></p:txBody></p:sp>"
    )


def bar(number: int, place: tuple[int, int, int, int], colour: str) -> str:
    """A bar that only adorns; programs that read aloud pass over it."""
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}">{decorative}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>{transform(place)}</a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr {LANGUAGE}/></a:p></p:txBody></p:sp>"
    )


def tree(shapes: str, ground: str) -> str:
    """The shapes on their ground."""
    none = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    return (
        f"<p:cSld{{name}}><p:bg><p:bgPr>{fill(ground)}<a:effectLst/></p:bgPr></p:bg><p:spTree>"
        f'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{none}</a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld>"
    )


def layout_xml(layout: Layout) -> str:
    """A layout's part."""
    boxes = "".join(placeholder(box, number) for number, box in enumerate(layout.boxes, start=2))
    drawn = bar(90, (72, 281, 120, 4), "7FC4CF") if layout.drawn else ""
    hidden = ' showMasterSp="0"' if layout.drawn else ""
    kind = f'type="{layout.kind}" ' if layout.kind != "cust" else 'userDrawn="1" '
    inner = tree(drawn + boxes, layout.ground).replace("{name}", f' name="{layout.name}"')
    return (
        f'{HEAD}<p:sldLayout {ALL} {kind}preserve="1"{hidden}>{inner}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def master_xml() -> str:
    """The master's part: what all layouts share."""
    boxes = "".join(placeholder(box, number) for number, box in enumerate((TITLE, BODY, FOOT, NUMBER), start=2))
    inner = tree(bar(90, (0, 0, WIDTH, 12), ACCENT) + boxes, WHITE).replace("{name}", "")
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS)))
    styles = (
        f"<p:titleStyle>{_inner(TITLE)}</p:titleStyle><p:bodyStyle>{_inner(BODY)}</p:bodyStyle>"
        f"<p:otherStyle><a:defPPr><a:defRPr {LANGUAGE}/></a:defPPr></p:otherStyle>"
    )
    return (
        f"{HEAD}<p:sldMaster {ALL}>{inner}<p:clrMap {MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def _inner(box: Box) -> str:
    return levels(box).removeprefix("<a:lstStyle>").removesuffix("</a:lstStyle>")


def notes_xml() -> str:
    """The notes' master: the slide small, and the notes below it."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{transform((30, 60, 480, 270))}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )
    text = placeholder(Box("Notes", "body", 3, (54, 360, 432, 324), 12), 3)
    inner = tree(image + text, WHITE).replace("{name}", "")
    style = _inner(Box("Notes", "body", 3, (0, 0, 0, 0), 12))
    return f"{HEAD}<p:notesMaster {ALL}>{inner}<p:clrMap {MAP}/><p:notesStyle>{style}</p:notesStyle></p:notesMaster>"


def theme_xml() -> str:
    """Colours and fonts."""
    colours = {
        "dk1": INK, "lt1": WHITE, "dk2": ACCENT, "lt2": TINT, "accent1": ACCENT, "accent2": "8A4B08",
        "accent3": "3D5A80", "accent4": "5B2A86", "accent5": "2E6B34", "accent6": SOFT, "hlink": ACCENT,
        "folHlink": "5B2A86",
    }  # fmt: skip
    shades = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{plain}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme {A} name="Assurance"><a:themeElements><a:clrScheme name="Assurance">{shades}</a:clrScheme>'
        f'<a:fontScheme name="Assurance"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{plain * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def presentation_xml() -> str:
    """The presentation without a slide."""
    return (
        f'{HEAD}<p:presentation {ALL} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
        'r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDTH * EMU}" cy="{HEIGHT * EMU}"/><p:notesSz cx="{540 * EMU}" cy="{720 * EMU}"/>'
        f"<p:defaultTextStyle><a:defPPr><a:defRPr {LANGUAGE}/></a:defPPr></p:defaultTextStyle></p:presentation>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """The relations of a part: the kind and the target of each."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PARTS}/relationships">{inner}</Relationships>'


def types(names: list[str]) -> str:
    """What each part is."""
    kinds = {
        "ppt/presentation.xml": "presentationml.presentation.main",
        "ppt/slideMasters/": "presentationml.slideMaster",
        "ppt/slideLayouts/": "presentationml.slideLayout",
        "ppt/notesMasters/": "presentationml.notesMaster",
        "ppt/presProps": "presentationml.presProps",
        "ppt/viewProps": "presentationml.viewProps",
        "ppt/tableStyles": "presentationml.tableStyles",
        "ppt/theme/": "theme",
        "docProps/app.xml": "extended-properties",
    }
    inner = "".join(
        f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>'
        for name in names
        for start, kind in kinds.items()
        if name.startswith(start) and not name.endswith(".rels")
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{HEAD}<Types xmlns="{PARTS}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{inner}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def parts() -> dict[str, str]:
    """Every part of the template but the list of types."""
    layouts = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(LAYOUTS) + 1)]
    master = relations(
        *((f"{OFFICE}/slideLayout", f"../{name.removeprefix('ppt/')}") for name in layouts),
        (f"{OFFICE}/theme", "../theme/theme1.xml"),
    )
    found = {
        "_rels/.rels": relations(
            (f"{OFFICE}/officeDocument", "ppt/presentation.xml"),
            (f"{PARTS}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Microsoft Office PowerPoint</Application></Properties>',
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PARTS}/metadata/core-properties"/>',
        "ppt/presentation.xml": presentation_xml(),
        "ppt/_rels/presentation.xml.rels": relations(
            (f"{OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{OFFICE}/notesMaster", "notesMasters/notesMaster1.xml"),
            (f"{OFFICE}/theme", "theme/theme1.xml"),
            (f"{OFFICE}/presProps", "presProps.xml"),
            (f"{OFFICE}/viewProps", "viewProps.xml"),
            (f"{OFFICE}/tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {ALL}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {ALL}/>",
        "ppt/tableStyles.xml": f'{HEAD}<a:tblStyleLst {A} def="{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}"/>',
        "ppt/slideMasters/slideMaster1.xml": master_xml(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": master,
        "ppt/notesMasters/notesMaster1.xml": notes_xml(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations((f"{OFFICE}/theme", "../theme/theme2.xml")),
        "ppt/theme/theme1.xml": theme_xml(),
        "ppt/theme/theme2.xml": theme_xml(),
    }
    for name, layout in zip(layouts, LAYOUTS, strict=True):
        found[name] = layout_xml(layout)
        rels = name.replace("slideLayouts/", "slideLayouts/_rels/") + ".rels"
        found[rels] = relations((f"{OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml"))
    return found


def main() -> None:
    """Write the template beside this script."""
    found = parts()
    with zipfile.ZipFile(Path(__file__).with_name("template.pptx"), "w") as file:
        for name, text in {"[Content_Types].xml": types(list(found)), **found}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            file.writestr(entry, text.encode())


if __name__ == "__main__":
    main()
