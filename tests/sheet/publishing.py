"""Sheets drawn by hypothesis and written as published text: what its reader is tried on."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.model import (
    PLAN,
    POLICY,
    Evaluation,
    ExternalReview,
    FinalEvaluation,
    Goal,
    Header,
    Indicator,
    Initiative,
    Paragraph,
    RowId,
    Sheet,
    SheetId,
)
from hyoka_desktop.sheet.years import key_label

_CIRCLED = Many("", circled=True)
_YEAR = 2023
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
    ]
    rows: list[list[str]] = []
    for heading, lists in parts:
        if heading[0] == "4" or any(lists.values()):
            rows.append([manner.label(heading)])
            rows += [[manner.label(label), manner.paragraphs(told)] for label, told in lists.items()]
    return rows


# ---------------------------------------------------------------------------------------------- drawing

_LETTERS = (
    "あいうえおかさたなはまやらわん区民課題施設協働推進環境整備地域活動支援ABCxyz09.%&<>\"'・、()（）「」— 　"
)


def _texts(max_size: int = 24) -> st.SearchStrategy[str]:
    """Texts without line breaks that cannot be taken for a label, a number or a footnote."""
    return st.text(_LETTERS, max_size=max_size).map(lambda text: f"ほ{text}げ")


def _maybe(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | texts


def _paragraphs() -> st.SearchStrategy[tuple[Paragraph, ...]]:
    told = st.builds(Paragraph, id=st.just(RowId("")), text=_texts(60))
    opened = told.map(lambda row: dataclasses.replace(row, text=f"◆{row.text}"))
    return st.lists(told, max_size=4).map(tuple) | st.lists(opened, max_size=4).map(tuple)


_AMOUNTS = st.sampled_from(["0", "1,234", "▲756", "—", "377,921", "１２３", "5.5"])
_MEASURED = st.sampled_from(
    [
        "31,207",
        "２０．３",
        "20.6 (30年度)",
        "29（4）",
        "提案3 採択2",
        "9億",
        "400名",
        "100%",
        "※0",
        "A",
        "未実施",
        "—",
        "−",
    ]
)
_STAGES = st.sampled_from(
    ["2022-budget", _PROVISIONAL, "2022-settled", "2023-budget", "2023-estimate", "2024-budget"]
)


def _by_stage() -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(_STAGES, _AMOUNTS, max_size=4)


def _indicator() -> st.SearchStrategy[Indicator]:
    years = st.integers(2019, 2026).map(str)
    return st.builds(
        Indicator,
        id=st.just(RowId("")),
        name=_texts(),
        unit=_maybe(_texts(4)),
        values=st.dictionaries(years, _MEASURED, max_size=6),
        owner=_maybe(_texts(6)),
        analysis=_maybe(_texts(60)),
    )


def _initiative() -> st.SearchStrategy[Initiative]:
    return st.builds(
        Initiative,
        id=st.just(RowId("")),
        title=_texts(),
        main_effort=_maybe(_texts()),
        content=_paragraphs(),
        projects=_maybe(_texts()),
        lead=_maybe(_texts()),
        related=_maybe(_texts()),
        description=_maybe(_texts(60)),
        total=_by_stage(),
        project=_by_stage(),
        personnel=_by_stage(),
        results=_paragraphs(),
    )


def published_sheets() -> st.SearchStrategy[Sheet]:
    """Sheets of 令和5年度 with any numbers of rows; their rows have no identities yet."""
    header = st.builds(
        Header,
        group=st.sampled_from([PLAN, POLICY]),
        number=st.integers(1, 40).map(str),
        title=_texts(),
        lead=_maybe(_texts()),
        related=_maybe(_texts()),
    )
    goal = st.builds(
        Goal,
        aim=_maybe(_texts(60)),
        indicators=st.lists(_indicator(), max_size=4).map(tuple),
        total=_by_stage(),
        project=_by_stage(),
        personnel=_by_stage(),
        context=_paragraphs(),
    )
    return st.builds(
        Sheet,
        id=st.just(SheetId("")),
        fiscal_year=st.just(_YEAR),
        header=header,
        goal=goal,
        initiatives=st.lists(_initiative(), max_size=4).map(tuple),
        evaluation=st.builds(Evaluation, summary=_paragraphs(), direction=_paragraphs()),
        external=st.builds(ExternalReview, opinion=_paragraphs(), response=_paragraphs()),
        final=st.builds(FinalEvaluation, verdict=_paragraphs()),
    )


def manners() -> st.SearchStrategy[Manner]:
    """Every manner of writing."""
    return st.builds(
        Manner,
        tags=st.booleans(),
        wide=st.booleans(),
        spaced=st.booleans(),
        blank_lines=st.integers(0, 2),
        padding=st.integers(0, 3),
        owner_first=st.booleans(),
        newest_first=st.booleans(),
    )


def saying(record: Any) -> Any:
    """What a sheet or a part of it says, without the identities and order keys of rows and sheets."""
    if dataclasses.is_dataclass(record):
        names = (field.name for field in dataclasses.fields(record))
        return {name: saying(getattr(record, name)) for name in names if name not in ("id", "order")}
    return [saying(item) for item in record] if isinstance(record, tuple) else record
