"""修正依頼 on A4, for those who work in Excel or on paper."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.layout.slip import Slip, SlipTable, lay_out_slip
from hyoka_desktop.sheet.days import day_of
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.requests.corrections import Correction
from hyoka_desktop.tasks.requests.listing import Asked, OfSheet

_ASKED = (("番号", 12), ("欄", 50), ("修正のお願い", 104), ("今の内容", 146), ("回答", 180))
_CORRECTED = (("欄", 46), ("修正前", 106), ("修正後", 162), ("修正者", 180))
_ROOM = "\n".join(["　"] * 3)  # to be written in by hand
_MOST = 60  # characters of what a box says: enough to find it, the sheet has the rest
_INTRO = ("次の欄について、修正をお願いします。",)
_OUTRO = (
    "ファイルを直して、そのまま提出してください。直さないときは、その理由を回答の欄に書くか、"
    "プログラムの「点検」にある修正依頼の「回答する」で入力してください。"
)


def request_pages(
    of_sheets: Iterable[OfSheet],
    section: str = "",
    sender: str = "",
    deadline: str = "",
    corrections: Iterable[tuple[Summary, tuple[Correction, ...]]] = (),
) -> Pages:
    """The list for a 課, or of everything; `corrections` are what the planning section changed itself."""
    of_sheets = tuple(of_sheets)
    years = dict.fromkeys(wareki(found.summary.fiscal_year) for found in of_sheets)
    tables = [
        SlipTable(_named(found.summary), _ASKED, tuple(_lines(found.asked)))
        for found in of_sheets
        if found.asked
    ]
    tables += [
        SlipTable(
            f"{sender or '企画課'}修正箇所　{_named(summary)}", _CORRECTED, tuple(map(_corrected, made))
        )
        for summary, made in corrections
        if made
    ]
    facts = (("提出期限", deadline),) if deadline else ()
    to = f"{section} 御中" if section else ""
    return lay_out_slip(
        Slip(
            " ".join((*years, "施策評価シート　修正依頼")),
            to,
            sender,
            facts,
            _INTRO if tables else (),
            tuple(tables),
            outro=(_OUTRO,),
        )
    )


def _named(summary: Summary) -> str:
    return " ".join(piece for piece in (summary.group, summary.number, summary.title) if piece)


def _lines(asked: Iterable[Asked]) -> Iterable[tuple[str, ...]]:
    for number, one in enumerate(asked, start=1):
        yield str(number), one.label, _with_day(one.note), _short(one.now), _answered(one)


def _with_day(note: Note) -> str:
    return f"{note.text}\n（{' '.join(filter(None, (note.section, note.person, day_of(note.time))))}）"


def _answered(one: Asked) -> str:
    said = [f"{note.section}: {note.text}" for note in one.request.answers]
    if one.request.settled:
        said.append(f"解決済 {one.request.settled.text}".strip())
    return "\n".join(said) or _ROOM


def _corrected(one: Correction) -> tuple[str, ...]:
    return one.label, _short(one.before), _short(one.after), one.by


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
