"""A CSV gives back every text as it was, and no field of it is a formula."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from hyoka_desktop.workbook.consolidated.csv_files import CsvFile, guard, unguard
from hyoka_desktop.workbook.consolidated.table import Column, LongTable, Shape, Value

TEXTS = st.text(
    st.sampled_from("=+-@＝＋－＠' \t\r\n\"0,;—◆𠮷あ") | st.characters(codec="utf-8"), max_size=30
)
TABLE = LongTable("表", "1行に1件", (Column("文字", 10), Column("数値", 10, Shape.NUMBER)))


def written(rows: list[tuple[Value, Value]]) -> bytes:
    """The bytes of a file with these rows."""
    stream = io.BytesIO()
    file = CsvFile(stream, TABLE)
    for row in rows:
        file.add(row)
    file.finish()
    return stream.getvalue()


@given(
    st.lists(st.tuples(TEXTS, st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)))
)
@example([("=1+1", Decimal("9E+8")), ("'=1+1", Decimal("1.50")), (" ＝cmd", -5), ("—", None)])
def test_texts_and_numbers_come_back(rows: list[tuple[str, Value]]) -> None:
    data = written([(text, number) for text, number in rows])
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read[0] == ["文字", "数値"]
    assert [unguard(text) for text, _ in read[1:]] == [text for text, _ in rows]
    numbers = [Decimal(number) if number else None for _, number in read[1:]]
    assert numbers == [None if number is None else Decimal(str(number)) for _, number in rows]


@given(TEXTS)
def test_no_field_begins_like_a_formula(text: str) -> None:
    assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", guard(text))


def test_what_is_harmless_stays_as_it_is() -> None:
    assert [guard(text) for text in ("", "—", "▲ 756", "◆本文", "提案3", "０")] == [
        "",
        "—",
        "▲ 756",
        "◆本文",
        "提案3",
        "０",
    ]


def test_the_file_is_what_a_japanese_excel_opens() -> None:
    data = written([("あ—い", Decimal("9E+8"))])
    assert data == b"\xef\xbb\xbf" + '"文字","数値"\r\n"あ—い",900000000\r\n'.encode()
