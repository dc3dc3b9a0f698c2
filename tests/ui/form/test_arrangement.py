"""Where the fields of the declaration stand on the form, and in which order one goes through them."""

from __future__ import annotations

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.sheet.declaration import declared, lists, parts
from hyoka_desktop.sheet.kinds import Many, Total
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.ui.form.arrangement import (
    Costs,
    OneLine,
    Reader,
    Rows,
    Running,
    Years,
    blocks_of,
    fields_in,
)
from tests.ui.filling import Filling


def names(part: str) -> list[object]:
    """The blocks of a part by kind and fields."""
    return [_named(block) for block in blocks_of(part)]


def _named(block: object) -> object:
    match block:
        case Rows():
            return block.field.name, block.home, [_named(inner) for inner in block.blocks]
        case OneLine() | Costs() | Running() | Years():
            return type(block).__name__, [field.name for field in fields_in(block)]
        case _:
            raise TypeError(block)


def test_short_boxes_share_a_line_and_tables_hold_together() -> None:
    assert names("header") == [
        ("OneLine", ["group", "number"]),
        ("OneLine", ["title"]),
        ("OneLine", ["lead"]),
        ("OneLine", ["related"]),
    ]
    indicator = [
        ("OneLine", ["name", "unit"]),
        ("Years", ["values", "owner"]),
        ("Running", ["analysis"]),
    ]
    assert names("goal") == [
        ("Running", ["aim"]),
        ("indicators", True, indicator),
        ("Costs", ["total", "project", "personnel"]),
        ("Running", ["context"]),
    ]


def test_rows_that_go_on_in_another_part_are_at_home_in_one() -> None:
    (plan,) = blocks_of("plan")
    (progress,) = blocks_of("progress")
    assert isinstance(plan, Rows)
    assert isinstance(progress, Rows)
    assert (plan.field, plan.home, progress.field, progress.home) == (
        lists()["initiatives"],
        True,
        lists()["initiatives"],
        False,
    )


def test_every_declared_field_stands_on_the_form_once() -> None:
    placed = [
        (field.part, field.name) for part in PARTS for block in blocks_of(part) for field in fields_in(block)
    ]
    wanted = []
    rows = [declared(f.row, f.part) for f in lists().values() if isinstance(f.kind, Many)]
    for cls in [*parts().values(), *rows]:
        wanted += [(field.part, field.name) for field in cls.order if not isinstance(field.kind, Many)]
    assert sorted(placed) == sorted(wanted)
    assert len(placed) == len(set(placed))


def test_one_goes_through_every_box_of_the_paper(filling: Filling) -> None:
    values, season = filling.editor.values, filling.editor.season
    order = list(Reader(values, season).in_order())
    assert len(order) == len(set(order))
    printed = {cell.address for row in lay_out(values, season).rows for cell in row.cells if cell.input}
    paragraphs = {a for a in printed if a and a.field == "text"}
    assert {a for a in printed if a} - paragraphs <= set(order)
    assert {box.address for box in asked_boxes(values, season)} <= set(order)
    assert [address.part for address in order] == sorted(
        (address.part for address in order), key=list(PARTS).index
    )


def test_columns_hold_years_that_the_season_does_not_know(filling: Filling) -> None:
    filling.editor.put(filling.value(0, "2031"), "12")
    (years,) = (
        inner
        for block in blocks_of("goal")
        if isinstance(block, Rows)
        for inner in block.blocks
        if isinstance(inner, Years)
    )
    reader = Reader(filling.editor.values, filling.editor.season)
    assert reader.columns(years.field)[-1] == "2031"
    assert filling.value(1, "2031") in set(reader.in_order())


def test_columns_are_as_wide_as_their_longest_text(filling: Filling) -> None:
    blocks = [block for block in blocks_of("goal") if isinstance(block, Rows)]
    years = next(inner for inner in blocks[0].blocks if isinstance(inner, Years))
    weights = Reader(filling.editor.values, filling.editor.season).weights(years.field)
    assert list(weights) == list(filling.editor.season.years)
    assert weights["2019"] > weights["2023"]


def test_totals_are_not_gone_through(filling: Filling) -> None:
    order = Reader(filling.editor.values, filling.editor.season).in_order()
    placed = (field for part in PARTS for block in blocks_of(part) for field in fields_in(block))
    totals = {field.name for field in placed if isinstance(field.kind, Total)}
    assert totals == {"total", "project", "personnel"}
    assert not any(a.part == "goal" and a.field in totals for a in order)
