"""Files in a review's folder that are not pages: what systems and programs leave, copies, documents.

They are recognised by name alone: no file is opened. Every walk over a review's folder, or over folders with reviews,
uses this module, so that a name means the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

_LEFT_BY_PROGRAMS = re.compile(
    r"desktop\.ini|(?:eh)?thumbs(?:_vista)?\.db|icon\r"  # Windows Explorer; the Finder's own icon of a folder
    r"|~\$.*"  # Word, Excel and PowerPoint, while a file is open
    r"|.*\.tmp|.*~"  # Office, Syncthing (`~syncthing~int-01.md.tmp`); Emacs, Vim and Gedit before a save
    r"|.*\.bak|.*\.(?:sw[a-p]|orig|rej)|#.*#"  # Notepad++, Vim, git and patch, Emacs
    r"|.*\.sb-[0-9a-f]{8}-[a-z0-9]{6}"  # TextEdit and Preview, while they save
    r"|.*\.(?:part|partial|crdownload)",  # a browser, while it downloads
    re.IGNORECASE,
)
_FOLDERS_OF_PROGRAMS = frozenset(
    {
        "_templates",  # Obsidian's usual folder for templates of notes
        "node_modules", "__pycache__", "venv",  # tools of developers; `.venv`, `.git` and the like start with a dot
        "__macosx",  # what macOS puts into zip files
        "$recycle.bin", "system volume information", "lost+found", "#recycle", "@eadir",  # disks, and Synology's shares
    }
)  # fmt: skip
_READMES = frozenset({"readme.md", "readme.txt", "readme"})


def is_left_alone(name: str, *, folder: bool = False) -> bool:
    """Whether a file, or a folder, belongs to the system, an editor or a program that synchronises.

    All names that start with a dot do (`.DS_Store`, `.obsidian`, `.stfolder`, `.dropbox.cache`), but for those of
    Markdown files: a page hidden by its name would be left out silently.
    """
    if name.startswith("."):
        # `._int-01.md` is macOS's on other disks, `.#int-01.md` Emacs's lock.
        return folder or not name.lower().endswith(".md") or name.startswith(("._", ".#"))
    if folder:
        return name.lower() in _FOLDERS_OF_PROGRAMS
    return _LEFT_BY_PROGRAMS.fullmatch(name) is not None


def is_readme(name: str) -> bool:
    """Whether a file explains a folder to people; it is never read."""
    return name.lower() in _READMES


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that looks like another's copy."""

    original: str
    """The name of the other, in the same folder."""
    maker: str
    """The program that gives copies such names."""
    sure: bool
    """Whether the name alone proves it; otherwise a page with a different `id:` is not a copy."""


