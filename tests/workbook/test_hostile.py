"""Files that are damaged, hostile or something else: each is refused with its code and a sentence."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.incoming import Incoming
from hyoka_desktop.workbook.reader import read_workbook
from tests.workbook.packages import BOOK, SHEET, parts_of, write_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>"""
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'


def code_of(path: Path) -> str:
    """Why a file is refused; the sentence must say what to do."""
    with pytest.raises(RefusedFileError) as caught:
        read_workbook(path)
    assert caught.value.reason == str(caught.value)
    assert caught.value.reason.endswith("。")
    return caught.value.code


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def made_of(parts: dict[str, bytes]) -> bytes:
    return zipped(**parts)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"just text", "not_excel"),
        (b"%PDF-1.7", "not_excel"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + bytes(100_000) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (zipped(hello=b"world"), "no_workbook"),
        (made_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "no_workbook"),
        (made_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (made_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}), "binary"),
        (made_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}), "no_workbook"),
        (made_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook>"}), "damaged"),
        (made_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""}), "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)

    assert code_of(path) == code


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nowhere.xlsx") == "missing"
    assert code_of(tmp_path) == "unreadable"


def test_the_lock_file_of_excel_is_refused(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "~$R5.xlsx"
    path.write_bytes(exported.read_bytes())

    assert code_of(path) == "lock_file"


def test_macros_are_refused(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "macro.xlsm"
    write_parts(path, {**parts_of(exported), "xl/vbaProject.bin": b"macro"})

    assert code_of(path) == "macro"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(exported: Path, tmp_path: Path, share: float) -> None:
    path = tmp_path / "cut.xlsx"
    data = exported.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])

    assert code_of(path) == "damaged"


@pytest.mark.parametrize("part", [SHEET, BOOK, "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("data", [ENTITIES, EXTERNAL])
def test_document_types_are_never_read(exported: Path, tmp_path: Path, part: str, data: bytes) -> None:
    path = tmp_path / "entities.xlsx"
    write_parts(path, {**parts_of(exported), part: data})

    assert code_of(path) == "dangerous"


def test_a_zip_bomb_is_not_unpacked(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    write_parts(path, {**parts_of(exported), SHEET: b"<worksheet>" + bytes(30_000_000) + b"</worksheet>"})
    assert path.stat().st_size < 100_000

    assert code_of(path) == "too_large"


def test_a_member_that_lies_about_its_size_is_damaged(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "lying.xlsx"
    write_parts(path, {**parts_of(exported), SHEET: b"<worksheet>" + bytes(30_000_000) + b"</worksheet>"})
    data = bytearray(path.read_bytes())
    size = (30_000_000 + 23).to_bytes(4, "little")
    while size in data:
        data[data.index(size) : data.index(size) + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)

    assert code_of(path) == "damaged"


def test_too_many_members_are_refused(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    write_parts(path, {**parts_of(exported), **{f"x/{number}": b"" for number in range(3001)}})

    assert code_of(path) == "too_large"


def test_a_large_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(60_000_001)

    assert code_of(path) == "too_large"


def test_too_many_cells_are_refused(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "cells.xlsx"
    # Random digits, so that it is the number of cells and not the compression that is noticed.
    cells = b"".join(b"<c><v>%s</v></c>" % os.urandom(4).hex().encode() for _ in range(10_000))
    rows = b"".join(b"<row>" + cells + b"</row>" for _ in range(45))
    write_parts(
        path, {**parts_of(exported), SHEET: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"}
    )

    assert code_of(path) == "too_large"


def test_a_merge_over_everything_is_refused(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "merge.xlsx"
    parts = parts_of(exported)
    start = parts[SHEET].index(b'<mergeCell ref="')
    merged = parts[SHEET][:start] + b'<mergeCell ref="A1:XFD1048576"/>' + parts[SHEET][start:]
    write_parts(path, {**parts, SHEET: merged})

    assert code_of(path) == "too_large"


def test_a_zip_with_a_password_is_encrypted(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "password.xlsx"
    data = bytearray(exported.read_bytes())
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    path.write_bytes(data)

    assert code_of(path) == "encrypted"


def test_an_unusual_compression_is_refused(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "lzma.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in parts_of(exported).items():
            archive.writestr(name, data)

    assert code_of(path) == "damaged"


def test_a_strict_file_of_somebody_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "strict.xlsx"
    openpyxl.Workbook().save(path)
    parts = parts_of(path)
    old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    new = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    write_parts(path, {name: data.replace(old, new) for name, data in parts.items()})

    assert code_of(path) == "strict"


def flip(data: bytes, place: int, value: int) -> bytes:
    place %= len(data)
    return data[:place] + bytes([data[place] ^ (value or 1)]) + data[place + 1 :]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(place=st.integers(0, 200_000), value=st.integers(1, 255))
def test_one_wrong_byte_is_refused_or_does_no_harm(
    exported: Path, tmp_path: Path, place: int, value: int
) -> None:
    whole = read_workbook(exported)
    path = tmp_path / "flipped.xlsx"
    path.write_bytes(flip(exported.read_bytes(), place, value))

    try:
        read = read_workbook(path)
    except RefusedFileError:
        return

    assert read.tier in {1, 3}
    assert dict(read.texts) == dict(whole.texts)


part_changes = st.sampled_from(
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data.replace(b'r="', b'r="9'),
        lambda data: data.replace(b'"', b"'", 1),
        lambda data: data.replace(b"<c ", b"<cc ").replace(b"</c>", b"</cc>"),
        lambda data: data.replace(b's="', b's="99'),
        lambda data: data.replace(b"inlineStr", b"s"),
        lambda data: data.replace(b"$", b""),
        lambda data: data.replace(b"rId1", b"rId9"),
        lambda data: data.replace(b"rId2", b"rId1"),
        lambda data: data.replace(b"sheet1", b"sheet2"),
        lambda data: data.replace(b"2022", b"\xff\xfe"),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.sampled_from(
        [SHEET, BOOK, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet2.xml"]
    ),
    how=part_changes,
)
def test_broken_parts_are_refused_or_read_as_what_they_say(
    exported: Path, tmp_path: Path, part: str, how: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "broken.xlsx"
    parts = parts_of(exported)
    write_parts(path, {**parts, part: how(parts[part])})

    try:
        code, read = "", read_workbook(path)
    except RefusedFileError as error:
        code, read = error.code, Incoming(5)

    assert code in {"", "damaged", "no_workbook", "too_large", "unreadable_cells", "blank"}
    assert read.tier in {1, 2, 3, 4} or code
