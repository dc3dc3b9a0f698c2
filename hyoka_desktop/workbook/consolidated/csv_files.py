"""Long tables as CSV: UTF-8 with BOM, CRLF, texts in quotation marks, numbers without.

A spreadsheet that opens a CSV takes a text for a formula where it begins with `=`, `+`, `-` or `@` (or their
full-width twins), even behind white space. Such a text gets one apostrophe in front, and so does a text that
begins with an apostrophe itself. Whoever takes one apostrophe away from every text that begins with one has
each text exactly as it was; numbers stand in columns of their own and are never touched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import BinaryIO

from hyoka_desktop.workbook.consolidated.table import Link, LongTable, Typed, Value

MARK = "'"
_DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠]|['\t\r\n]")


def guard(text: str) -> str:
    """The text as a field that no spreadsheet takes for a formula."""
    # Most texts begin with a letter or a figure.
    is_safe = text[:1].isalnum() or not _DANGEROUS.match(text)
    return text if is_safe else MARK + text


def unguard(field: str) -> str:
    """The text that `guard` made a field of."""
    return field.removeprefix(MARK)


class CsvFile:
    """A table that is written row by row; the stream stays open when it is finished."""

    def __init__(self, stream: BinaryIO, table: LongTable) -> None:
        """Write the headings."""
        self._text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
        self._rows = csv.writer(self._text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        self._rows.writerow([column.title for column in table.columns])

    def add(self, values: Iterable[Value]) -> None:
        """Write one row."""
        self._rows.writerow([_field(value) for value in values])

    def finish(self) -> None:
        """Hand everything over to the stream."""
        self._text.detach()


def _field(value: Value) -> str | int | Decimal:
    match value:
        case str():
            return guard(value)
        case None:
            return ""
        case Typed(text=text) | Link(text=text):
            return guard(text)
        case Decimal():
            return Decimal(f"{value:f}")  # all its digits, no exponent
    return value
