"""Reading a book back before anybody relies on it: every cell of every sheet, one sheet at a time."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from hyoka_desktop.workbook.consolidated.table_sheet import add_said
from hyoka_desktop.workbook.errors import WrittenWrongError

_CHUNK = 1 << 18


def check_book(path: Path, said: Mapping[str, int]) -> None:
    """Raise WrittenWrongError unless each part of the file holds what was written into its cells."""
    try:
        with ZipFile(path) as parts:
            wrong = [name for name, sum_ in said.items() if _said_in(parts, name[1:]) != sum_]
    except (BadZipFile, zlib.error, EOFError, KeyError, OSError, expat.ExpatError) as error:
        raise _wrong(str(error)) from error
    if wrong:
        raise _wrong(f"{len(wrong)}シートの内容が一致しません。")


def _said_in(parts: ZipFile, name: str) -> int:
    """The sum of all text in a part: of the cells, then of head and foot."""
    said = 0

    def take(text: str) -> None:
        nonlocal said
        said = add_said(said, text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = take
    with parts.open(name) as part:
        while data := part.read(_CHUNK):
            parser.Parse(data, False)  # noqa: FBT003  # expat takes it by position only
    parser.Parse(b"", True)  # noqa: FBT003
    parser.CharacterDataHandler = None
    return said


def _wrong(reason: str) -> WrittenWrongError:
    return WrittenWrongError(
        f"書き出した取りまとめ表を確かめたところ、内容が違っていました({reason})。もう一度出力してください。"
    )
