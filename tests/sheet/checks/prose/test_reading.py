"""What holds of reading a text, whatever it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheet.checks.prose.sayings import Saying
from tests.strategies import any_texts

_PIECES = (
    *(
        "来館者数は",
        "貸出冊数が",
        "3年度に比べ",
        "前年度の",
        "元年度から",
        "4年度は",
        "2年に",
        "計画策定時と比べ",
    ),
    *("365,109人", "約1.3倍", "三割", "0.5ポイント", "▲12%", "１２万人余り", "(8.7%)", "目標の40万人を"),
    *(
        "増加した",
        "減少しており、",
        "横ばいである",
        "年々増加",
        "増加していない",
        "達成した",
        "過去最高となった",
    ),
    *(
        "「",
        "」",
        "(",
        ")",
        "。",
        "、",
        "\n",
        "◆",
        "では、",
        "ものの、",
        "ため、",
        "見込みである",
        "なかった",
    ),
)
_UNITS = ("人", "%", "％", "—", "", "千人", "か所・人", "(", "t-CO2", "㎡")
_VALUES = ("412,306 (30年度)", "0", "▲3", "—", "未実施", "提案3 採択2", "12.5", "9億", "")


def _saying(unit: str, values: list[str], text: str) -> Saying:
    row = "goal/indicators:1"
    boxes = {f"{row}/name": "区立図書館の年間来館者数", f"{row}/unit": unit}
    boxes |= {f"{row}/values/{2019 + place}": value for place, value in enumerate(values)}
    return Saying("any", boxes, text)


_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | any_texts()


@given(st.sampled_from(_UNITS), st.lists(st.sampled_from(_VALUES), max_size=5), _TEXTS)
def test_whatever_is_written_is_read_without_failing(unit: str, values: list[str], text: str) -> None:
    for finding in _saying(unit, values, text).findings():
        assert finding.message.endswith("。")
        assert "\n" not in finding.message
        assert finding.suggestion != text


_FELL = _saying("人", ["100", "90", "80", "70"], "")


@given(st.text(st.sampled_from("来館者数は前年度1,305%人倍増減したであり、。「」()"), max_size=120))
def test_without_figures_in_the_table_nothing_is_doubted(text: str) -> None:
    assert _saying("人", [], text).findings() == []


@pytest.mark.parametrize("width", [1, 400])
def test_a_sentence_longer_than_anybody_reads_is_left_alone(width: int) -> None:
    text = "感染症対策として" + "とても" * width + "工夫し、来館者数は前年度より増加した。"
    found = Saying("fell", _FELL.boxes, text).findings()
    assert bool(found) is (width == 1)


def test_words_that_stand_there_twice_are_one_finding_without_a_suggestion() -> None:
    text = "来館者数は前年度より増加した。来館者数は前年度より増加した。"
    (finding,) = Saying("fell", _FELL.boxes, text).findings()
    assert finding.suggestion is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("4年度は７１人であった。", "4年度は７０人であった。"),
        ("前年度比２２．５％減となった。", "前年度比１２．５％減となった。"),
        ("来館者数は元年度と比べ約2割減少した。", "来館者数は元年度と比べ約3割減少した。"),
        ("前年度より増え、70人となった。", "前年度より減り、70人となった。"),
        ("前年度より25人増加した。", "前年度より10人減少した。"),
        ("来館者数は前年度を上回っている。", "来館者数は前年度を下回っている。"),
        ("◆混雑は収まった。\n◆来館者数は急増した。", "◆混雑は収まった。\n◆来館者数は急減した。"),
    ],
)
def test_a_suggestion_changes_one_word_or_one_figure(text: str, right: str) -> None:
    (finding,) = Saying("fell", _FELL.boxes, text).findings()
    assert finding.suggestion == right
    assert Saying("fell", _FELL.boxes, right).findings() == []


def test_what_is_judged_changes_with_the_words_and_with_the_figures() -> None:
    def judged(text: str, value: str) -> str:
        boxes = {**_FELL.boxes, "goal/indicators:1/values/2022": value}
        (finding,) = Saying("fell", boxes, text).findings()
        return finding.judged

    text = "混雑は収まった。来館者数は前年度より増加した。"
    assert judged(text, "70") == judged(re.sub("混雑", "騒ぎ", text), "70")
    assert judged(text, "70") != judged(text, "60")
    assert judged(text, "70") != judged(text.replace("前年度より", "前年度に比べ"), "70")
