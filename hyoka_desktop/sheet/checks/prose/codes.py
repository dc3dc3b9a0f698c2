"""The codes of what prose and table can disagree about, each with an example."""

from __future__ import annotations

from collections.abc import Mapping

from hyoka_desktop.sheet.checks.finding import Code, Example, Severity
from hyoka_desktop.sheet.checks.prose.statements import Kind

_ROW = "goal/indicators:1"
_BOATS = ("渡し船の乗客数", "人", ("2,060 (30年度)", "2,866", "3,189", "3,417"))
_SHARE = ("案内に満足した人の割合", "%", ("61.3", "64.0", "65.2", "64.4"))


def _example(analysis: str, row: tuple[str, str, tuple[str, ...]] = _BOATS) -> Example:
    name, unit, values = row
    years = {f"{_ROW}/values/{2019 + place}": text for place, text in enumerate(values)}
    return Example({f"{_ROW}/name": name, f"{_ROW}/unit": unit, **years, f"{_ROW}/analysis": analysis})


CODES: Mapping[str, Code] = {
    Kind.DIRECTION.value: Code(
        Severity.WARNING,
        "an 分析 says that its indicator grew, fell or stayed although the figures went another way",
        _example("運航日を増やしたことにより、乗客数は前年度に比べ減少した。"),
    ),
    Kind.DIFFERENCE.value: Code(
        Severity.WARNING,
        "an 分析 tells of a difference, in ポイント for percentages, that the figures do not have",
        _example("3年度に比べ0.5ポイント減少している。", _SHARE),
    ),
    Kind.RATIO.value: Code(
        Severity.WARNING,
        "an 分析 tells of a percentage, 割 or 倍 that the figures do not have",
        _example("乗客数は2年度の約1.6倍となった。"),
    ),
    Kind.FIGURE.value: Code(
        Severity.WARNING,
        "an 分析 quotes a figure of its indicator otherwise than the table has it",
        _example("4年度の乗客数は3,471人であった。"),
    ),
    Kind.RECORD.value: Code(
        Severity.WARNING,
        "an 分析 speaks of a record although an earlier year lies beyond it",
        _example("案内に満足した人の割合は過去最高となった。", _SHARE),
    ),
    Kind.TARGET.value: Code(
        Severity.WARNING,
        "an 分析 says that a target it quotes was reached, or was not, against the figures",
        _example("目標の3,500人を達成した。"),
    ),
}
