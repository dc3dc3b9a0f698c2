"""Departments as they are typed and written."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hyoka_desktop.sheet.departments import Department, read_departments, sections_of, write_departments

Typed = tuple[tuple[str, tuple[str, ...]], ...]

# All that reading may drop or write anew; every other character belongs to a name.
SEPARATORS = re.compile(r"[\s()\[\]〔〕【】（）［］、,，､;；/／:：・･]")
PIECES = [
    "政策部長",
    "総務部",
    "企画課",
    "広報課",
    "会計室",
    "観光",
    "A",
    "長",
    "部",
    "課",
    "兼務",
    "—",
    "なし",
]
PIECES += ["(", ")", "（", "）", "、", "，", ",", "・", " ", "　", "\n", "/", "："]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
NAMES = st.text(st.sampled_from("政策部課室長広報Ａ1ー活動-＃"), min_size=1, max_size=6) | st.sampled_from(
    ["企画課", "政策部長", "文化・観光課", "政策部企画課", "議会事務局", "なし", "—"]
)
DEPARTMENTS = st.builds(Department, st.just("") | NAMES, st.lists(NAMES, max_size=4).map(tuple))


def letters(text: str) -> str:
    return SEPARATORS.sub("", text)


def read(text: str) -> Typed:
    return tuple((department.bureau, department.sections) for department in read_departments(text))


TWO = (("政策部長", ("企画課", "広報課")), ("総務部長", ("総務課",)))


@pytest.mark.parametrize(
    "text",
    [
        "政策部長(企画課、広報課)、総務部長(総務課)",
        "政策部長（企画課，広報課）、総務部長（総務課）",
        "政策部長(企画課,広報課),総務部長(総務課)",
        "政策部長［企画課・広報課］・総務部長［総務課］",
        "政策部長(企画課､広報課)\n総務部長(総務課)",
        " 政策部長 ( 企画課 広報課 ) 総務部長 ( 総務課 ) ",
        "政策部長\n(企画課、\n広報課)、\n総務部長\n(総務課)",
        "政策部長(企画課、広報課)総務部長(総務課)",
        "政策部長(企画課、広報課、総務部長(総務課",
        "政策部長(企画課、広報課)、総務部長(総務課",
        "政策部長　企画課、広報課\n総務部長　総務課",
        "政策部長:企画課/広報課；総務部長：総務課",
        "・政策部長（企画課・広報課）\n・総務部長（総務課）",
        "政策部長((企画課)、広報課)、総務部長(総務課))",
    ],
)
def test_the_same_departments_however_they_are_typed(text: str) -> None:
    assert read(text) == TWO
    assert write_departments(read_departments(text)) == "政策部長(企画課、広報課)、総務部長(総務課)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" 　\n", ()),
        ("()", ()),
        ("、)(、", ()),
        ("政策部長", (("政策部長", ()),)),
        ("政策部長、総務部長", (("政策部長", ()), ("総務部長", ()))),
        ("企画課", (("", ("企画課",)),)),
        ("企画課、広報課", (("", ("企画課", "広報課")),)),
        ("企画課\n広報課", (("", ("企画課", "広報課")),)),
        ("(企画課)", (("", ("企画課",)),)),
        ("企画課)", (("", ("企画課",)),)),
        ("政策部長(企画課)、広報課", (("政策部長", ("企画課",)), ("", ("広報課",)))),
        ("政策部長、企画課", (("政策部長", ()), ("", ("企画課",)))),
        ("政策部長()", (("政策部長", ()),)),
        ("企画課()", (("企画課", ()),)),
        ("政策部長(企画課(兼務)、広報課)", (("政策部長", ("企画課", "兼務", "広報課")),)),
        ("政策部企画課、広報課", (("政策部", ("企画課", "広報課")),)),
        ("政策部企画課、総務部総務課", (("政策部", ("企画課",)), ("総務部", ("総務課",)))),
        ("地域部活動課", (("", ("地域部活動課",)),)),
        ("議会事務局", (("", ("議会事務局",)),)),
        ("こども・若者課・文化・観光課", (("", ("こども・若者課", "文化・観光課")),)),
        ("健康部長(総　務　課)", (("健康部長", ("総務課",)),)),
        ("福祉部 長寿課", (("福祉部", ("長寿課",)),)),
        ("—", (("—", ()),)),
        ("該当なし", (("該当なし", ()),)),
    ],
)
def test_departments_that_are_typed_otherwise(text: str, expected: Typed) -> None:
    assert read(text) == expected


def test_every_section_is_named_once() -> None:
    assert sections_of("政策部長(企画課、広報課)、総務部長(企画課)、会計室") == ("企画課", "広報課", "会計室")
    assert sections_of("企画課") == ("企画課",)
    assert sections_of("政策部長") == sections_of("—") == sections_of("なし") == sections_of("") == ()


@given(TEXTS)
def test_no_character_of_a_name_is_lost(text: str) -> None:
    assert letters(write_departments(read_departments(text))) == letters(text)


@given(TEXTS)
def test_what_was_read_is_read_again_from_what_is_written(text: str) -> None:
    departments = read_departments(text)
    assert read_departments(write_departments(departments)) == departments


@given(st.lists(DEPARTMENTS, max_size=5))
def test_departments_are_read_back_as_written(departments: list[Department]) -> None:
    assume(all(each.bureau or each.sections for each in departments))
    # 課 without a 部 that follow one another are one list of 課.
    assume(all(one.bureau or other.bureau for one, other in pairwise(departments)))
    assert read_departments(write_departments(departments)) == tuple(departments)


def test_nothing_is_written_for_a_department_without_names() -> None:
    assert write_departments([Department(""), Department("政策部長"), Department("")]) == "政策部長"


@given(
    st.sampled_from(
        ["a", "(", ")", "、", "部", "課", " ", "・", "部 課", "課・", "(課)", "総務部長(総務課)、"]
    )
)
def test_very_long_texts_are_read(piece: str) -> None:
    text = f"x{piece * 5_000}y"
    assert letters(write_departments(read_departments(text))) == letters(text)
