"""Tables that somebody brings: .xlsx, CSV, or cells copied out of a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.workbook.incoming import Grid
from hyoka_desktop.workbook.tables import MOST_TABLE_ROWS, read_table_sheets

_LARGEST = 30_000_000
_WORKBOOK_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class TableError(TaskError):
    """A file that cannot be read as a table; the sentence says what to do."""


def read_table(path: Path) -> tuple[Grid, ...]:
    """The sheets of a workbook that say something, or the one table of a text.

    Raises TableError or WorkbookError.
    """
    if path.is_dir():
        raise TableError("これはフォルダーです。表のファイルを指定してください。")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise TableError("このファイルはありません。ファイルの名前と場所を確かめてください。") from error
    except OSError as error:
        raise TableError(
            "ファイルを読み取れません。他のソフトで開いていれば閉じ、読み取りの権限を確かめてください。"
        ) from error
    if data.startswith(_WORKBOOK_BEGINNINGS) or path.suffix.lower().startswith(".xls"):
        return read_table_sheets(path)
    if len(data) > _LARGEST:
        raise TableError("ファイルが大きすぎます。必要な行だけの表にして指定してください。")
    return (read_cells(_decoded(data)),)


def read_cells(text: str) -> Grid:
    """Take text apart into cells: tabs where the first line has any, commas else; raises TableError."""
    lines = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if "\t" in first else ","
    try:
        rows = tuple(tuple(row) for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as error:
        raise TableError("CSVとして読み取れません。Excelで開いて、CSVとして保存し直してください。") from error
    if len(rows) > MOST_TABLE_ROWS:
        raise TableError(f"行が多すぎます。{MOST_TABLE_ROWS:,}行までの表にして指定してください。")
    return rows


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableError(
        "文字として読み取れないファイルです。CSV（UTF-8 か Shift_JIS）か .xlsx で保存し直してください。"
    )
