"""Two finished sheets: every statement holds; a figure or word changed until one does not is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.prose.codes import CODES
from hyoka_desktop.sheet.checks.rooms import check
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.values import Values, assemble
from tests.conftest import ROOT
from tests.sheet.checks.examples import rules, season

_SEASON, _RULES = season(), rules()
_SAMPLE = resources_folder() / "sample" / "sheet_r5_plan7.txt"
_SEED = ROOT.parent / "shared" / "seed" / "sheet_r5_plan1.txt"

Figures = Mapping[int, Decimal]


@dataclass(frozen=True)
class Claim:
    """What one 分析 says: the row that it speaks of by its number, and whether figures bear it out.

    `holds` says None where the writer may have meant it either way. `write` makes a figure as the table has
    it.
    """

    path: Path
    row: int
    years: tuple[int, ...]
    holds: Callable[[Figures], bool | None]
    write: str = "{:,}"
    decimals: int = 0
    most: int = 90_000

    def __str__(self) -> str:
        return f"{self.path.stem} {self.row}"


def _fell(figures: Figures) -> bool:
    return figures[2022] < figures[2021]


def _grew_every_year(figures: Figures) -> bool | None:
    base, *steps = (figures[year] for year in (2019, 2020, 2021, 2022))
    if not steps[0] < steps[1] < steps[2] or base >= steps[2]:
        return False
    return True if base < steps[0] else None


def _fell_by(tenths: str) -> Callable[[Figures], bool]:
    return lambda figures: figures[2021] - figures[2022] == Decimal(tenths)


def _grew_by(number: int) -> Callable[[Figures], bool]:
    return lambda figures: figures[2022] - figures[2021] == number


def _none_came(figures: Figures) -> bool:
    return figures[2022] == 0


_CLAIMS = (
    Claim(_SEED, 0, (2021, 2022), _fell),
    Claim(_SEED, 2, (2019, 2020, 2021, 2022), _grew_every_year),
    Claim(_SEED, 3, (2021, 2022), _fell_by("0.5"), decimals=1, most=100),
    Claim(_SEED, 4, (2022,), _none_came, write="提案{}", most=60),
    Claim(_SAMPLE, 0, (2021, 2022), _grew_by(44), most=400),
    Claim(_SAMPLE, 2, (2021, 2022), _fell),
    Claim(_SAMPLE, 3, (2021, 2022), _fell_by("0.6"), decimals=1, most=100),
    Claim(_SAMPLE, 4, (2021, 2022), _grew_by(6), write="提案{} 実現3", most=60),
)
_WORDS = (
    (
        _SEED,
        0,
        "アクセス数が減少した",
        ("アクセス数が増加した", "アクセス数が増えた", "アクセス数が伸びている"),
    ),
    (_SEED, 2, "年々増加している", ("年々減少している", "減少している", "横ばいである")),
    (_SEED, 3, "0.5ポイント減少している", ("0.5ポイント増加している", "0.5ポイント上昇した", "増加した")),
    (_SEED, 3, "3年度に比べ", ("2年度に比べ", "計画策定時に比べ")),
    (_SAMPLE, 0, "44種類増えた", ("44種類減った", "減少した", "44種類の減となった")),
    (_SAMPLE, 0, "3年度から", ("2年度から", "30年度から")),
    (_SAMPLE, 2, "前年度から減少した", ("前年度から増加した", "前年度を上回った", "前年度より増えた")),
    (_SAMPLE, 3, "0.6ポイント下がった", ("0.6ポイント上がった", "上昇した")),
    (_SAMPLE, 4, "6件増えた", ("6件減った", "減少した")),
)
_QUOTED = (
    (_SEED, 3, "0.5ポイント", "0.{}ポイント", 5, 9),
    (_SAMPLE, 0, "44種類", "{}種類", 44, 200),
    (_SAMPLE, 3, "0.6ポイント", "0.{}ポイント", 6, 9),
    (_SAMPLE, 4, "6件増えた", "{}件増えた", 6, 40),
)


def _read(path: Path) -> Values:
    if not path.exists():
        pytest.skip(f"the published sheet is not here: {path}")
    return read_published(path.read_bytes()).values


def _row(values: Values, number: int) -> str:
    return assemble(values).goal.indicators[number].id


def _box(values: Values, number: int, field: str, key: str = "") -> Address:
    return Address(values.sheet, "goal", _row(values, number), field, key)


def _told(values: Values) -> set[Address]:
    found = check(values, _SEASON, None, _RULES)
    return {one.address for one in found if one.code in CODES}


def _figures(values: Values, claim: Claim) -> dict[int, Decimal]:
    texts = {year: values.at(_box(values, claim.row, "values", str(year))) for year in claim.years}
    return {year: Decimal(_digits(text)) for year, text in texts.items()}


def _digits(text: str) -> str:
    return text.partition(" ")[0].removeprefix("提案").replace(",", "")


@pytest.mark.parametrize("path", [_SEED, _SAMPLE], ids=lambda path: path.stem)
def test_all_that_is_said_on_a_finished_sheet_is_borne_out(path: Path) -> None:
    assert _told(_read(path)) == set()


@pytest.mark.parametrize("claim", _CLAIMS, ids=str)
@given(data=st.data())
def test_a_figure_of_the_table_is_told_where_it_makes_a_statement_false(
    claim: Claim, data: st.DataObject
) -> None:
    values = _read(claim.path)
    figures = _figures(values, claim)
    assert claim.holds(figures)
    year = data.draw(st.sampled_from(claim.years))
    near = st.integers(-12, 12).map(lambda step: int(figures[year].scaleb(claim.decimals)) + step)
    any_figure = st.integers(0, claim.most * 10**claim.decimals)
    drawn = data.draw((near | any_figure).filter(lambda number: number >= 0))
    figures[year] = Decimal(drawn).scaleb(-claim.decimals)
    box = _box(values, claim.row, "values", str(year))
    told = _told(values.put([(box, claim.write.format(figures[year]))]))
    holds = claim.holds(figures)
    if holds is not None:
        assert told == (set() if holds else {_box(values, claim.row, "analysis")})


@pytest.mark.parametrize(("path", "row", "words", "others"), _WORDS)
def test_a_direction_that_is_turned_round_is_told(
    path: Path, row: int, words: str, others: tuple[str, ...]
) -> None:
    values = _read(path)
    box = _box(values, row, "analysis")
    text = values.at(box)
    assert words in text
    for other in others:
        assert _told(values.put([(box, text.replace(words, other, 1))])) == {box}, other


@pytest.mark.parametrize("quoted", _QUOTED, ids=lambda quoted: quoted[2])
@given(data=st.data())
def test_a_figure_of_the_text_is_told_unless_it_is_the_right_one(
    quoted: tuple[Path, int, str, str, int, int], data: st.DataObject
) -> None:
    path, row, words, form, right, most = quoted
    values = _read(path)
    box = _box(values, row, "analysis")
    number = data.draw(st.integers(1, most))
    text = values.at(box).replace(words, form.format(number), 1)
    told = _told(values.put([(box, text)]))
    assert told == ({box} if number != right else set())


@pytest.mark.parametrize("claim", _CLAIMS, ids=str)
def test_a_wrong_figure_of_the_text_is_put_right_by_its_suggestion(claim: Claim) -> None:
    values = _read(claim.path)
    box = _box(values, claim.row, "analysis")
    year = claim.years[-1]
    cell = _box(values, claim.row, "values", str(year))
    changed = values.put([(cell, claim.write.format(_figures(values, claim)[year] + 3))])
    for finding in check(changed, _SEASON, None, _RULES):
        if finding.address == box and finding.suggestion is not None:
            assert _told(changed.put([(box, finding.suggestion)])) == set()
