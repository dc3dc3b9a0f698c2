"""The indicators of a published sheet, and their 分析 brought together by the printed numbers."""

from __future__ import annotations

from collections.abc import Sequence

from hyoka_desktop.sheet.declaration import row_class
from hyoka_desktop.sheet.published.draft import Record
from hyoka_desktop.sheet.published.notes import Notes
from hyoka_desktop.sheet.published.numbers import (
    LAST_CIRCLED,
    Numbered,
    circled,
    split_at_numbers,
    take_numbers,
)
from hyoka_desktop.sheet.published.tables import INDICATORS


class Indicators:
    """Collects rows of the table and texts of 分析 as they come, and puts them together at the end."""

    def __init__(self, notes: Notes) -> None:
        """Begin without any; what is odd goes to `notes`."""
        self._notes = notes
        self._rows: list[tuple[str, Record]] = []
        self._analyses: list[str] = []

    def add(self, record: Record, name: str) -> None:
        """Add one row with its name as printed."""
        self._rows.append((name, record))

    def analyse(self, text: str) -> bool:
        """Add the text of one cell of 分析, which may hold several of them."""
        self._analyses += split_at_numbers(text)
        return True

    def finish(self, sheet: Record) -> None:
        """Give every indicator its name and 分析, and the sheet its indicators."""
        box = row_class(INDICATORS).boxes["name"]
        names = take_numbers([name for name, _ in self._rows])
        numbered: dict[int, Record] = {}
        for (number, name), (_, record) in zip(names, self._rows, strict=True):
            record.say(box, name)
            if number is not None:
                numbered[number] = record
            elif circled(name).number is not None:
                self._notes.add(f"指標「{name}」の番号は行の順番と合わないため、名前の一部として残しました。")
        for place, (_, record) in enumerate(self._rows, 1):
            if record not in numbered.values():
                numbered.setdefault(place, record)
        self._assign(numbered)
        kept = [record for _, record in self._rows if not record.is_blank]
        if kept:
            sheet.rows[INDICATORS] = kept
        printed = [number for number, record in numbered.items() if not record.is_blank]
        if printed != sorted(printed) or max(printed, default=0) > len(kept):
            self._notes.add(f"指標の番号({'、'.join(map(str, printed))})を1からの連番に直しました。")

    def _assign(self, numbered: dict[int, Record]) -> None:
        box = row_class(INDICATORS).boxes["analysis"]
        last: int | None = None
        for number, text in self._numbered_analyses(len(numbered)):
            last = last if number is None else number
            record = numbered.get(last or 0)
            if record is None:
                self._notes.lose([text])
            elif text:
                record.say(box, text)

    def _numbered_analyses(self, count: int) -> Sequence[Numbered]:
        """Each text with its number, None for one that goes on from the one before."""
        texts = self._analyses
        if any(circled(text).number is not None for text in texts):
            return _by_circles(texts)
        weak = take_numbers(texts)
        if all(item.number is not None for item in weak):
            return weak
        if len(texts) > 1 or count > 1:
            self._notes.add("分析に番号がないため、上から順に指標に割り当てました。")
        return [Numbered(place if place <= count else None, text) for place, text in enumerate(texts, 1)]


def _by_circles(texts: Sequence[str]) -> list[Numbered]:
    found: list[Numbered] = []
    last = 0
    for text in texts:
        item = circled(text)
        following = f"({last + 1})"
        if item.number is None and last >= LAST_CIRCLED and text.startswith(following):
            item = Numbered(last + 1, text.removeprefix(following).strip())
        last = item.number or last
        found.append(item)
    return found
