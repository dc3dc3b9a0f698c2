"""Sheets written as published text, in the manners that were seen: what its reader is tried on."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.model import (
    Goal,
    Indicator,
    Initiative,
    Paragraph,
    Sheet,
)
from hyoka_desktop.sheet.years import key_label

_CIRCLED = Many("", circled=True)
_PROVISIONAL = "2022-provisional"


@dataclass(frozen=True)
class Manner:
    """How a sheet is written: all of these were seen on forms, and none of them changes what it says."""

    tags: bool = True
    wide: bool = False
    spaced: bool = False
    blank_lines: int = 1
    padding: int = 0
    owner_first: bool = False
    newest_first: bool = False

    def label(self, text: str) -> str:
        """A label as this manner prints it."""
        text = self.width(text)
        return "\u3000".join(text) if self.spaced and len(text) <= 5 else text

    def width(self, text: str) -> str:
        """A text with brackets and digits in the width of this manner."""
        wide = {ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in "()0123456789:"}
        return text.translate(wide) if self.wide else text

    def text(self, text: str) -> str:
        """A text as this manner writes it."""
        return html.escape(text, quote=False) if self.tags else text

    def paragraphs(self, rows: Sequence[Paragraph]) -> str:
        """A list of paragraphs in one cell."""
        texts = [self.text(row.text) for row in rows]
        if self.tags:
            return " ".join(f"<p>{text}</p>" for text in texts)
        return _quoted("\n".join(texts))


def _quoted(text: str) -> str:
    if not {'"', "\n"} & set(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def publish(sheet: Sheet, manner: Manner) -> str:
    """The sheet as a text of rows and tabs."""
    rows = [
        *_header(sheet, manner),
        *_goal(sheet.goal, manner),
        *_plan(sheet.initiatives, manner),
        *_progress(sheet.initiatives, manner),
        *_judgements(sheet, manner),
    ]
    lines: list[str] = []
    for row in rows:
        lines.append("\t".join([*row, *[""] * manner.padding]))
        if len(row) == 1:
            lines += [""] * manner.blank_lines
    return "\n".join(lines)


def _header(sheet: Sheet, manner: Manner) -> list[list[str]]:
    header = sheet.header
    identity = f"{header.group} {header.number}"
    lead, related = manner.label("主管部長(課)"), manner.label("関係部長(課)")
    return [
        [manner.width(identity), manner.text(header.title), lead, manner.text(header.lead)],
        ["", "", related, manner.text(header.related)],
    ]


def _goal(goal: Goal, manner: Manner) -> list[list[str]]:
    rows = [[manner.label("1 施策目標")], ["取組目標", ""], [_quoted(manner.text(goal.aim)), ""]]
    rows += [["現状・取組状況", ""], *_indicators(goal.indicators, manner)]
    for number, indicator in enumerate(goal.indicators):
        label = manner.label("分析") if number == 0 else ""
        rows.append([label, _quoted(row_number(_CIRCLED, number) + manner.text(indicator.analysis))])
    rows += [["施策コストの状況", ""], *_costs(goal, manner)]
    rows.append([manner.label("《参考》施策を取り巻く状況(社会状況/国・都の動向)"), ""])
    return rows + [[manner.paragraphs([row]), ""] for row in goal.context]


def _indicators(indicators: Sequence[Indicator], manner: Manner) -> list[list[str]]:
    years = sorted({year for indicator in indicators for year in indicator.values} | {"2019", "2022"})
    if manner.newest_first:
        years.reverse()
    label, text = manner.label, manner.text
    heads = [label(f"現状値 ({key_label(year)})" if year == "2019" else key_label(year)) for year in years]
    owner = [label("項目担当課")]
    before, behind = (owner, []) if manner.owner_first else ([], owner)
    rows = [[label("項目"), *before, label("単位"), *heads, *behind]]
    for number, indicator in enumerate(indicators):
        name = row_number(_CIRCLED, number) + text(indicator.name)
        owner = [text(indicator.owner)]
        before, behind = (owner, []) if manner.owner_first else ([], owner)
        values = [text(indicator.values.get(year, "")) for year in years]
        rows.append([name, *before, text(indicator.unit), *values, *behind])
    return rows


def _costs(record: Goal | Initiative, manner: Manner) -> list[list[str]]:
    labels = {"トータルコスト": record.total, "事業費": record.project, "人件費": record.personnel}
    keys = sorted({_PROVISIONAL, *(key for texts in labels.values() for key in texts)})
    if manner.newest_first:
        keys.reverse()
    rows = [[manner.label("種別"), *(manner.label(key_label(key)) for key in keys)]]
    for label, texts in labels.items():
        cells = [texts.get(key, "") for key in keys]
        rows.append([manner.label(label), *(text + "千円" * text[-1:].isdigit() for text in cells)])
    return rows


def _plan(initiatives: Sequence[Initiative], manner: Manner) -> list[list[str]]:
    rows = [[manner.label("2 施策目標の達成に向けた具体的な取組方針")]]
    for number, initiative in enumerate(initiatives, 1):
        rows += [
            [manner.label(f"取組方針{number}"), manner.text(initiative.title)],
            [manner.label("主な取組"), manner.text(initiative.main_effort)],
            [manner.label("取組内容"), manner.paragraphs(initiative.content)],
            ["主な実施事業", manner.text(initiative.projects)],
        ]
    return rows


def _progress(initiatives: Sequence[Initiative], manner: Manner) -> list[list[str]]:
    rows = [[manner.label("3 取組方針の実施状況")]]
    lead, related = manner.label("主管部長(課)"), manner.label("関係部長(課)")
    for number, initiative in enumerate(initiatives, 1):
        rows += [
            [
                manner.label(f"取組方針{number}"),
                manner.text(initiative.title),
                lead,
                manner.text(initiative.lead),
            ],
            ["", "", related, manner.text(initiative.related)],
            [manner.text(initiative.description)],
            ["取組コストの状況", ""],
            *(["", *row] for row in _costs(initiative, manner)),
            ["成果と課題", ""],
            [manner.paragraphs(initiative.results)],
        ]
    return rows


def _judgements(sheet: Sheet, manner: Manner) -> list[list[str]]:
    parts: list[tuple[str, dict[str, Sequence[Paragraph]]]] = [
        (
            "4 一次評価《主管部長による評価》",
            {"総評": sheet.evaluation.summary, "今後の方向性": sheet.evaluation.direction},
        ),
        (
            "5 外部評価",
            {"外部評価委員会の意見": sheet.external.opinion, "意見への対応": sheet.external.response},
        ),
        ("6 二次評価《区の最終評価》", {"区の最終評価": sheet.final.verdict}),
        ("7 前年度の外部評価への対応", {"対応の内容": sheet.followup.measures}),
    ]
    rows: list[list[str]] = []
    for heading, lists in parts:
        if heading[0] == "4" or any(lists.values()):
            rows.append([manner.label(heading)])
            rows += [[manner.label(label), manner.paragraphs(told)] for label, told in lists.items()]
    return rows
