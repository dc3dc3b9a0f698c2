"""Bookmarks and language of a PDF file, appended to it, since Qt's writer cannot set them.

A PDF file may be changed by writing new objects, a table of their places and a trailer behind its end.
Here the catalogue is written again, with a list of bookmarks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hyoka_desktop.layout.copies import Copy
from hyoka_desktop.layout.heights import PT_PER_MM
from hyoka_desktop.layout.pages import PAGE_MM

_LANGUAGE = "ja-JP"
_XREF_ENTRY = 20
_TAIL = 1024


class Bookmark(NamedTuple):
    """A line of the outline: the page in the file from 0, the place from the top of the paper."""

    title: str
    page: int
    top_pt: float
    children: tuple[Bookmark, ...] = ()


def bookmarks_of(copy: Copy, first_page: int) -> Bookmark:
    """The bookmark of a sheet that begins on page `first_page` of a file, its headings below it."""
    headings = (Bookmark(title, first_page + page, top) for title, page, top in copy.headings)
    return Bookmark(copy.name, first_page, 0.0, tuple(headings))


def add_outline(path: Path, bookmarks: Sequence[Bookmark]) -> None:
    """Append bookmarks and the language to a PDF file that Qt has written."""
    with path.open("r+b") as file:
        update = _Update(file)
        outline = update.write_level(bookmarks) if bookmarks else b""
        update.write_catalogue(outline)
        update.finish()


class _Update:
    """The objects that are appended to one file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.seek(0, 2)
        end = file.tell()
        file.seek(max(0, end - _TAIL))
        tail = file.read()
        self._old_table = int(_search(rb"startxref\s+(\d+)", tail)[1])
        self._trailer = _search(rb"trailer\s*<<(.*?)>>\s*startxref", tail)[1]
        self._root = int(_search(rb"/Root (\d+) 0 R", self._trailer)[1])
        self._next = int(_search(rb"/Size (\d+)", self._trailer)[1])
        self._catalogue = self._object(self._root)
        tree = self._object(int(_search(rb"/Pages (\d+) 0 R", self._catalogue)[1]))
        self._pages = re.findall(rb"(\d+ 0 R)", _search(rb"/Kids\s*\[(.*?)\]", tree)[1])
        self._places: dict[int, int] = {}

    def write_level(self, bookmarks: Sequence[Bookmark]) -> bytes:
        """Write an outline and give the reference to it."""
        root = self._take_number()
        self._write(root, b"/Type /Outlines " + self._write_children(bookmarks, root))
        return b"%d 0 R" % root

    def write_catalogue(self, outline: bytes) -> None:
        extra = f"/Lang ({_LANGUAGE}) ".encode()
        if outline:
            extra += b"/Outlines " + outline + b" /PageMode /UseOutlines "
        body = _search(rb"<<(.*)>>", self._catalogue)[1]
        self._write(self._root, extra + body)

    def finish(self) -> None:
        table = self._file.seek(0, 2)
        lines = [b"xref\n"]
        for number, place in sorted(self._places.items()):
            lines.append(b"%d 1\n%010d 00000 n \n" % (number, place))
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % self._next, self._trailer)
        lines.append(b"trailer\n<<%s/Prev %d\n>>\n" % (trailer, self._old_table))
        lines.append(b"startxref\n%d\n%%%%EOF\n" % table)
        self._file.write(b"".join(lines))

    def _write_children(self, bookmarks: Sequence[Bookmark], parent: int) -> bytes:
        numbers = [self._take_number() for _ in bookmarks]
        for index, (bookmark, number) in enumerate(zip(bookmarks, numbers, strict=True)):
            top = PAGE_MM[1] * PT_PER_MM - bookmark.top_pt
            page = self._pages[bookmark.page]
            title = bookmark.title.encode("utf-16-be").hex().encode()
            body = b"/Title <feff%s> /Parent %d 0 R /Dest [%s /XYZ 0 %d 0] " % (title, parent, page, top)
            if index > 0:
                body += b"/Prev %d 0 R " % numbers[index - 1]
            if index + 1 < len(numbers):
                body += b"/Next %d 0 R " % numbers[index + 1]
            if bookmark.children:
                body += self._write_children(bookmark.children, number)
            self._write(number, body)
        return b"/First %d 0 R /Last %d 0 R /Count %d " % (numbers[0], numbers[-1], len(numbers))

    def _take_number(self) -> int:
        self._next += 1
        return self._next - 1

    def _write(self, number: int, body: bytes) -> None:
        self._places[number] = self._file.seek(0, 2)
        self._file.write(b"%d 0 obj\n<<%s>>\nendobj\n" % (number, body))

    def _object(self, number: int) -> bytes:
        """The text of an object, looked up in the table that Qt has written."""
        self._file.seek(self._old_table)
        head = self._file.readline() + self._file.readline()
        self._file.seek(self._old_table + len(head) + number * _XREF_ENTRY)
        self._file.seek(int(self._file.read(10)))
        text = b""
        while b"endobj" not in text and (more := self._file.read(1 << 16)):
            text += more
        return text[: text.index(b"endobj")]


def _search(pattern: bytes, text: bytes) -> re.Match[bytes]:
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise OSError(pattern)
    return found
