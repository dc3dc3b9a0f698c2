"""The guard at the door: opens a file as a package of XML parts, within bounds, or says why it is none.

Nothing of a file is believed before it was measured: how many members it has, how large each becomes, what
XML it contains. A document type or an entity is never read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from types import TracebackType
from typing import Self
from xml.parsers import expat

from hyoka_desktop.workbook.errors import RefusedFileError

_REASONS: Mapping[str, str] = {
    "missing": "ファイルが見つかりません。場所と名前を確かめてください。",
    "unreadable": "ファイルを開けません。ほかのソフトで開いていれば閉じてから、もう一度試してください。",
    "lock_file": "Excelが作業中に作る一時ファイルです。「~$」の付かない元のファイルを選んでください。",
    "empty": "中身が空のファイルです。正しく保存されたファイルを受け取り直してください。",
    "encrypted": "パスワードで保護されたファイルです。Excelでパスワードを外して保存し直してください。",
    "xls": "古い形式(.xls)のファイルです。Excelで「Excel ブック (.xlsx)」として保存し直してください。",
    "macro": "マクロ付きのファイル(.xlsm)です。Excelで「Excel ブック (.xlsx)」として保存し直してください。",
    "binary": "バイナリ形式(.xlsb)です。Excelで「Excel ブック (.xlsx)」として保存し直してください。",
    "ods": "OpenDocument形式(.ods)のファイルです。「Excel ブック (.xlsx)」として保存し直してください。",
    "not_excel": "Excelブック(.xlsx)ではありません。Excelで保存したファイルを選んでください。",
    "no_workbook": "Excelブックの中身がありません。Excelで保存したファイルを選んでください。",
    "damaged": "ファイルが壊れているか、途中で切れています。もう一度受け取ってください。",
    "too_large": "施策評価シートとしては大きすぎるファイルです。シートだけのファイルを受け取ってください。",
    "dangerous": "安全に読み取れない内容(文書型宣言)が含まれています。Excelで開いて保存し直してください。",
}

_LARGEST_FILE = 60_000_000
_MOST_MEMBERS = 3000
_LARGEST_MEMBER = 40_000_000
_LARGEST_TOTAL = 150_000_000
_GREATEST_RATIO = 250
# A small member may be compressed as well as it likes.
_SMALL = 2_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
# What is larger is read tag by tag, so that it takes no more memory than it has to.
_LARGEST_FORM = 4_000_000
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*\?>")


def refused(code: str) -> RefusedFileError:
    """The error for one of the reasons."""
    return RefusedFileError(code, _REASONS[code])


@dataclass(frozen=True)
class Archive:
    """A file that was found to be a package, open for reading; use it in a `with` statement."""

    path: Path
    _zip: zipfile.ZipFile
    _members: Mapping[str, zipfile.ZipInfo]

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the content."""
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        """Say whether there is a part of this name; capitals do not matter."""
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises RefusedFileError where it is damaged or not there."""
        member = self._members.get(name.lower())
        if member is None:
            raise refused("damaged")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(_LARGEST_MEMBER + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise refused("damaged") from error
        if len(data) > _LARGEST_MEMBER:
            raise refused("too_large")
        return data

    def find(self, wanted: Callable[[str], bool]) -> str | None:
        """The first part whose name, in small letters, is wanted."""
        return next((name for name in self._members if wanted(name)), None)


def open_archive(path: Path) -> Archive:
    """Open a file as a package; raises RefusedFileError, with its reason, for anything else."""
    if path.name.startswith("~$"):
        raise refused("lock_file")
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise refused("missing") from error
    except OSError as error:
        raise refused("unreadable") from error
    if len(data) > _LARGEST_FILE:
        raise refused("too_large")
    _refuse_other_kinds(data)
    return _open(path, data)


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise refused("empty")
    if data.startswith(_OLE):
        # Both old and encrypted workbooks are this container; the names of its streams stand anywhere.
        raise refused("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "xls")
    if not data.startswith(_ZIP):
        raise refused("not_excel")


def _open(path: Path, data: bytes) -> Archive:
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refused("damaged") from error
    try:
        members = opened.infolist()
        _measure(members)
        archive = Archive(path, opened, {member.filename.lower(): member for member in members})
        _refuse_other_packages(archive)
    except BaseException:
        opened.close()
        raise
    return archive


def _measure(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_TOTAL:
        raise refused("too_large")
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise refused("encrypted")
        if member.compress_type not in _METHODS:
            raise refused("damaged")
        is_bomb = member.file_size > max(_SMALL, _GREATEST_RATIO * member.compress_size)
        if member.file_size > _LARGEST_MEMBER or is_bomb:
            raise refused("too_large")


def _refuse_other_packages(archive: Archive) -> None:
    if "mimetype" in archive and b"opendocument" in archive.read("mimetype")[:100]:
        raise refused("ods")
    if archive.find(lambda name: name.endswith("vbaproject.bin")):
        raise refused("macro")
    if "xl/workbook.bin" in archive:
        raise refused("binary")
    if "[content_types].xml" not in archive:
        raise refused("no_workbook")


def workbook_part(archive: Archive) -> str:
    """The name of the part that lists the sheets."""
    if "xl/workbook.xml" in archive:
        return "xl/workbook.xml"
    for target, kind in relations(archive, "").values():
        if kind == "officeDocument" and target.lower().endswith("workbook.xml"):
            return target
    raise refused("no_workbook")


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, by id: (name, last piece of its type)."""
    folder, name = dirname(part), part.rpartition("/")[2]
    listing = join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    if listing not in archive:
        return found

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            full = target[1:] if target.startswith("/") else normpath(join(folder, target))
            found[attributes.get("Id", "")] = (full, attributes.get("Type", "").rpartition("/")[2])

    parse(archive.read(listing), start)
    return found


def parse(
    data: bytes | str,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Read XML with these handlers, which get the names of tags without the prefix of their namespace.

    Raises RefusedFileError for damaged XML and for a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype

    def root(tag: str, attributes: dict[str, str]) -> None:
        # Most programs use no prefix; then the handlers are called without a detour.
        has_prefix = ":" in tag
        parser.StartElementHandler = (lambda tag, given: start(_bare(tag), given)) if has_prefix else start
        if end:
            parser.EndElementHandler = (lambda tag: end(_bare(tag))) if has_prefix else end
        parser.StartElementHandler(tag, attributes)

    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position only
    except expat.ExpatError as error:
        raise refused("damaged") from error
    finally:
        # Parser and handlers hold each other; let go, they are freed now and not when somebody collects.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def decoded(data: bytes) -> str:
    """XML in UTF-8 as text without its declaration; empty for another encoding, or more than forms are."""
    declaration = _DECLARATION.match(data)
    head = declaration[0] if declaration else b""
    is_other = b"encoding" in head and b"utf-8" not in head.lower()
    if is_other or len(data) > _LARGEST_FORM:
        return ""
    try:
        return data[len(head) :].decode()
    except UnicodeDecodeError:
        return ""


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse_doctype(*_: object) -> None:
    raise refused("dangerous")
