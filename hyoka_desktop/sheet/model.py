"""The evaluation sheet, declared once: form, tables, Excel and print all follow from these classes.

Values are the text as typed. `RowId` and `SheetId` are 32 hexadecimal digits of a UUID; `order` is a
fractional key (see `order.py`). Mappings by year have keys `2022`, by stage of the budget `2022-budget`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, NewType

from hyoka_desktop.sheet.kinds import (
    Amount,
    ByStage,
    ByYear,
    Choice,
    Departments,
    FilledBy,
    Line,
    Many,
    Measured,
    Paragraphs,
    Part,
    PartOf,
    Prose,
    Section,
    Total,
)

SheetId = NewType("SheetId", str)
RowId = NewType("RowId", str)

POLICY = "施策"
PLAN = "計画の実現に向けて"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a longer text; `◆` at its beginning is part of the text."""

    id: RowId
    order: str = ""
    text: Annotated[str, Prose("段落")] = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of 現状・取組状況 with its 分析; the 課 named in `owner` fills in values and analysis."""

    id: RowId
    order: str = ""
    name: Annotated[str, Line("項目", chars=30)] = ""
    unit: Annotated[str, Line("単位", chars=4)] = ""
    values: Annotated[Mapping[str, str], ByYear(Measured("実績")), FilledBy("owner")] = field(
        default_factory=dict
    )
    owner: Annotated[str, Section("項目担当課")] = ""
    analysis: Annotated[str, Prose("分析", chars=120), FilledBy("owner")] = ""


@dataclass(frozen=True, slots=True)
class Initiative:
    """One 取組方針: its plan (part 2) and its progress (part 3), for which its own 主管課 answers."""

    id: RowId
    order: str = ""
    title: Annotated[str, Line("取組方針", chars=40)] = ""
    main_effort: Annotated[str, Prose("主な取組", chars=60)] = ""
    content: Annotated[tuple[Paragraph, ...], Paragraphs("取組内容", chars=400)] = ()
    projects: Annotated[str, Prose("主な実施事業", chars=80)] = ""
    lead: Annotated[str, Departments("主管部長(課)"), PartOf("progress")] = ""
    related: Annotated[str, Departments("関係部長(課)"), PartOf("progress")] = ""
    description: Annotated[str, Prose("取組方針の内容", chars=400), PartOf("progress"), FilledBy("lead")] = ""
    total: Annotated[
        Mapping[str, str],
        ByStage(Total("トータルコスト", of=("project", "personnel"))),
        PartOf("progress"),
        FilledBy("lead"),
    ] = field(default_factory=dict)
    project: Annotated[Mapping[str, str], ByStage(Amount("事業費")), PartOf("progress"), FilledBy("lead")] = (
        field(default_factory=dict)
    )
    personnel: Annotated[
        Mapping[str, str], ByStage(Amount("人件費", by_people=True)), PartOf("progress"), FilledBy("lead")
    ] = field(default_factory=dict)
    results: Annotated[
        tuple[Paragraph, ...], Paragraphs("成果と課題", chars=1500), PartOf("progress"), FilledBy("lead")
    ] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What the sheet is about, and who answers for it."""

    group: Annotated[str, Choice("区分", (PLAN, POLICY))] = ""
    number: Annotated[str, Line("番号", chars=4)] = ""
    title: Annotated[str, Line("施策名", chars=40)] = ""
    lead: Annotated[str, Departments("主管部長(課)")] = ""
    related: Annotated[str, Departments("関係部長(課)")] = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, how far it is reached, and what it costs."""

    aim: Annotated[str, Prose("取組目標", chars=250)] = ""
    indicators: Annotated[tuple[Indicator, ...], Many("指標", circled=True)] = ()
    total: Annotated[
        Mapping[str, str],
        ByStage(Total("トータルコスト", of=("project", "personnel"), across="initiatives")),
    ] = field(default_factory=dict)
    project: Annotated[Mapping[str, str], ByStage(Total("事業費", of=("project",), across="initiatives"))] = (
        field(default_factory=dict)
    )
    personnel: Annotated[
        Mapping[str, str], ByStage(Total("人件費", of=("personnel",), across="initiatives"))
    ] = field(default_factory=dict)
    context: Annotated[
        tuple[Paragraph, ...], Paragraphs("《参考》施策を取り巻く状況(社会状況/国・都の動向)", chars=600)
    ] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The judgement of the 主管部長."""

    summary: Annotated[tuple[Paragraph, ...], Paragraphs("総評", chars=500)] = ()
    direction: Annotated[tuple[Paragraph, ...], Paragraphs("今後の方向性", chars=800)] = ()


@dataclass(frozen=True, slots=True)
class ExternalReview:
    """The opinion of the outside committee, on the sheets that it looked at."""

    opinion: Annotated[tuple[Paragraph, ...], Paragraphs("外部評価委員会の意見", chars=800)] = ()
    response: Annotated[tuple[Paragraph, ...], Paragraphs("意見への対応", chars=800)] = ()


@dataclass(frozen=True, slots=True)
class FinalEvaluation:
    """The ward's last word."""

    verdict: Annotated[tuple[Paragraph, ...], Paragraphs("区の最終評価", chars=800)] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was done about the outside committee's opinion of the year before."""

    measures: Annotated[tuple[Paragraph, ...], Paragraphs("対応の内容", chars=800)] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One 施策評価シート; `fiscal_year` is the year in which it is filled in (実施年度)."""

    id: SheetId
    fiscal_year: int
    header: Header = field(default_factory=Header)
    goal: Goal = field(default_factory=Goal)
    initiatives: Annotated[tuple[Initiative, ...], Many("取組方針"), PartOf("plan")] = ()
    evaluation: Evaluation = field(default_factory=Evaluation)
    external: ExternalReview = field(default_factory=ExternalReview)
    final: FinalEvaluation = field(default_factory=FinalEvaluation)
    followup: FollowUp = field(default_factory=FollowUp)


# The parts in the order of the paper; a field of Sheet is a part of the same name unless PartOf says other.
PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "header": Part("基本情報"),
        "goal": Part("施策目標", "1"),
        "plan": Part("施策目標の達成に向けた具体的な取組方針", "2", "取組方針"),
        "progress": Part("取組方針の実施状況", "3", "実施状況"),
        "evaluation": Part("一次評価《主管部長による評価》", "4", "一次評価"),
        "external": Part("外部評価", "5"),
        "final": Part("二次評価《区の最終評価》", "6", "二次評価"),
        "followup": Part("前年度の外部評価への対応", "7", "前年度への対応"),
    }
)

LATER_PARTS = ("external", "final", "followup")
"""The parts that only some sheets have, when the year is over."""

ANSWERED_BY: Mapping[str, str] = MappingProxyType({"external": "followup"})
"""The later part of the next year in which is said what was done about one of this year."""
