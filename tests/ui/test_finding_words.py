"""How findings read: what is open is counted, what a suggestion changes is shown, nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.finding_words import (
    SIGNS,
    by_weight,
    change_in_words,
    counts,
    in_words,
    mark_of,
    who_kept,
)

BOX = Address("0" * 32, "goal", "", "aim", "")
OPEN = Finding(
    BOX, "取組目標", "窓口課", "too-long", Severity.WARNING, "要確認", "長すぎます。", None, "", None
)
GRAVE = replace(OPEN, severity=Severity.ERROR, word="要修正")
KEPT = replace(
    GRAVE,
    kept=Note(
        "1" * 32, BOX, NoteKind.KEPT, text="図があるため", section="窓口課", time="2026-11-24T01:02:03"
    ),
)
TEXTS = st.text(st.sampled_from("取り組み窓口を。\n"), max_size=40)


def test_what_is_open_is_counted_by_its_word() -> None:
    assert counts([OPEN, GRAVE, OPEN, KEPT]) == "！ 要修正 1 · △ 要確認 2"
    assert counts([KEPT]) == ""


def test_the_gravest_comes_first_and_what_is_kept_last() -> None:
    assert by_weight([KEPT, OPEN, GRAVE]) == [GRAVE, OPEN, KEPT]


def test_a_kept_one_leaves_the_frame_alone_and_gives_its_reason() -> None:
    assert mark_of(KEPT).look == ""
    assert mark_of(GRAVE, 2).paragraph == 2
    assert in_words(OPEN) == "要確認: 長すぎます。"
    assert "図があるため" in in_words(KEPT)
    assert who_kept(KEPT) == "理由: 図があるため(窓口課 令和8年11月24日)"
    assert who_kept(OPEN) == ""


def test_every_severity_has_a_sign() -> None:
    assert {severity.value for severity in Severity} < set(SIGNS)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "窓口の取り組みを進めた。",
            "窓口の取組を進めた。",
            "「窓口の取り組みを進めた。」 → 「窓口の取組を進めた。」",
        ),
        (
            "あいうえおかきくけこの４月から始めたさしすせそたち",
            "あいうえおかきくけこの4月から始めたさしすせそたち",
            "「…かきくけこの４月から始めた…」 → 「…かきくけこの4月から始めた…」",
        ),
    ],
)
def test_a_change_is_shown_with_a_little_around_it(before: str, after: str, said: str) -> None:
    assert change_in_words(before, after) == said


@given(before=TEXTS, after=TEXTS)
def test_any_change_can_be_told(before: str, after: str) -> None:
    told = change_in_words(before, after)
    assert " → " in told
    assert (told.split(" → ")[0] == told.split(" → ")[1]) <= (
        before.replace("\n", " ") == after.replace("\n", " ")
    )
