"""The files in a review's folder, by the layout: pages, frameworks and pictures, and what does not belong there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assure.model.fault import Fault, Related
from assure.model.kinds import FOLDERS
from assure.model.location import Location
from assure.reading.files import FolderEntry, RefusedError, folder_entries
from assure.reading.nearest import did_you_mean
from assure.reading.other_files import (
    Copy,
    copy_of,
    foreign,
    is_left_alone,
    is_readme,
    name_key,
    page_name,
    refused_by_windows,
)

_KIND_OF_FOLDER: dict[str, str] = {folder: kind for kind, folder in FOLDERS.items()}
_OTHER_FOLDERS = ("frameworks", "templates", "assets", "build")
_OTHER_FILES = ("review.md", "README.md", "review.lock")


@dataclass(slots=True)
class Contents:
    """The files of a review by the layout. Reads no file."""

    root: Path
    pages: list[tuple[str, FolderEntry]] = field(default_factory=list)
    copies: dict[str, Copy] = field(default_factory=dict)
    """The pages and frameworks that look like copies of others, by path."""
    assets: list[str] = field(default_factory=list)
    frameworks: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def walk(self) -> None:
        """List every folder that the layout knows; report what it does not know."""
        found, siblings = self._entries("")
        for entry in found:
            kind = _KIND_OF_FOLDER.get(entry.name)
            if kind is not None and self._expect(entry, "folder"):
                self._page_folder(kind, entry)
            elif entry.name == "assets" and self._expect(entry, "folder"):
                self._asset_folder(entry.path)
            elif entry.name == "frameworks" and self._expect(entry, "folder"):
                self._framework_folder(entry.path)
            elif kind is None and entry.name not in (*_OTHER_FOLDERS, *_OTHER_FILES):
                self._unknown(entry, siblings)

    def _unknown(self, entry: FolderEntry, siblings: frozenset[str]) -> None:
        """Report something next to review.md that the layout does not know."""
        copy = copy_of(entry.name, siblings) if entry.kind == "file" else None
        if copy and copy.original in _OTHER_FILES:
            self.faults.append(copy_fault(entry.path, copy))
        elif not self._is_foreign(entry):
            known = (*_KIND_OF_FOLDER, *_OTHER_FOLDERS, *_OTHER_FILES)
            help = did_you_mean(entry.name, known, "move it out of the review, or into the folder for its kind")
            self._fault("misplaced-file", entry, f"a review has no place for this {entry.kind}", help)

    def _entries(self, folder: str) -> tuple[Sequence[FolderEntry], frozenset[str]]:
        """A folder's entries that matter, each with a name that can be shown and opened; and all files' `name_key`."""
        try:
            listed = tuple(folder_entries(self.root, folder))
        except RefusedError as refused:
            self.faults.append(refused.fault)
            return (), frozenset()
        found = [entry for entry in listed if self._is_looked_at(entry)]
        seen: dict[str, FolderEntry] = {}
        for entry in found:
            key = name_key(entry.name)
            reason = refused_by_windows(entry.name)
            if key in seen:
                related = Related(Location(seen[key].path), "the other one")
                help = "rename one: some systems cannot hold both"
                self._fault("colliding-names", entry, "two names differ only in case or form", help, related)
            elif reason:
                self._fault("colliding-names", entry, reason, "rename it")
            seen.setdefault(key, entry)
        siblings = frozenset(name_key(entry.name) for entry in listed if entry.kind == "file")
        return [entry for entry in found if _has_a_place(entry)], siblings

    def _is_looked_at(self, entry: FolderEntry) -> bool:
        """Whether an entry may be the review's: neither left by a program nor hidden by its name."""
        name = entry.name
        if is_left_alone(name, folder=entry.kind == "folder") or (entry.kind != "folder" and is_readme(name)):
            return False
        if not name.isprintable():
            shown = "".join(character if character.isprintable() else "\ufffd" for character in entry.path)
            message = "the name has invisible characters, or is not UTF-8"
            self._fault("colliding-names", FolderEntry(shown, entry.kind), message, "rename it")
            return False
        if name.startswith("."):
            self._fault("misplaced-file", entry, "a file whose name starts with a dot is not read", "rename it")
            return False
        return True

    def _expect(self, entry: FolderEntry, kind: str) -> bool:
        if entry.kind == kind:
            return True
        if entry.kind == "link":
            help = f"put the {kind} itself in its place"
            self._fault("outside-folder", entry, "this is a symbolic link, which is never followed", help)
        else:
            self._fault("misplaced-file", entry, f"this should be a {kind}", f"put a {kind} in its place")
        return False

    def _page_folder(self, kind: str, folder: FolderEntry) -> None:
        found, siblings = self._entries(folder.path)
        for entry in found:
            if entry.kind == "folder":
                message = f"pages belong directly in {folder.name}/, so this folder is not read"
                self._fault("misplaced-file", entry, message, f"move its pages up into {folder.name}/")
            elif self._is_page(entry, siblings):
                self.pages.append((kind, entry))
                if copy := copy_of(entry.name, siblings):
                    self.copies[entry.path] = copy

    def _is_page(self, entry: FolderEntry, siblings: frozenset[str]) -> bool:
        """Whether something in a folder of pages is a page; anything else is reported."""
        if self._is_foreign(entry) or not self._expect(entry, "file"):
            return False
        if entry.name.endswith(".md"):
            return True
        better = page_name(entry.name)
        if better is None:
            help = "save it as Markdown with the ending .md, or move it to assets/"
            self._fault("misplaced-file", entry, "only Markdown pages belong here", help)
            return False
        help = f"rename it to `{better}`"
        if name_key(better) in siblings and name_key(better) != name_key(entry.name):
            help = f"compare it with `{better}`, keep there what is right, and delete this one"
        elif ".md." in entry.name:
            help += "; Windows shows the end of a name with View > Show > File name extensions"
        self._fault("misplaced-file", entry, "a page is not read unless its name ends in .md, in small letters", help)
        return False

    def _is_foreign(self, entry: FolderEntry) -> bool:
        """Whether this is a file of another program, which is reported."""
        found = foreign(entry.name) if entry.kind == "file" else None
        if found is None:
            return False
        what, help = found
        self._fault("foreign-file", entry, f"this is {what}, which is not read", help)
        return True

    def _framework_folder(self, folder: str) -> None:
        found, siblings = self._entries(folder)
        for entry in found:
            if self._is_foreign(entry) or not self._expect(entry, "file"):
                continue
            if entry.name.endswith(".yml"):
                self.frameworks.append(unicodedata.normalize("NFC", entry.path))
                if copy := copy_of(entry.name, siblings):
                    self.copies[self.frameworks[-1]] = copy
            else:
                help = "give it the ending .yml, or move it"
                self._fault("misplaced-file", entry, "only frameworks belong here", help)

    def _asset_folder(self, folder: str) -> None:
        for entry in self._entries(folder)[0]:
            if entry.kind == "folder":
                self._asset_folder(entry.path)
            elif self._expect(entry, "file"):
                self.assets.append(unicodedata.normalize("NFC", entry.path))  # macOS writes accents apart

    def _fault(self, rule: str, entry: FolderEntry, message: str, help: str, *related: Related) -> None:
        self.faults.append(Fault(rule, Location(entry.path), message, help, related))


def _has_a_place(entry: FolderEntry) -> bool:
    """Whether an entry is looked at further: of names that Windows refuses, those that this system can read."""
    if refused_by_windows(entry.name) is None:
        return True
    folder = entry.path.partition("/")[0]
    readable = ":" not in entry.name and "\\" not in entry.name
    return readable and (folder == "assets" or (folder != entry.name and entry.name.endswith((".md", ".yml"))))


def copy_fault(path: str, copy: Copy) -> Fault:
    """The fault of a file that is a copy of another and is not read."""
    original = f"{path.rpartition('/')[0]}/{copy.original}".removeprefix("/")
    looks = "is" if copy.sure else "looks like"
    help = f"compare the two, keep in `{original}` what is right, and delete this one"
    if not copy.sure:
        help += "; if it is not a copy, give it another name"
    message = f"this {looks} a copy of `{original}` made by {copy.maker}, and is not read"
    return Fault("conflict-copy", Location(path), message, help, (Related(Location(original), "this one is read"),))
