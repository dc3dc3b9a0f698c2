"""The standard layout read by its labels, as from an exported file that has lost its names."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.paragraphs import rewrite
from hyoka_desktop.sheet.published.reading import read_grid, read_published
from hyoka_desktop.sheet.season import Season, season_for
from hyoka_desktop.sheet.values import Values, assemble
from tests.conftest import ROOT
from tests.sheet.drawn_sheets import published_sheets, saying
from tests.sheet.publishing import Manner, publish

TEMPLATE = tomllib.loads((ROOT / "resources" / "forms" / "default.toml").read_text("utf-8"))
SEASON = season_for(TEMPLATE, 2023)


def cells_of(values: Values, season: Season) -> list[list[str]]:
    """The cells of an exported sheet, those of merged regions in their upper left corner."""
    pages = paginate(lay_out(values, season, blank_indicators=2, blank_paragraphs=1))
    cells = []
    for row in pages.rows:
        texts = [""] * len(pages.columns_mm)
        for cell in row.cells:
            texts[cell.column] = cell.text
        cells.append(texts)
    return cells


@pytest.fixture(params=["sample", "seed"])
def values(request: pytest.FixtureRequest, repo_root: Path) -> Values:
    """The sample, and the real sheet where it is there."""
    if request.param == "seed":
        found: Path = request.getfixturevalue("seed_path")
    else:
        found = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    return read_published(found.read_bytes()).values


def test_our_own_layout_is_read_as_it_was(values: Values) -> None:
    found = read_grid(cells_of(values, SEASON))
    assert found.notes == ()
    assert found.values == values


def test_what_a_file_says_beside_the_form_is_no_content(values: Values) -> None:
    cells = cells_of(values, SEASON)
    cells[0] += ["", "提出課", "窓口改革課"]
    cells[1] += ["", "うすい黄色の欄に記入し、このファイルを提出してください。"]
    found = read_grid(cells)
    assert found.notes == ()
    assert found.values == values
    assert found.section == "窓口改革課"


def test_other_headings_are_known_by_the_season(values: Values) -> None:
    headings = {
        "plan": "めざす姿に向けた取組",
        "goal.aim": "めざす姿",
        "progress.results": "一年をふりかえって",
        "plan.title": "柱",
        "base_year": "はじめの値[{year}]",
        "column/2022-provisional": "昨年度の結果",
    }
    season = dataclasses.replace(SEASON, headings=headings)
    found = read_grid(cells_of(values, season), headings=headings)
    assert found.notes == ()
    assert found.values == values


@pytest.mark.parametrize("length", [600, 3_000, 10_000])
@pytest.mark.parametrize(
    "sentence", ["区民の声をもとに、窓口と手続を見直していく(Aa19.5%)という取組を続ける", "短い。", "。"]
)
def test_a_text_that_fills_several_cells_is_one_text(values: Values, length: int, sentence: str) -> None:
    long = (sentence * length)[:length]
    aim = Address(values.sheet, "goal", "", "aim", "")
    initiative = assemble(values).initiatives[0].id
    ids = iter(f"{number:032x}" for number in range(100))
    edits = rewrite(values, "results", initiative, f"◆{long}た。\n◆短い段落。", lambda: next(ids))
    longer = values.put([*edits, (aim, long)])
    found = read_grid(cells_of(longer, SEASON))
    assert found.notes == ()
    assert saying(assemble(found.values)) == saying(assemble(longer))


@given(published_sheets())
def test_whatever_is_laid_out_is_read_as_it_was(sheet: Sheet) -> None:
    before = read_published(publish(sheet, Manner())).values
    after = read_grid(cells_of(before, SEASON))
    assert after.notes == ()
    assert _typed(after.values) == _typed(before)


def _typed(values: Values) -> dict[Address, str]:
    """What was typed: the layout prints computed totals, whatever an import had printed there."""
    fields = {address: box_field(address) for address in values.texts}
    return {
        address: text
        for address, text in values.texts.items()
        if not ((field := fields[address]) and isinstance(field.kind, Total))
    }