_DAY = r"\d{4}-\d\d-\d\d"
_MAKERS: tuple[tuple[str, str, bool], ...] = (
    # docs.nextcloud.com, user manual, "Conflicts": mydata (conflicted copy 2018-04-10 093612).txt
    (rf" \(conflicted copy {_DAY} \d{{6}}\)", "Nextcloud", True),
    # help.dropbox.com/syncing-uploads/conflicted-copy: the editor's name, "conflicted copy" and the day
    (r" \([^()]*conflicted copy[^()]*(?:\(\d{1,3}\))?\)", "Dropbox", True),
    (r" \((?:case|unicode encoding|selective sync|white ?space) conflict[^()]*\)", "Dropbox", True),
    # The form of Nextcloud's and ownCloud's clients before 2.5: mydata_conflict-20180410-093612.txt
    (r"_conflict-\d{8}-\d{6}", "ownCloud or Nextcloud", True),
    # docs.syncthing.net/users/syncing.html: <filename>.sync-conflict-<date>-<time>-<modifiedBy>.<ext>
    (r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?", "Syncthing", True),
    # OneDrive adds the computer's name, and a number for further ones: github.com/abraunegg/onedrive/issues/207.
    # A Windows name has at most 15 capitals, digits and hyphens; a period has fewer than two letters.
    (r"-(?=(?:[0-9-]*[A-Z]){2})(?=[A-Z-]*[0-9])(?-i:[A-Z0-9][A-Z0-9-]{4,14})(?:-\d{1,2})?", "OneDrive", False),
    # The names that Windows gives computers when it is set up may be all letters.
    (r"-(?-i:(?:DESKTOP|LAPTOP|SURFACE|WIN|PC)-[A-Z0-9]{3,12})(?:-\d{1,2})?", "OneDrive", False),
    (r"-[\w’' -]*(?:MacBook|iMac|Mac[ -]?mini)[\w’' -]*", "OneDrive", False),
    # Windows Explorer and the Finder, when somebody copies a file within its folder
    (r" - Copy(?: \(\d{1,3}\))?", "Windows", False),
    (r" copy(?: \d{1,3})?", "macOS", False),
    (r" \(copy(?: \d{1,3})?\)", "Linux", False),
    # Google Drive, OneDrive on the web and browsers, for a second file of one name
    (r" ?\(\d{1,3}\)", "Google Drive, OneDrive or a browser", False),
    # iCloud Drive and the Finder, for a second file of one name
    (r" \d{1,2}", "iCloud or macOS", False),
)  # fmt: skip
_ENDINGS = tuple((re.compile(pattern, re.IGNORECASE), maker, sure) for pattern, maker, sure in _MAKERS)
_PREFIX = re.compile(r"copy of (?=.)", re.IGNORECASE)  # Google Drive's "Make a copy"


def copy_of(name: str, siblings: Collection[str]) -> Copy | None:
    """What a file is a copy of, among its `siblings`, the files in its folder (each by its `name_key`).

    None unless that other file is there: `int-01 2.md` alone is a badly named page.
    """
    stem, dot, suffix = name.rpartition(".")
    if (found := _PREFIX.match(stem)) and name_key(name[found.end() :]) in siblings:
        return Copy(name[found.end() :], "Google Drive", False)
    for end in range(len(stem) - 1, 0, -1):
        if stem[end] not in " -._(":
            continue
        original = stem[:end] + dot + suffix
        if name_key(original) in siblings and (made := _copy_maker(stem, end)):
            first = copy_of(original, siblings)  # a copy's copy
            return Copy(first.original if first else original, *made)
    return None


def _copy_maker(stem: str, at: int) -> tuple[str, bool] | None:
    """The program that adds the end of a name from here on, and whether that is sure; several may have added to it."""
    for pattern, maker, sure in _ENDINGS:
        found = pattern.match(stem, at)
        if found and (found.end() == len(stem) or _copy_maker(stem, found.end())):
            return maker, sure
    return None


def name_key(name: str) -> str:
    """A name as it is compared by systems that ignore case and the coding of accents."""
    return unicodedata.normalize("NFC", name).casefold()


_COPY = "copy its text into a page that ends in .md"
_PAGE = "move it to assets/, and write a page about it in documents/ with `file: assets/...`"
_SPOKEN = "write what was said as a page in interviews/, and keep this file outside the review"
_PICTURE = "move it to assets/, where pages can show it"
_LINK = "write a page about it in documents/ with its `url:`"
_PROGRAMS: tuple[tuple[str, str, str], ...] = (
    ("doc docx docm dot dotx odt rtf pages wpd", "a word-processor document", f"{_COPY}, or {_PAGE}"),
    ("xls xlsx xlsm xlsb ods numbers csv tsv", "a spreadsheet", f"write its figures in a page in kpis/, or {_PAGE}"),
    ("ppt pptx pptm pps ppsx odp key", "a presentation", _PAGE),
    ("pdf xps epub", "a document", _PAGE),
    ("msg eml mbox pst oft", "an e-mail", f"{_COPY}, and keep this file outside the review"),
    ("vtt srt sbv", "a transcript", _SPOKEN),
    ("mp3 m4a wav wma aac ogg opus mp4 m4v mov avi wmv webm mkv", "a recording", _SPOKEN),
    ("png jpg jpeg jfif gif webp bmp tif tiff svg heic heif avif emf wmf", "a picture", _PICTURE),
    ("url webloc lnk gdoc gsheet gslides htm html mht mhtml", "a link or a web page", _LINK),
    ("one onetoc2 onepkg", "a OneNote notebook", _COPY),
    ("zip 7z rar gz tar", "an archive", "unpack it outside the review, and bring in what matters"),
)
"""The endings of other programs' files, what they are, and how to bring their content into a review."""
_FOREIGN = {ending: (what, how) for endings, what, how in _PROGRAMS for ending in endings.split()}


def foreign(name: str) -> tuple[str, str] | None:
    """What another program's file is, and how to bring its content into the review. None for any other file."""
    return _FOREIGN.get(name.rpartition(".")[2].lower()) if "." in name.strip(".") else None


_MARKDOWN = re.compile(r"(?P<stem>.+?)(?:\.md)?\.(?P<ending>txt|text|markdown|mdown|mkdn?|mdtext|md)", re.IGNORECASE)


def page_name(name: str) -> str | None:
    """The right name for a page whose name ends in .txt, .markdown or .MD; None for any other file."""
    found = _MARKDOWN.fullmatch(name)
    return f"{found['stem']}.md" if found and not name.endswith(".md") else None


_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?", re.IGNORECASE)
_LONGEST = 200
"""Characters. A path on Windows has at most 260, of which the path to a council's shared folder takes over 60."""


def is_reserved(name: str) -> bool:
    """Whether Windows reserves this name for a device, with any ending."""
    return _RESERVED.fullmatch(name) is not None


def refused_by_windows(name: str) -> str | None:
    """Why Windows cannot hold a file of this name, after Microsoft's "Naming Files, Paths, and Namespaces"."""
    if is_reserved(name):
        return "Windows reserves this name"
    if found := [character for character in '<>:"|?*\\' if character in name]:
        return f"Windows allows no `{found[0]}` in a name"
    if name.endswith((" ", ".")):
        return f"Windows cannot hold a name that ends in a {'space' if name.endswith(' ') else 'full stop'}"
    if len(name) > _LONGEST:
        return f"this name has {len(name)} characters, which is too long for many Windows computers"
    return None
