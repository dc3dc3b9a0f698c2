"""What values of indicators and amounts of money are understood to say."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.characters import full_width, half_width
from hyoka_desktop.sheet.readings import (
    Reading,
    RefusedText,
    Total,
    json_amount,
    read_amount,
    read_measured,
    show_amount,
    total,
)

YEAR = 2023
DASHES = [chr(code) for code in (0x2D, 0x2010, 0x2013, 0x2014, 0x2015, 0x2212, 0xFF0D, 0x30FC)]
WORDS = [
    "",
    "31,207",
    "20.6",
    "30年度",
    "(",
    ")",
    "提案",
    "3",
    "採択",
    "億",
    "千",
    "円",
    "%",
    "▲",
    "※",
    "—",
    "#",
]
WORDS += ["未実施", "A", "名", " ", "、", "・", ".", "約", "令和5年", "4月", "/", "\n"]
# Texts that almost are values, mixed with any text at all.
TEXTS = st.text() | st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
NUMBERS = st.decimals(-(10**12), 10**12, places=0) | st.decimals(-(10**9), 10**9, places=2)


def measured(text: str) -> Reading:
    return read_measured(text, YEAR)


def attempt(read: Callable[[str], Reading], text: str) -> Reading | RefusedText:
    try:
        return read(text)
    except RefusedText as refused:
        return refused


# ------------------------------------------------------------------------------ values of indicators


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("31,207", "31207"),
        ("31207", "31207"),
        ("２０．３", "20.3"),
        ("３１，２０７", "31207"),
        ("0", "0"),
        ("9億", "900000000"),
        ("1.5億", "150000000"),
        ("3億2千万", "320000000"),
        ("2万5,000", "25000"),
        ("5千", "5000"),
        ("▲ 756", "-756"),
        ("△756", "-756"),
        ("−756", "-756"),
        ("ー７５６", "-756"),
        ("-0", "0"),
        ("+5", "5"),
        (" 16\n", "16"),
    ],
)
def test_a_figure_is_a_number(text: str, number: str) -> None:
    assert measured(text) == Reading(text, Decimal(number))
    assert str(measured(text).number) == number


@pytest.mark.parametrize(
    ("text", "number", "basis", "note"),
    [
        ("20.6 (30年度)", "20.6", 2018, None),
        ("17,087（30年度）", "17087", 2018, None),
        ("17,087\n(元年度)", "17087", 2019, None),
        ("17,087 H30", "17087", 2018, None),
        ("(30年度) 20.6", "20.6", 2018, None),
        ("２０．６％[30年度]", "20.6", 2018, "％"),
        ("20.6 (元年度実績)", "20.6", 2019, "元年度実績"),
        ("20.3(令和2年3月末現在)", "20.3", 2019, "令和2年3月末現在"),
        ("20.3（R5.4.1現在）", "20.3", 2023, "R5.4.1現在"),
        ("29（4）", "29", None, "4"),
        ("29(2019)", "29", None, "2019"),
        ("400名", "400", None, "名"),
        ("400 名", "400", None, "名"),
        ("400名(うち女性120名)", "400", None, "名 うち女性120名"),
        ("400名、うち女性120名", "400", None, "名 うち女性120名"),
        ("100%", "100", None, "%"),
        ("3回/年", "3", None, "回/年"),
        ("0.5ポイント減", "0.5", None, "ポイント減"),
        ("※0", "0", None, "※"),
        ("34,067※1", "34067", None, "※1"),
        ("8,417 (速報値)", "8417", None, "速報値"),
        ("約400人", "400", None, "約 人"),
        ("延べ1,200", "1200", None, "延べ"),
    ],
)
def test_what_stands_beside_a_figure_is_understood_or_noted(
    text: str, number: str, basis: int | None, note: str | None
) -> None:
    assert measured(text) == Reading(text, Decimal(number), basis, note=note)


@pytest.mark.parametrize(
    ("text", "parts", "basis"),
    [
        ("提案3 採択2", {"提案": 3, "採択": 2}, None),
        ("提案2 採択0", {"提案": 2, "採択": 0}, None),
        ("提案0", {"提案": 0}, None),
        ("提案３　採択２", {"提案": 3, "採択": 2}, None),
        ("提案3採択2", {"提案": 3, "採択": 2}, None),
        ("提案:3件、採択:2件", {"提案": 3, "採択": 2}, None),
        ("提案 3／採択 2", {"提案": 3, "採択": 2}, None),
        ("提案3(採択2)", {"提案": 3, "採択": 2}, None),
        ("提案3 採択2 (30年度)", {"提案": 3, "採択": 2}, 2018),
        ("センター3", {"センター": 3}, None),
        ("男1,203 女987", {"男": 1203, "女": 987}, None),
    ],
)
def test_named_parts(text: str, parts: dict[str, int], basis: int | None) -> None:
    reading = measured(text)
    assert dict(reading.parts) == parts
    assert (reading.number, reading.basis_year, reading.reason, reading.note) == (None, basis, None, None)


@pytest.mark.parametrize(
    ("text", "reason", "note"),
    [
        *[(word, word, None) for word in ("未実施", "調査中", "調整中", "なし", "未定", "集計中", "非公表")],
        *[(word, word, None) for word in ("該当なし", "対象者無し", "算定不可", "休止中", "廃止", "未調査")],
        ("（集計中）", "集計中", None),
        ("未実施(荒天のため)", "未実施", "荒天のため"),
        ("集計中※1", "集計中", "※1"),
        ("集計中、秋に公表", "集計中", "秋に公表"),
        ("—(未実施)", "—", "未実施"),
    ],
)
def test_a_reason_for_having_no_figure(text: str, reason: str, note: str | None) -> None:
    assert measured(text) == Reading(text, reason=reason, note=note)


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash_is_one_and_the_same_reason(dash: str) -> None:
    for text in (dash, dash * 2, f" {dash}　"):
        assert measured(text) == Reading(text, reason="—")
        assert measured(text).is_dash
        assert read_amount(text) == Reading(text, reason="—")


@pytest.mark.parametrize("text", ["", " ", "　", "\n"])
def test_blank_is_neither_dash_nor_zero(text: str) -> None:
    for reading in (measured(text), read_amount(text)):
        assert reading == Reading(text)
        assert reading.is_blank
        assert not reading.is_dash
        assert not reading.is_understood


@pytest.mark.parametrize(
    "text",
    [
        *(
            "A",
            "A1",
            "Ｂ２",
            "R5",
            "令和5",
            "令和5年度",
            "5年度",
            "6年度に公表",
            "8月公表",
            "2023/4/1",
            "10:30",
        ),
        *("3/5", "3〜5", "3-5", "12,34,5", "1,2345", "31 207", "31 207 (30年度)", "5.", "1 2", "①", "#N/A"),
        *("目標を達成", "人口10万人当たり5.2", "第1回3名", "03-1234-5678", "1234567890123456", "9" * 81),
    ],
)
def test_what_is_not_understood_is_kept_as_a_note(text: str) -> None:
    assert measured(text) == Reading(text, note=text)


@pytest.mark.parametrize("text", ["#", "####", " ########## ", "＃＃＃"])
def test_a_column_too_narrow_is_refused(text: str) -> None:
    for read in (measured, read_amount):
        with pytest.raises(RefusedText, match="元のセルの値を確かめて入力し直して") as refused:
            read(text)
        assert refused.value.text == text


@given(TEXTS)
def test_a_value_is_refused_for_narrow_columns_alone_and_its_text_is_kept(text: str) -> None:
    reading = attempt(measured, text)
    assert reading.text == text
    assert isinstance(reading, RefusedText) == bool(text.strip() and not half_width(text).strip().strip("#"))


@given(TEXTS)
def test_a_value_is_blank_or_understood_or_noted(text: str) -> None:
    reading = attempt(measured, text)
    if isinstance(reading, Reading):
        assert reading.is_blank or reading.is_understood or reading.note
        assert (reading.number is not None) + bool(reading.parts) + (reading.reason is not None) <= 1


@given(TEXTS)
def test_full_width_values_say_the_same(text: str) -> None:
    one, other = attempt(measured, text), attempt(measured, full_width(text))
    if isinstance(one, Reading):
        assert isinstance(other, Reading)
        assert (one.number, one.basis_year, one.reason) == (other.number, other.basis_year, other.reason)
        assert [number for _, number in one.parts] == [number for _, number in other.parts]
        assert half_width(one.note or "") == half_width(other.note or "")
    else:
        assert isinstance(other, RefusedText)


@given(NUMBERS)
def test_a_number_with_commas_is_that_number(number: Decimal) -> None:
    assert measured(f"{number:,}").number == number
    assert measured(f"▲ {abs(number):,}").number == -abs(number)


@given(st.sampled_from(["a", "1", ",", " ", "(", "億", "提案", "部", "¥", "-", "年", "月"]))
def test_a_very_long_text_is_a_note(piece: str) -> None:
    text = f"x{piece * 30_000}y"
    assert measured(text) == Reading(text, note=text)
    with pytest.raises(RefusedText, match="金額として読めません"):
        read_amount(text)


# ------------------------------------------------------------------------------ amounts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("377,921", "377921"),
        ("377921", "377921"),
        ("377,921千円", "377921"),
        ("377,921 千円", "377921"),
        ("377,921千", "377921"),
        ("３７７，９２１千円", "377921"),
        ("0千円", "0"),
        ("0.5", "0.5"),
        ("0.5千円", "0.5"),
        ("▲ 756", "-756"),
        ("△756千円", "-756"),
        ("-756", "-756"),
        ("4,000円", "4"),
        ("¥4,000", "4"),
        ("-￥4,000", "-4"),
        ("¥-4,000", "-4"),
        ("3億2千万円", "320000"),
        ("3億2千万", "320000"),
        ("3億2,000万円", "320000"),
        ("1.5億円", "150000"),
        ("12.5百万円", "12500"),
        ("300万円", "3000"),
        ("-0", "0"),
    ],
)
def test_amounts_are_thousand_yen(text: str, number: str) -> None:
    assert read_amount(text) == Reading(text, Decimal(number))
    assert str(read_amount(text).number) == number


@pytest.mark.parametrize(("text", "note"), [("4,000千円(見込)", "見込"), ("4,000※1", "※1"), ("4,000 ※", "※")])
def test_a_remark_on_an_amount_is_noted(text: str, note: str) -> None:
    assert read_amount(text) == Reading(text, Decimal(4000), note=note)


@pytest.mark.parametrize("text", ["—千円", "-円", "－千円"])
def test_a_dash_with_a_unit_is_a_dash(text: str) -> None:
    assert read_amount(text).is_dash


@pytest.mark.parametrize(
    "text",
    [
        *(
            "abc",
            "12,34,5",
            "1,2",
            "2023/4/1",
            "令和5年4月1日",
            "5年度",
            "20%",
            "400名",
            "千円",
            "円",
            "未定",
        ),
        *(
            "4,000(5,000)",
            "377 921",
            "約4,000",
            "1〜2",
            "1234567890123456",
            "#N/A",
            "=A1",
            "9" * 99,
            "3億2,000",
            "5千3",
        ),
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RefusedText) as refused:
        read_amount(text)
    assert refused.value.text == text
    assert str(refused.value).startswith(f"「{text[:20]}")
    assert "千円単位の数字(例: 377,921)を入力してください。" in str(refused.value)


@pytest.mark.parametrize("text", ["1,234円", "¥377,921", "0.000001億円", "5千3円"])
def test_yen_that_are_no_whole_thousands_are_refused(text: str) -> None:
    with pytest.raises(RefusedText, match="千円未満の端数があるため") as refused:
        read_amount(text)
    assert refused.value.text == text


@given(TEXTS)
def test_reading_an_amount_keeps_the_text(text: str) -> None:
    assert attempt(read_amount, text).text == text


@given(TEXTS)
def test_full_width_amounts_are_the_same(text: str) -> None:
    one, other = attempt(read_amount, text), attempt(read_amount, full_width(text))
    assert isinstance(one, Reading) == isinstance(other, Reading)
    if isinstance(one, Reading) and isinstance(other, Reading):
        assert (one.number, one.reason) == (other.number, other.reason)


@given(NUMBERS)
def test_a_shown_amount_is_read_back(number: Decimal) -> None:
    assert read_amount(show_amount(number)).number == number


def test_amounts_are_shown_with_commas() -> None:
    assert show_amount(Decimal(550407)) == "550,407"
    assert show_amount(Decimal(-1756)) == "▲1,756"
    assert show_amount(Decimal("0.5")) == "0.5"
    assert show_amount(Decimal(0)) == "0"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("377,921千円", 377921),
        ("０", 0),
        ("0.5", 0.5),
        ("", None),
        (" ", None),
        ("－", "—"),
        ("未定", "未定"),
    ],
)
def test_amounts_in_json(text: str, value: object) -> None:
    found = json_amount(text)
    assert found == value
    assert type(found) is type(value)


# ------------------------------------------------------------------------------ totals


@pytest.mark.parametrize(
    ("texts", "expected", "shown"),
    [
        (["377,921", "172,486"], Total(Decimal(550407)), "550,407"),
        (["377,921", ""], Total(Decimal(377921), partial=True), "377,921"),
        (["377,921", "—"], Total(Decimal(377921)), "377,921"),
        (["377,921", "abc"], Total(Decimal(377921), partial=True), "377,921"),
        (["377,921", "####"], Total(Decimal(377921), partial=True), "377,921"),
        (["0", "0"], Total(Decimal(0)), "0"),
        (["756", "▲1,000"], Total(Decimal(-244)), "▲244"),
        ([], Total(), ""),
        (["", " "], Total(), ""),
        (["—", "-"], Total(is_dash=True), ""),
        (["—", ""], Total(), ""),
        (["abc"], Total(), ""),
    ],
)
def test_totals(texts: list[str], expected: Total, shown: str) -> None:
    assert total(texts) == expected
    assert total(texts).text == shown


@given(
    st.lists(NUMBERS.map(show_amount) | TEXTS | st.sampled_from([*DASHES, ""])),
    st.randoms(use_true_random=False),
)
def test_the_order_of_addends_does_not_matter(texts: list[str], lots: random.Random) -> None:
    shuffled = texts.copy()
    lots.shuffle(shuffled)
    assert total(shuffled) == total(texts)


@given(st.lists(NUMBERS, min_size=1))
def test_a_total_is_the_exact_sum(numbers: list[Decimal]) -> None:
    hundredths = sum(int(number * 100) for number in numbers)
    assert total(map(show_amount, numbers)) == Total(Decimal(hundredths) / 100)


def test_what_was_refused_is_quoted_on_one_line() -> None:
    with pytest.raises(RefusedText, match="「0 0」は金額"):
        read_amount("0\n0")
