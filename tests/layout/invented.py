"""Sheets of an invented ward in any size, for everything that draws them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from uuid import UUID, uuid5

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.model import (
    PLAN,
    Evaluation,
    Goal,
    Header,
    Indicator,
    Initiative,
    Paragraph,
    RowId,
    Sheet,
    SheetId,
)
from hyoka_desktop.sheet.order import keys
from hyoka_desktop.sheet.season import Season, season_for
from hyoka_desktop.sheet.values import Values, flatten

FISCAL_YEAR = 2023
_NAMESPACE = UUID("3e0b3c1e-65b5-4f43-9f0a-0d0f8f6b7a11")
_SENTENCES = (
    "◆汐見区では、窓口の混雑を減らすため、来庁予約と郵送による申請を組み合わせて案内している。",
    "また、NPOや町会と力を合わせ、相談の場を月2回(第1・第3土曜日)設けた。",
    "「だれもが立ち寄れる区役所」を合言葉に、5年度も取り組みを広げていく必要がある。",
)


def row_id(*names: object) -> RowId:
    """The same id for the same names."""
    return RowId(uuid5(_NAMESPACE, "/".join(map(str, names))).hex)


def prose(length: int) -> str:
    """A text of exactly so many characters that reads like one of the form."""
    text = "".join(_SENTENCES) * (length // len("".join(_SENTENCES)) + 1)
    return text[:length]


def paragraphs(name: str, texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """A list of paragraphs."""
    return tuple(
        Paragraph(row_id(name, number), order, text)
        for number, (order, text) in enumerate(zip(keys(len(texts)), texts, strict=True))
    )


def indicator(number: int, order: str) -> Indicator:
    """An indicator with values of every sort."""
    texts = (f"{number * 1234:,} (30年度)", f"{number * 2345:,}", "未実施", "—", "", "▲ 7.5")
    values = {str(2019 + year): text for year, text in enumerate(texts) if text}
    name = "窓口での待ち時間が10分以内であった来庁者の割合" if number % 2 else "出前講座の開催回数"
    owner = "デジタル手続課" if number % 3 else "窓口改革課"
    analysis = prose(40 + number * 17 % 150)
    return Indicator(row_id("indicator", number), order, name, "%", values, owner, analysis)


def initiative(number: int, order: str, results: Sequence[str]) -> Initiative:
    """A 取組方針 with its costs."""
    name = f"initiative/{number}"
    money = {"2022-budget": f"{number * 98765:,}", "2022-provisional": "0", "2023-budget": "—"}
    return Initiative(
        row_id(name),
        order,
        f"待たない窓口への転換その{number}",
        "手続のオンライン化",
        paragraphs(f"{name}/content", [prose(70), prose(120)]),
        "総合窓口運営事業、出張所改修事業",
        "区政改革部長(窓口改革課)",
        "区民生活部長(住民記録課、潮入出張所)",
        prose(260),
        {},
        money,
        money,
        paragraphs(f"{name}/results", results),
    )


def sheet(
    indicators: int = 5, initiatives: int = 2, aim: str = "", results: Sequence[str] = (), name: str = "1"
) -> Values:
    """A filled-in sheet with so many rows; `results` are the 成果と課題 of the first 取組方針."""
    results = results or [prose(190), prose(90), prose(330)]
    header = Header(
        PLAN,
        name,
        "身近で頼れる区役所づくり",
        "区政改革部長(窓口改革課)",
        "区民生活部長(住民記録課)、人材育成部長(職員研修課)",
    )
    goal = Goal(
        aim or prose(140),
        tuple(indicator(number, order) for number, order in enumerate(keys(indicators), start=1)),
        context=paragraphs("context", [prose(75), prose(240)]),
    )
    plans = tuple(
        initiative(number, order, results if number == 1 else [prose(120)])
        for number, order in enumerate(keys(initiatives), start=1)
    )
    evaluation = Evaluation(
        paragraphs("summary", [prose(160)]), paragraphs("direction", [prose(110), prose(80)])
    )
    return flatten(Sheet(SheetId(row_id("sheet", name)), FISCAL_YEAR, header, goal, plans, evaluation))


def blank_sheet() -> Values:
    """A sheet that nobody has written on."""
    return Values(SheetId(row_id("blank")), FISCAL_YEAR, {})


def season(**changes: object) -> Season:
    """The settings of the year as delivered, with some changed."""
    template = tomllib.loads((resources_folder() / "forms" / "default.toml").read_text(encoding="utf-8"))
    return season_for({**template, **changes}, FISCAL_YEAR)
