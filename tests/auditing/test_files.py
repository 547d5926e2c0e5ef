"""Finished files, part by part: which are words, what says how the file was made, what could not be read."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pytest

from assure.auditing.files.office import office_traits
from assure.auditing.files.parts import FilePart, Layer, Trait, UnreadPart
from assure.auditing.files.pictures import is_font, is_picture, picture_parts
from assure.auditing.files.text import join_hyphenated, text_parts


def words(parts: Iterator[FilePart]) -> list[str]:
    """The texts for a reader."""
    return [part.text for part in parts if isinstance(part, Layer) and part.kind == "words"]


def traces(parts: Iterator[FilePart]) -> list[tuple[str, str, bool]]:
    """Each trace of how a file was made: where, what, and whether it must go; with the parts that could not be read."""
    out = []
    for part in parts:
        if isinstance(part, Trait):
            out.append((part.where, part.what, part.certain))
        elif isinstance(part, UnreadPart):
            out.append((part.where, f"unread: {part.why}", True))
    return out


# Words


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>One <b>t</b>wo</p><p>Three</p>", "One two\nThree"),
        ("<p>One<br>two &amp; three%20four</p>", "One\ntwo & three four"),
        ("<p>One</p><style>p { a: b }</style><script>let a</script><p>two</p>", "One\ntwo"),
        ("<p>O<!-- no -->ne</p>", "One"),
        ("<a:p><a:r><a:t>O</a:t></a:r><a:r><a:t>ne</a:t></a:r></a:p><a:p><a:r><a:t>two</a:t></a:r></a:p>", "One\ntwo"),
        ("<si><r><t>O</t></r><r><t>ne</t></r></si><si><t>two</t></si>", "One\ntwo"),
        ("<![CDATA[One]]><p>two</p>", "One\ntwo"),
        ("  <p>ﬁne</p>", "fine"),
    ],
)
def test_the_lines_of_markup(text: str, lines: str) -> None:
    first = next(part for part in text_parts("a", text) if isinstance(part, Layer))
    assert (first.where, first.text.strip(), first.kind, first.unit) == ("a", lines.strip(), "words", "paragraph")


def test_attributes_and_comments_of_markup_are_layers_of_their_own() -> None:
    parts = list(text_parts("a", "<!-- hid&eacute; --><img alt='one &amp; two' class='no' title=\"three\"><!-- -->"))
    layers = {part.where: part.text for part in parts if isinstance(part, Layer) and part.kind == "words"}
    assert layers["a!attributes"] == "one & two\nthree"
    assert layers["a!hidden comments"] == "hidé"
    assert traces(iter(parts)) == [("a", "it has hidden comments", False)]


def test_a_page_without_comments_says_nothing() -> None:
    assert traces(text_parts("a", "<p>One</p><!-- -->")) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One **t**wo", ["One **t**wo", "One two"]),
        ("One <b>t</b>wo", ["One <b>t</b>wo", "One two"]),
        ("One tw-\no", ["One tw-\no", "One two"]),
        ("One%20two", ["One two", "One two"][:1]),
        ('{"one": ["two", 3, null, true], "fo\\u0075r": {}}', ["one\ntwo\n3\nTrue\nfour"]),
        ('["One **t**wo"]', ["One **t**wo", "One two"]),
        ("[not, JSON", ["[not, JSON"]),
        ("data:a;base64,QUJD and words", ["data:a; and words"]),
    ],
)
def test_plain_text_and_json(text: str, shown: list[str]) -> None:
    assert words(text_parts("a", text)) == shown


def test_lines_have_numbers_where_they_can_be_found_again() -> None:
    units = [part.unit for part in text_parts("a", "One **t**wo") if isinstance(part, Layer)]
    assert units == ["line", "", ""]
    assert [part.unit for part in text_parts("a", '["One"]') if isinstance(part, Layer)] == ["", ""]


def test_a_word_that_a_hyphen_breaks_at_the_end_of_a_line() -> None:
    assert join_hyphenated("One tw-\no, th\u00ad\nree-\n- four") == "One two, three-\n- four"


CODED = "unread: its letters are encoded in an unknown way (Rich Text, PostScript or mail)"
FOLDER = "it names a file or folder of somebody's computer"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{\\rtf1 One}", [CODED]),
        ("  {\\rtf1 One}", [CODED]),
        ("%!PS\n(One) show", [CODED]),
        ("From: A\nMIME-Version: 1.0\n\nOne", [CODED]),
        ("Content-Transfer-Encoding: base64", [CODED]),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:=41", [CODED]),
        ("One of\n{\\rtf1", []),
        ("\n" * 4001 + "MIME-Version: 1.0", []),
        ("We set MIME-Version: 1.0", []),
        ("See file:///srv/a", [FOLDER]),
        ("See C:\\Users\\a", [FOLDER]),
        ("See d:/Users/a", [FOLDER]),
        ('"C:\\\\Documents and Settings\\\\a"', [FOLDER]),
        ("See >/home/a/b", [FOLDER]),
        ("(/Users/a)", [FOLDER]),
        ("See https://example.org/home/a", []),
        ("See ../home/a and ~/home/a", []),
        ("ABC:\\Users\\a", []),
        ("The file: it is /home/", []),
    ],
)
def test_what_a_text_is_reported_for(text: str, what: list[str]) -> None:
    assert traces(text_parts("a", text)) == [("a", each, True) for each in what]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<meta name="author" content="A">', True),
        ("<META content='A' NAME=dcterms.creator>", True),
        ("<svg><dc:creator>A</dc:creator></svg>", True),
        ('<svg><dc:contributor a="b"> <rdf:Bag><rdf:li>A</rdf:li></rdf:Bag></dc:contributor></svg>', True),
        ('<meta name="author" content="">', False),
        ('<meta name="author"><meta content="A">', False),
        ('<meta name="description" content="A">', False),
        ("<svg><dc:creator></dc:creator><dc:title>A</dc:title></svg>", False),
        ("<svg><dc:creator/><dc:title>A</dc:title></svg>", False),
    ],
)
def test_who_made_it(text: str, expected: bool) -> None:
    assert traces(text_parts("a", text)) == ([("a", "it says who made it", True)] if expected else [])


# Pictures


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in ((b"IHDR", b"\0" * 13), *chunks, (b"IEND", b"")))


def _jpeg(*segments: tuple[int, bytes]) -> bytes:
    written = (b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + b"".join(written) + b"\xff\xda\x00\x02dots\xff\xd9"


TEXTS = "the picture has text stored in it (Exif, XMP or comments)"
AFTER = "unread: data follow the end of the picture"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (_png((b"tEXt", b"By\0Ann")), "By\0Ann"),
        (_png((b"tEXt", b"X")), "X"),
        (_png((b"IDAT", b"dots"), (b"eXIf", b"Ann")), "Ann"),
        (_jpeg((0xE0, b"JFIF"), (0xE1, b"Exif Ann")), "Exif Ann"),
        (_jpeg((0xED, b"Ann")), "Ann"),
        (_jpeg((0xFE, b"Ann")), "Ann"),
        (_jpeg((0xE0, b""), (0xFE, b"Ann")), "Ann"),
        (_jpeg((0xE0, b"x" * 300), (0xFE, b"Ann")), "Ann"),
        (b"GIF89a\1\0\1\0\0\0\0!\xfe\3Ann\0;", "\3Ann\0;"),
        (b"GIF89a\1\0\1\0\0\0\0!\x01\3Ann\0;", "\3Ann\0;"),
        (b"GIF89a\1\0\1\0\0\0\0!\xff\x0bXMP DataXMPAnn\0;", "Ann\0;"),
        (b"RIFF\x1a\0\0\0WEBPVP8 \1\0\0\0A\0EXIF\3\0\0\0Ann\0", "Ann"),
        (b"RIFF\x18\0\0\0WEBPVP8 \2\0\0\0ABXMP \2\0\0\0An", "An"),
    ],
)
def test_texts_of_pictures(data: bytes, text: str) -> None:
    assert is_picture(data)
    parts = list(picture_parts("a", data))
    assert words(iter(parts)) == [text]
    assert traces(iter(parts)) == [("a", TEXTS, True)]
    assert [(part.where, part.kind) for part in parts if isinstance(part, Layer)] == [
        ("a!picture's text", "words"), *[("a!picture's text", "bytes")] * 3, ("a", "bytes"),
    ]  # fmt: skip
    encodings = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
    raw = text.encode("latin-1")
    assert [part.text for part in parts if isinstance(part, Layer)] == [
        *(raw.decode(encoding, "replace") for encoding in encodings), data.decode("latin-1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        _png((b"zTXt", b"By\0\0" + zlib.compress(b"Ann"))),
        _png((b"iTXt", b"By\0\1\0en\0By\0" + zlib.compress(b"Ann"))),
    ],
)
def test_packed_texts_of_pictures(data: bytes) -> None:
    assert "Ann" in words(picture_parts("a", data))


@pytest.mark.parametrize(
    "data",
    [
        _png(),
        _png((b"tIME", b"\x07\xea\1\1\0\0\0"), (b"IDAT", b"dots")),
        _png((b"tEXt", b"\0 \0")),
        _jpeg((0xE0, b"JFIF"), (0xE2, b"ICC_PROFILE")),
        b"\xff\xd8\xff\xda\0\2\xff\xfe\0\5Ann\xff\xd9",
        b"\xff\xd8\xff\xda\0\2never ended",
        b"GIF89a\1\0\1\0\0\0\0;",
        b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0",
    ],
)
def test_a_picture_that_says_nothing(data: bytes) -> None:
    assert is_picture(data)
    for end in (b"", b"\0\0", b"\r\n"):
        parts = list(picture_parts("a", data + end))
        assert (words(iter(parts)), traces(iter(parts))) == ([], [])
        assert [part.text for part in parts if isinstance(part, Layer)] == [(data + end).decode("latin-1")]


@pytest.mark.parametrize(
    "data",
    [
        _png((b"IDAT", b"dots IEND dots")),
        _jpeg((0xE0, b"a small one \xff\xd9")),
        _jpeg((0xE0, b""), (0xE2, b"x" * 300 + b"\xff\xd9")),
        b"\xff\xd8\xff\xda\0\2\xff\xd9",
        b"GIF89a\1\0\1\0\0\0\0;",
        b"GIF89a\1\0\1\0\0\0\0one; two;",
        b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0",
    ],
)
def test_what_follows_a_pictures_end(data: bytes) -> None:
    assert traces(picture_parts("a", data)) == []
    assert traces(picture_parts("a", data + b"X")) == [("a", AFTER, True)]
    assert traces(picture_parts("a", data + b"xxxxxxxx\xff\xd9")) == [("a", AFTER, True)]


def test_what_is_not_a_picture_and_what_is_a_font() -> None:
    assert [part.text for part in picture_parts("a", b"no picture") if isinstance(part, Layer)] == ["no picture"]
    assert not is_picture(b"RIFF\0\0\0\0WAVE")
    assert not is_picture(b"GIF")
    assert is_font(b"wOF2\0")
    assert not is_font(b"<svg>")


# Office documents


@pytest.mark.parametrize(
    ("name", "xml", "what", "certain"),
    [
        ("docProps/core.xml", "<dc:creator>A</dc:creator>", "the file's properties say who made it (creator)", True),
        ("docProps/app.xml", "<Company> A</Company>", "the file's properties say who made it (Company)", True),
        ("docProps/custom.xml", "<property/>", "the file has custom properties", False),
        ("word/document.xml", "<w:ins w:id='1'>", "the file has tracked changes", True),
        ("word/document.xml", "<w:vanish/>", "the file has hidden text", False),
        ("word/footnotes.xml", '<w:vanish w:val="true"/>', "the file has hidden text", False),
        ("word/people.xml", '<w15:person w15:displayName="A"/>', "the file lists who commented on it", True),
        ("word/comments.xml", "<w:t>A</w:t>", "the file has comments", True),
        ("xl/threadedComments/a.xml", "<text>A</text>", "the file has comments", True),
        (
            "xl/comments1.xml",
            "<authors><author>A</author></authors>",
            "a comment or tracked change says who made it",
            True,
        ),
        ("xl/workbook.xml", "<x:absPath url='C:\\a'/>", "the file says in which folder it was kept", True),
        ("xl/workbook.xml", '<sheet name="A" state="hidden"/>', "the file has a hidden sheet", False),
        ("xl/worksheets/sheet1.xml", '<col min="1" hidden="true"/>', "the sheet has hidden rows or columns", False),
        ("xl/pivotCache/a.xml", "<r/>", "the file keeps data of another table, which its sheets may not show", False),
        (
            "xl/externalLinks/a.xml",
            "<r/>",
            "the file keeps data of another table, which its sheets may not show",
            False,
        ),
        ("ppt/slides/slide1.xml", '<p:sld show="0">', "the slide is hidden", False),
    ],
)
def test_what_an_office_document_says(name: str, xml: str, what: str, certain: bool) -> None:
    assert traces(office_traits("a", name, xml)) == [("a", what, certain)]


@pytest.mark.parametrize(
    ("name", "xml"),
    [
        ("docProps/core.xml", "<dc:creator></dc:creator><dc:title>A</dc:title>"),
        ("word/document.xml", "<dc:creator>A</dc:creator><property/>"),
        ("word/styles.xml", "<w:vanish/>"),
        ("word/document.xml", '<w:vanish w:val="0"/><w:insideH w:val="a"/>'),
        ("xl/worksheets/sheet1.xml", '<row r="1" hidden="0"><c r="A1"/></row>'),
        ("xl/workbook.xml", '<sheet name="hidden" state="visible"/>'),
        ("ppt/slides/slide1.xml", '<p:sld show="1">'),
    ],
)
def test_what_an_office_document_does_not_say(name: str, xml: str) -> None:
    assert traces(office_traits("a", name, xml)) == []
