"""Writes a sheet as a workbook: the page that is also printed, with names and the payload."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hyoka_desktop.layout.grid import Borders, Imprint, Look
from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.workbook.cells import Place, column_letters
from hyoka_desktop.workbook.drawing import draw_page
from hyoka_desktop.workbook.formats import TEXT
from hyoka_desktop.workbook.names import SECTION_NAME, write_sheet_name
from hyoka_desktop.workbook.payload import Packed, Payload, pack
from hyoka_desktop.workbook.plan import OutgoingSheet, Plan, plan_sheet
from hyoka_desktop.workbook.saving import save
from hyoka_desktop.workbook.sheet_xml import SheetBody, save_workbook
from hyoka_desktop.workbook.styles import EXCEL_FONT, CellStyle, Styles
from hyoka_desktop.workbook.verifying import verify

SHEET_TITLE = "評価シート"
PAYLOAD_TITLE = "HYK"
SHORT_DIGEST = 8
"""So many letters of the payload's SHA-256 stand in the foot."""

_HINT = "うすい黄色の欄に記入し、上書き保存して、このファイルを提出してください。"
_NOTICE = Look(size_pt=10)
_NOTICE_BOLD = Look(size_pt=10, bold=True)
_FOOT_PT = 8
_GAP_WIDTH, _NOTICE_WIDTH, _NAME_WIDTH = 2.0, 9.0, 30.0
_PLAIN = Borders()


class Built(NamedTuple):
    """A workbook in memory: the bytes of the file, and what must be found when it is read back.

    `digest` is the SHA-256 of the payload; its beginning is printed at the foot.
    """

    data: bytes
    plan: Plan
    payload: Payload | None
    digest: str = ""


def write_sheet(path: Path, outgoing: OutgoingSheet) -> str:
    """Write a sheet to a file and read it back before it takes the place of an older one.

    Gives the digest that stands at the foot beside the export's number, empty for a public file. Raises
    ExportError, with a sentence of what to do; then whatever was at `path` is as it was.
    """
    built = build(outgoing)
    save(path, built.data, lambda written: verify(written, built.plan, built.payload))
    return built.digest[:SHORT_DIGEST]


def build(outgoing: OutgoingSheet) -> Built:
    """Make the workbook in memory; raises UnwritableTextError for a text that no Excel cell can hold."""
    plan = plan_sheet(outgoing)
    workbook = Workbook()
    styles = Styles(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = SHEET_TITLE
    bodies = {SHEET_TITLE: SheetBody()}
    draw_page(sheet, bodies[SHEET_TITLE], styles, plan, outgoing.pages)
    payload, packed = None, None
    if outgoing.payload is not None:
        labels = _add_notice(sheet, bodies[SHEET_TITLE], styles, outgoing, plan)
        payload = dataclasses.replace(outgoing.payload, cells=plan.written, labels=labels)
        packed = pack(payload)
        add_names(bodies[SHEET_TITLE], plan, payload)
        _protect(sheet)
        bodies[PAYLOAD_TITLE] = _add_payload(workbook, packed)
    set_foot(sheet, _imprint(outgoing, packed))
    # Neither the program's nor a person's name goes out.
    workbook.properties = DocumentProperties(creator=None, title=outgoing.pages.name)
    return Built(save_workbook(workbook, bodies), plan, payload, packed.digest if packed else "")


def add_names(body: SheetBody, plan: Plan, payload: Payload, *, only_here: bool = False) -> None:
    """Name every box and block; in a book of several sheets each keeps its names to itself."""
    body.name(write_sheet_name(payload.sheet, payload.fiscal_year), Place(1, 1), only_here=only_here)
    for name, (first, last) in plan.blocks.items():
        body.name(name, first, last, only_here=only_here)
    for name, place in plan.places.items():
        body.name(name, place, only_here=only_here)


def _imprint(outgoing: OutgoingSheet, packed: Packed | None) -> Imprint:
    if packed is None or outgoing.payload is None:
        return Imprint()
    season = outgoing.season
    return Imprint(
        season.form, f"第{season.revision}版", outgoing.payload.number, packed.digest[:SHORT_DIGEST]
    )


def set_foot(sheet: Worksheet, imprint: Imprint) -> None:
    """Write the foot of the printed pages: the imprint at the left, the number of the page in the middle."""
    foot: Any = sheet.oddFooter
    for side, text in ((foot.left, imprint.footer.replace("&", "&&")), (foot.center, "&P / &N")):
        side.text, side.size, side.font = text or None, _FOOT_PT, f"{EXCEL_FONT},標準"


def _add_notice(
    sheet: Worksheet, body: SheetBody, styles: Styles, outgoing: OutgoingSheet, plan: Plan
) -> tuple[str, ...]:
    """Say beside the form, where it is not printed, whose file this is; gives the texts of all labels."""
    gap = len(outgoing.pages.columns_mm) + 1
    for column, width in zip(range(gap, gap + 3), (_GAP_WIDTH, _NOTICE_WIDTH, _NAME_WIDTH), strict=True):
        sheet.column_dimensions[column_letters(column)].width = width
    texts = {Place(1, gap + 1): ("提出課", _NOTICE), Place(2, gap + 1): (_HINT, _NOTICE)}
    if words := _asked_until(outgoing.season):
        texts[Place(3, gap + 1)] = (words, _NOTICE)
    if outgoing.section:
        texts[Place(1, gap + 2)] = (outgoing.section, _NOTICE_BOLD)
    for place, (text, look) in texts.items():
        style = styles.of(CellStyle(look, _PLAIN, TEXT, is_locked=True, is_own=False))
        body.put(place, style, text)
    body.name(SECTION_NAME, Place(1, gap + 2))
    named = set(plan.places.values())
    labels = {cell.place: cell.text for cell in plan.cells if cell.text and cell.place not in named}
    labels |= {place: text for place, (text, _) in texts.items()}
    return tuple(labels[place] for place in sorted(labels))


def _asked_until(season: Season) -> str:
    """For which 依頼 the file is, and until when."""
    until = f"提出期限 {deadline_words(season.deadline)}" if season.round and season.deadline else ""
    return "　".join(piece for piece in (season.round_name, until) if piece)


def _protect(sheet: Worksheet) -> None:
    """Protect everything but the boxes, without a password; heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = False


def _add_payload(workbook: Workbook, packed: Packed) -> SheetBody:
    sheet = workbook.create_sheet(PAYLOAD_TITLE)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    body = SheetBody()
    for row, text in enumerate(packed.cells, start=1):
        body.put(Place(row, 1), 0, text)
    return body
