"""Names against the masters of the year, and two spellings of one name."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.checks.finding import Finding
from hyoka_desktop.sheet.checks.rooms import check
from hyoka_desktop.sheet.checks.used_names import used_names
from tests.sheet.checks.examples import found, rules, season, sheet_of

_MASTERS = {
    "sections": [
        {"code": "1", "bureau": "区民生活部", "name": "住民記録課"},
        {"code": "2", "bureau": "区民生活部", "name": "保険年金課"},
        {"code": "3", "bureau": "区政改革部", "name": "窓口改革課", "since": 2022},
        {"code": "3", "bureau": "区政改革部", "name": "窓口課", "since": 2010},
        {"code": "4", "bureau": "区政改革部", "name": "未来課", "since": 2024},
    ],
    "policies": [
        {"code": "a", "group": "施策", "number": "1", "title": "水辺に親しむまちづくり"},
        {"code": "b", "group": "計画の実現に向けて", "number": "1", "title": "頼れる区役所づくり"},
    ],
}


def told(box: str, text: str) -> list[tuple[str, str | None]]:
    """The codes and suggestions for a box that names departments."""
    codes = ("unknown-section", "unknown-bureau", "section-of-another-bureau")
    return [(one.code, one.suggestion) for code in codes for one in found(code, {box: text}, season=_MASTERS)]


@pytest.mark.parametrize(
    "text",
    [
        "区民生活部長(住民記録課、保険年金課)",
        "区民生活部(住民記録課)、区政改革部長(窓口改革課)",
        "住民記録課",
        "—",
        "なし",
        "",
    ],
)
def test_names_of_the_master_are_left_alone(text: str) -> None:
    assert told("header/related", text) == []


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("区民生活部長(住民記緑課)", "unknown-section", "区民生活部長(住民記録課)"),
        ("区民生活部長(まったく別の係)", "unknown-section", None),
        ("区民生括部長(住民記録課)", "unknown-bureau", "区民生活部長(住民記録課)"),
        ("区政改革部長(保険年金課)", "section-of-another-bureau", None),
        ("区政改革部長(窓口課)", "unknown-section", None),  # as it was called before
        ("区政改革部長(未来課)", "unknown-section", None),  # as it will be called
    ],
)
def test_other_names_are_told(text: str, code: str, suggestion: str | None) -> None:
    assert told("header/lead", text) == [(code, suggestion)]


def test_owners_of_indicators_are_looked_up_too() -> None:
    box = "goal/indicators:1/owner"
    assert told(box, "住民記録課") == []
    assert told(box, "住民記緑課") == [("unknown-section", "住民記録課")]


def test_without_a_master_no_name_is_unknown() -> None:
    assert not found("unknown-section", {"header/lead": "住民記緑課"})
    assert not found("unknown-policy", {"header/group": "施策", "header/number": "99", "header/title": "橋"})


@pytest.mark.parametrize(
    ("number", "title", "code"),
    [
        ("1", "水辺に親しむまちづくり", ""),
        ("１", "水辺に親しむまちづくり", ""),
        ("1", "水辺にしたしむまちづくり", "policy-title"),
        ("1", "頼れる区役所づくり", "policy-title"),  # that of the other group
        ("2", "水辺に親しむまちづくり", "unknown-policy"),
        ("", "水辺に親しむまちづくり", ""),
    ],
)
def test_a_sheet_is_called_as_its_policy(number: str, title: str, code: str) -> None:
    boxes = {"header/group": "施策", "header/number": number, "header/title": title}
    codes = ("policy-title", "unknown-policy")
    told = [one for name in codes for one in found(name, boxes, season=_MASTERS)]
    assert [one.code for one in told] == ([code] if code else [])
    assert [one.suggestion for one in told if one.code == "policy-title"] == [
        "水辺に親しむまちづくり" for one in told if one.code == "policy-title"
    ]


# ------------------------------------------------------------------------------------------- two spellings


def spelled(lead: str, related: str) -> list[Finding]:
    return found("department-spelling", {"header/lead": lead, "header/related": related})


@pytest.mark.parametrize(
    ("lead", "related"),
    [
        ("区民部長(住民記録課)", "区民部長(住民相談課)"),
        ("福祉部長(保護第一課)", "福祉部長(保護第二課)"),
        ("土木部長(東部公園事務所)", "土木部長(西部公園事務所)"),
        ("区民部長(広報課)", "区民部長(広聴課)"),
        ("区民部長(地域振興課)", "地域振興部長(地域経済課)"),
        ("健康部長(健康推進課)", "健康部長(保健推進課)"),
    ],
)
def test_two_departments_are_no_two_spellings(lead: str, related: str) -> None:
    assert spelled(lead, related) == []


@pytest.mark.parametrize(
    ("lead", "related"),
    [
        ("区民部長(DX推進課)", "区民部長(ＤＸ推進課)"),
        ("区民部長(高齢者福祉課)", "区民部長(高齢福祉課)"),
        ("区民部長(住民記録相談課)", "区民部長(住民記緑相談課)"),
        ("環境清掃整備部長(清掃課)", "環境清掃整美部長(清掃課)"),
    ],
)
def test_one_department_in_two_spellings_is_hinted_at(lead: str, related: str) -> None:
    (finding,) = spelled(lead, related)
    assert finding.suggestion in {lead, related}


def test_all_sheets_that_are_checked_together_count() -> None:
    right = [sheet_of({"header/lead": "区民部長(高齢者福祉課)"}) for _ in range(2)]
    odd = sheet_of({"header/lead": "区民部長(高齢福祉課)"})
    among = used_names([*right, odd])

    def told(values: object, **more: object) -> set[str | None]:
        findings = check(values, season(), None, rules(), hints=True, **more)  # type: ignore[arg-type]
        return {one.suggestion for one in findings if one.code == "department-spelling"}

    assert told(odd, among=among) == {"区民部長(高齢者福祉課)"}
    assert told(right[0], among=among) == set()
    assert told(odd) == set()


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("渡し船（土曜）の便数", "渡し船(土曜)の便数", True),
        ("渡し船の便数", "渡し船 の便数", True),
        ("男性の割合", "女性の割合", False),
        ("渡し船の便数", "渡し船の便数", False),
    ],
)
def test_indicators_have_one_spelling(one: str, other: str, *, is_told: bool) -> None:
    boxes = {"goal/indicators:1/name": one, "goal/indicators:2/name": other}
    assert len(found("indicator-spelling", boxes)) == is_told
