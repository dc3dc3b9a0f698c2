"""Sheets drawn by hypothesis that can be published: any numbers of rows, no text that reads as a label."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st

from hyoka_desktop.sheet.model import (
    PLAN,
    POLICY,
    Evaluation,
    ExternalReview,
    FinalEvaluation,
    FollowUp,
    Goal,
    Header,
    Indicator,
    Initiative,
    Paragraph,
    RowId,
    Sheet,
    SheetId,
)
from tests.sheet.publishing import Manner

_YEAR = 2023
_PROVISIONAL = "2022-provisional"
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
        followup=st.builds(FollowUp, measures=_paragraphs()),
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
