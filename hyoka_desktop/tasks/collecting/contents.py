"""目次: the first sheet of every workbook of the book, with links, states and who answers for a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from typing import NamedTuple

from hyoka_desktop.tasks.collecting.record import Record
from hyoka_desktop.workbook.consolidated.arranging import begin_listing, end_listing
from hyoka_desktop.workbook.consolidated.package import Package
from hyoka_desktop.workbook.consolidated.table import Column, Emphasis, Link, Listing, Shape, Value

CONTENTS = "目次"
FILLED = "記入済"
_COLUMNS = (
    Column("番号", 17, Shape.WORD),
    Column("施策名", 58),
    Column("主管部長(課)", 54),
    Column("提出", 18, Shape.WORD),
    Column("記入", 18, Shape.WORD),
    Column("状態", 26, Shape.WORD),
)
_VOLUME = Column("分冊", 12, Shape.WORD)


class Entry(NamedTuple):
    """One sheet in 目次."""

    group: str
    link: Link
    name: str
    lead: str
    handed_in: str
    filled: str
    state: str
    volume: str


def entry_of(record: Record, volume: str) -> Entry:
    """What 目次 says of a sheet, which stands in this volume."""
    asked, missing, conflicts = len(record.asked), len(record.missing), len(record.questions)
    pieces = [f"食い違い {conflicts}"] if conflicts else []
    pieces += [f"未記入 {missing}"] if missing else []
    received = sum(bool(one.received) for one in record.handed_in)
    return Entry(
        record.summary.group,
        record.link,
        record.name,
        record.sheet.header.lead,
        f"{received} / {len(record.handed_in)}課",
        f"{asked - missing} / {asked}",
        "・".join(pieces) or FILLED,
        volume,
    )


def write_contents(
    package: Package,
    title: str,
    entries: Sequence[Entry],
    links: Iterable[tuple[str, Mapping[Link, str]]],
    *,
    notes: tuple[str, ...],
) -> None:
    """Write 目次: first the other sheets, each with what it is, under their headings, then the entries."""
    has_volumes = any(entry.link.file for entry in entries)
    columns = (*_COLUMNS, _VOLUME) if has_volumes else _COLUMNS
    listing = Listing(CONTENTS, title, columns, notes)
    with closing(begin_listing(package, listing)) as rows:
        for heading, found in links:
            rows.add(_line(columns, heading), Emphasis.HEADING)
            for link, about in found.items():
                rows.add(_line(columns, link, about))
        for group, of_group in groupby(entries, key=lambda entry: entry.group):
            rows.add(_line(columns, group or "(区分なし)"), Emphasis.HEADING)
            for entry in of_group:
                rows.add(_row(entry)[: len(columns)])
        end_listing(package, listing, rows)


def _line(columns: Sequence[Column], name: Value, about: str = "") -> list[Value]:
    """A row that is no entry."""
    return [None, name, about, *[None] * (len(columns) - 3)]


def _row(entry: Entry) -> list[Value]:
    return list(entry[1:])
