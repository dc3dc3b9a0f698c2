"""The two ways in: text that was published, and the cells of a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hyoka_desktop.sheet.published.draft import values_from
from hyoka_desktop.sheet.published.labels import FormLabels
from hyoka_desktop.sheet.published.notes import Notes
from hyoka_desktop.sheet.published.reader import SheetReader
from hyoka_desktop.sheet.published.text import Cleaner, PublishedError, decode, split_cells
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import Stage, short_wareki, split_key

_NO_HEADINGS: Mapping[str, str] = MappingProxyType({})
# Until the fiscal year is known, a bare number up to 17 counts as a year of 令和, a greater one as 平成.
_REFERENCE = 2025
_EXAMPLE = "計画の実現に向けて 1"


class YearUnknownError(PublishedError):
    """A sheet that does not say for which fiscal year it is; the caller may give it."""


@dataclass(frozen=True, slots=True)
class Published:
    """A sheet that was read, and what was odd about it, in Japanese sentences.

    `section` is the 課 that an exported file was made for, empty in other texts.
    """

    values: Values
    notes: tuple[str, ...]
    section: str = ""


def read_published(
    data: bytes | str, *, fiscal_year: int | None = None, headings: Mapping[str, str] = _NO_HEADINGS
) -> Published:
    """Read a sheet from tab-separated text in UTF-8, UTF-16 or cp932.

    `fiscal_year` (実施年度) counts only where the text does not say it; `headings` are printed labels that
    differ from the declaration, as in 年度設定. Raises PublishedError where the text is no whole sheet.
    """
    text = decode(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    return read_grid(split_cells(text), fiscal_year=fiscal_year, headings=headings)


def read_grid(
    rows: Sequence[Sequence[str]],
    *,
    fiscal_year: int | None = None,
    headings: Mapping[str, str] = _NO_HEADINGS,
) -> Published:
    """Read a sheet from the cells of a spreadsheet; of merged cells only the first one has a text."""
    cleaner, notes, labels = Cleaner(), Notes(), FormLabels(headings)
    cells = cleaner.rows(rows)
    if not any(any(row) for row in cells):
        message = "中身がありません。施策評価シートの文書かどうかを確かめてください。"
        raise PublishedError(message)
    for sentence in cleaner.notes():
        notes.add(sentence)
    said = _year_said(cells, labels, fiscal_year or _REFERENCE)
    year = said or fiscal_year
    reader = SheetReader(labels, year or _REFERENCE, notes)
    reader.read(cells)
    _refuse_incomplete(reader, labels)
    if year is None:
        message = (
            "何年度のシートか分かりません。コストの表に「4年度決算(速報値)」のような列があれば"
            "その翌年度とします。ないときは、実施年度を指定して取り込んでください。"
        )
        raise YearUnknownError(message)
    if said and fiscal_year and said != fiscal_year:
        notes.add(f"決算(速報値)の年度から、{short_wareki(said)}のシートとして読みました。")
    group, number, _ = reader.identity
    return Published(values_from(reader.sheet, year, group, number), notes.sentences(), reader.section)


def _year_said(rows: Sequence[Sequence[str]], labels: FormLabels, reference: int) -> int | None:
    """The year after the one whose 決算(速報値) stands in the tables of costs."""
    keys = filter(None, (labels.year_key(cell, reference) for row in rows for cell in row))
    years = (year for year, stage in map(split_key, keys) if stage is Stage.PROVISIONAL)
    return max((year + 1 for year in years), default=None)


def _refuse_incomplete(reader: SheetReader, labels: FormLabels) -> None:
    missing = [
        (part, name, label) for part, name, label in labels.required() if (part, name) not in reader.seen
    ]
    parts_missing = {part for part, name, _ in missing if not name}
    # Of a part that is missing as a whole its heading says enough.
    names = [f"「{label}」" for part, name, label in missing if not (name and part in parts_missing)]
    if not all(reader.identity[:2]):
        names.insert(0, f"「{_EXAMPLE}」のような区分と番号")
    if not reader.seen:
        message = (
            "施策評価シートとして読み取れません。"
            f"「{_EXAMPLE}」のような区分と番号、「1 施策目標」などの見出しがある文書を指定してください。"
        )
        raise PublishedError(message)
    if names:
        message = (
            f"施策評価シートに必要な{'、'.join(names)}が見つからないため、取り込みませんでした。"
            "見出しが抜けていないか、元の文書を確かめてください。"
        )
        raise PublishedError(message)
