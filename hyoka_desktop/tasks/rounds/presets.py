"""What a round usually asks for: figures first, then texts and 一次評価, at last the settled accounts."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.declaration import BoxField, ListField
from hyoka_desktop.sheet.kinds import Amount, ByStage, Measured
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.season_boxes import boxes_by_name
from hyoka_desktop.sheet.years import Stage, cost_key


@dataclass(frozen=True, slots=True)
class Preset:
    """Boxes to begin with when a round is planned; `key` names it on the command line, `name` on screen."""

    key: str
    name: str
    asked: tuple[str, ...]


def presets(season: Season) -> tuple[Preset, ...]:
    """The usual rounds of a year, in their order, and at last everything that 年度設定 asks for."""
    fields = boxes_by_name()
    figures = tuple(name for name in season.asked if _is_figure(fields.get(name.partition("/")[0])))
    texts = tuple(name for name in season.asked if name not in figures)
    settled = cost_key(season.fiscal_year - 1, Stage.SETTLED)
    amounts = tuple(f"{name}/{settled}" for name, field in fields.items() if _is_cost(field))
    return (
        Preset("figures", "実績値", figures),
        Preset("texts", "本文・一次評価", texts),
        Preset("settled", "決算の確定", amounts),
        Preset("all", "すべての欄", season.asked),
    )


def _is_figure(field: BoxField | ListField | None) -> bool:
    return isinstance(field, BoxField) and isinstance(field.kind, Measured | Amount)


def _is_cost(field: BoxField | ListField) -> bool:
    return isinstance(field, BoxField) and field.keyed is ByStage and isinstance(field.kind, Amount)
