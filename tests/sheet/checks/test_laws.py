"""What holds of the checks whatever a sheet says."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.checks import names
from hyoka_desktop.sheet.checks.finding import Finding
from hyoka_desktop.sheet.checks.rooms import CODES, check
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, paragraph_lists, rewrite
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.readings import show_amount
from hyoka_desktop.sheet.totals import addends, sum_at
from hyoka_desktop.sheet.values import Values, rows_of
from tests.sheet.checks.examples import rules, season
from tests.strategies import any_texts, sheet_values

_MASTERS = {
    "sections": [
        {"code": "1", "bureau": "区政改革部", "name": "窓口改革課"},
        {"code": "2", "bureau": "人材育成部", "name": "職員研修課"},
    ],
    "policies": [{"code": "7", "group": "計画の実現に向けて", "number": "7", "title": "身近な区役所づくり"}],
}
_SEASON, _RULES = season(), rules()
_WITH_MASTERS = season(**_MASTERS)
_SAMPLE = read_published((resources_folder() / "sample" / "sheet_r5_plan7.txt").read_bytes()).values
_TOTALS = [
    address
    for address, box in addresses(_SAMPLE, _SEASON.keys)
    if isinstance(box.kind, Total) and _SAMPLE.at(address)
]


def all_of(values: Values, last: Values | None = None) -> tuple[Finding, ...]:
    return (
        *check(values, _SEASON, last, _RULES, hints=True),
        *(one for one in check(values, _WITH_MASTERS, last, _RULES, hints=True) if one.code in names.CODES),
    )


_SLIPS = (
    *("377.921", "377,921,000", "26,894", "1,204,000", "0.5", "—", "####", "たくさん", "▲3", "12.5", "776"),
    *("4 (6年度)", "提案3 採択2", "3,4987", "34,987,000", "１２３", "調査中"),
    *(
        "取り組みを続ける。",
        "取組を続ける。",
        "手続きと手続",
        "１２件と12件",
        "ＮＰＯ（会)",
        "➀ﾃﾞｰﾀ\ue000",
        "道をを造る。。",
    ),
    *("「道", "道」(橋", "川を守る。", "◆ことこと検討検討検討", "子供、子ども", "%と％"),
    *(
        "区政改革部長(窓口改革か)",
        "区政改革部長(窓口改革課)",
        "区政改各部長(デジタル手続課)",
        "職員研修課",
        "職員研修 課",
    ),
)


def slips(values: Values) -> st.SearchStrategy[Values]:
    """The sample with slips in some boxes."""
    boxes = [address for address, _ in addresses(values, _SEASON.keys)]
    edits = st.tuples(st.sampled_from(boxes), st.sampled_from(_SLIPS))
    return st.lists(edits, max_size=12).map(values.put)


def of_last_year(values: Values) -> Values:
    sheet = SheetId("c" * 32)
    return Values(sheet, 2022, {at._replace(sheet=sheet): text for at, text in values.texts.items()})


_DRAWN = sheet_values(any_texts(), with_unknown_boxes=True)
_ANY = _DRAWN | slips(_SAMPLE)
_LAST = st.none() | _DRAWN | slips(_SAMPLE).map(of_last_year)


@given(_ANY, _LAST)
def test_a_check_never_fails_and_speaks_of_boxes_that_are_there(values: Values, last: Values | None) -> None:
    known = {address for address, _ in addresses(values, _SEASON.keys)}
    rows, labels = rows_of(values), Labels(values, _SEASON)
    for finding in all_of(values, last):
        at = finding.address
        is_list = is_paragraph_list(at) and (not at.row or at.row in rows)
        assert at in known or is_list
        assert labels.of(at)
        assert finding.message.endswith("。")
        assert "\n" not in finding.message
        assert finding.severity is CODES[finding.code].severity


@given(_ANY, _LAST)
def test_a_check_says_the_same_again_and_each_thing_once(values: Values, last: Values | None) -> None:
    findings = all_of(values, last)
    assert findings == all_of(values, last)
    matters = [(one.address, one.code, one.judged) for one in findings]
    assert len(set(matters)) == len(matters)


def applied(values: Values, address: Address, text: str) -> Values:
    if address.field in paragraph_lists():
        return values.put(rewrite(values, address.field, address.row, text, new_id))
    return values.put([(address, text)])


@given(_ANY, _LAST)
def test_a_suggestion_that_is_used_settles_its_finding(values: Values, last: Values | None) -> None:
    for finding in all_of(values, last):
        if finding.suggestion is not None:
            after = all_of(applied(values, finding.address, finding.suggestion), last)
            matter = (finding.address, finding.code, finding.judged)
            assert matter not in {(one.address, one.code, one.judged) for one in after}


# ------------------------------------------------------------------------------------------- printed totals


def told_of_totals(values: Values) -> set[tuple[Address, str]]:
    return {(one.address, one.code) for one in all_of(values) if one.code.startswith("printed-total")}


def tolerance(address: Address) -> int:
    box = dict(addresses(_SAMPLE, _SEASON.keys))[address]
    assert isinstance(box.kind, Total)
    return len(addends(_SAMPLE, address, box.kind))


@given(st.sampled_from(_TOTALS), st.integers(-(10**9), 10**9))
def test_a_printed_total_changed_beyond_rounding_is_told_at_its_place(address: Address, change: int) -> None:
    computed = sum_at(_SAMPLE, address).number
    assert computed is not None
    values = _SAMPLE.put([(address, show_amount(computed + Decimal(change)))])
    code = "printed-total" if abs(change) > tolerance(address) else "printed-total-rounding"
    assert told_of_totals(values) == ({(address, code)} if change else set())


@given(st.sampled_from(_TOTALS), st.data())
def test_within_rounding_nobody_is_warned(address: Address, data: st.DataObject) -> None:
    computed = sum_at(_SAMPLE, address).number
    assert computed is not None
    most = tolerance(address)
    change = data.draw(st.integers(-most, most))
    values = _SAMPLE.put([(address, show_amount(computed + Decimal(change)))])
    assert not [one for one in check(values, _SEASON, None, _RULES) if one.address == address]


@given(st.sampled_from(_TOTALS), st.data())
def test_an_addend_changed_beyond_rounding_is_told_at_every_total_above_it(
    address: Address, data: st.DataObject
) -> None:
    box = dict(addresses(_SAMPLE, _SEASON.keys))[address]
    assert isinstance(box.kind, Total)
    addend = data.draw(st.sampled_from(addends(_SAMPLE, address, box.kind)))
    typed = data.draw(st.integers(0, 10**6))
    values = _SAMPLE.put([(addend, f"{typed:,}")])
    expected = set()
    for total in _TOTALS:
        off = abs(int(sum_at(values, total).number or 0) - int(_SAMPLE.at(total).replace(",", "")))
        if off:
            expected.add((total, "printed-total" if off > tolerance(total) else "printed-total-rounding"))
    assert told_of_totals(values) == expected
