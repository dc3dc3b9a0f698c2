"""What stands beside a box: only what the text does not say itself, and what is wrong with it."""

from __future__ import annotations

import pytest

from hyoka_desktop.ui.boxes.understanding import (
    NOTHING,
    understand_amount,
    understand_departments,
    understand_measured,
    understand_nothing,
)


@pytest.mark.parametrize(
    "text", ["", "31,207", "20.6", "▲756", "—", "調査中", "提案3 採択2", "17,087 (30年度)"]
)
def test_a_value_that_speaks_for_itself_gets_no_words(text: str) -> None:
    understood = understand_measured(2023)(text)
    assert (understood.beside, understood.refused) == ("", "")


@pytest.mark.parametrize(
    ("text", "beside"), [("9億", "＝ 900,000,000"), ("３千", "＝ 3,000"), ("2万5,000", "＝ 25,000")]
)
def test_a_value_in_words_is_written_out(text: str, beside: str) -> None:
    assert understand_measured(2023)(text).beside == beside


def test_the_tip_tells_the_whole_reading() -> None:
    assert understand_measured(2023)("17,087 (30年度)").tip == "17,087 ／ 平成30年度の値"
    assert understand_measured(2023)("提案3 採択2").tip == "提案 3 ／ 採択 2"


def test_a_narrow_column_is_refused_with_what_to_do() -> None:
    assert "元のセル" in understand_measured(2023)("####").refused


@pytest.mark.parametrize(
    ("text", "beside"), [("377,921", ""), ("９億", "＝ 900,000千円"), ("4,000円", "＝ 4千円")]
)
def test_an_amount_is_written_out_where_it_is_another_number(text: str, beside: str) -> None:
    understood = understand_amount("千円")(text)
    assert (understood.beside, understood.refused) == (beside, "")


def test_what_is_no_amount_is_refused() -> None:
    assert understand_amount("千円")("約三億").refused.startswith("「約三億」は金額として読めません。")


def test_departments_are_listed_and_missed() -> None:
    assert understand_departments("窓口部長(戸籍課、住民課)、総務部長(総務課)").tip == (
        "窓口部長 … 戸籍課、住民課\n総務部長 … 総務課"
    )
    assert "課が読み取れません" in understand_departments("窓口部長").beside
    assert understand_departments("") == understand_nothing("何でも") == NOTHING
