"""The head of the form: what the sheet is about, and who answers for it."""

from __future__ import annotations

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.grid import Stroke
from hyoka_desktop.layout.heights import paper_width_em
from hyoka_desktop.layout.linebreak import first_line
from hyoka_desktop.layout.looks import LABEL, SHEET_NAME, SHEET_TITLE, in_bold, look_of, sized, with_edges
from hyoka_desktop.layout.placer import WIDTH, Placer
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.kinds import Departments
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.years import short_wareki, wareki

NAME_RIGHT = 100
"""Where the name of the sheet, or of a 取組方針, ends and those who answer for it begin, in millimetres."""

_ASKED_RIGHT = 122
_GROUP_RIGHT = 26
_NUMBER_RIGHT = 36
_PART = "header"
_NAME = look_of(Departments(""))._replace(size_pt=11, bold=True)


def place_titles(placer: Placer) -> int:
    """Place the rows that are repeated on every page, and say how many they are."""
    title = form_title(placer.season, placer.values.fiscal_year)
    name = first_line(sheet_name(placer), paper_width_em(WIDTH - NAME_RIGHT, SHEET_NAME))
    boxes = [Box(0, NAME_RIGHT, SHEET_TITLE, title), Box(NAME_RIGHT, WIDTH, SHEET_NAME, name)]
    placer.builder.add(boxes, Traits(_PART, keep=True))
    return 1


def form_title(season: Season, fiscal_year: int) -> str:
    """The title of the form in a year, such as `令和5年度 施策評価シート(4年度実績)`."""
    usual = f"{wareki(fiscal_year)} 施策評価シート({short_wareki(fiscal_year - 1)}実績)"
    return season.headings.get("sheet", usual)


def sheet_name(placer: Placer) -> str:
    """The group and number of the sheet, such as `施策 1`."""
    texts = (placer.values.at(placer.address(_PART, name)) for name in ("group", "number"))
    return " ".join(text for text in texts if text)


def place_header(placer: Placer) -> None:
    """Place the block with group, number, name and the departments."""
    group, number, title = (placer.address(_PART, name) for name in ("group", "number", "title"))
    group_box = placer.box(0, _GROUP_RIGHT, group)
    number_box = placer.box(_GROUP_RIGHT, _NUMBER_RIGHT, number)
    bold = in_bold(group_box.look)
    number_look = with_edges(sized(bold, 11), left=Stroke.NONE)
    beside = (
        group_box.drawn(with_edges(bold, right=Stroke.NONE)),
        number_box.drawn(number_look),
        placer.box(_NUMBER_RIGHT, NAME_RIGHT, title).drawn(_NAME),
    )
    traits = Traits(_PART, keep=True)
    with placer.builder.beside(*beside):
        place_departments(placer, placer.address(_PART, "lead"), traits)
        place_departments(placer, placer.address(_PART, "related"), traits._replace(keep=False))


def place_departments(placer: Placer, address: Address, traits: Traits) -> None:
    """Place one row of 部 and 課 with its label, at the right of a name."""
    label = placer.label(address.part, address.field, address.row)
    boxes = [Box(NAME_RIGHT, _ASKED_RIGHT, LABEL, label), placer.box(_ASKED_RIGHT, WIDTH, address)]
    placer.builder.add(boxes, traits)
