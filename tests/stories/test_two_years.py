"""Two years of an invented ward of 40 sheets and 25 課: three rounds, and every trouble that merging knows.

All through the command line; the first sheet goes through the window in `test_two_years_window.py`.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from tests.stories.excel_hands import name_of, typed_copy
from tests.stories.offices import lose_hidden_sheet, saved_at
from tests.stories.ward import (
    PLANNING,
    SECTIONS,
    SHEETS,
    lead_of,
    partner_of,
    short_name,
    write_masters,
    write_ward,
)
from tests.stories.ward_office import SectionOffice, WardOffice, both

# The sheets on which something goes otherwise than usual in the first round.
IN_PROGRAM, UNCHANGED, TWICE, LATE, DISPUTED, FOREIGN, BLANKED, NO_HIDDEN, BY_LABELS = range(9)
ROW_GONE, TWO_PARAGRAPHS, NEW_ROW, DAMAGED, TWINS, AS_DAY, EMPTIED, ON_PAPER, MISSING = range(9, 18)
# The second and third round ask for some of the sheets only: each file takes its time.
_WITH_TEXTS = range(2, 14)
_WITH_ACCOUNTS = range(3, 9)
VALUE, OTHER_VALUE = "goal/①1/values/2023", "goal/①2/values/2023"
AIM = "goal/aim"


@pytest.mark.usefixtures("qapp")  # a command would paint with an application that knows no windows
def test_a_ward_goes_through_two_years(tmp_path: Path) -> None:
    ward = WardOffice(tmp_path)
    past_year_comes_in(ward)
    the_year_is_prepared(ward)
    figures_are_asked_for(ward)
    figures_come_in(ward)
    what_is_disputed_is_decided(ward)
    a_merge_is_taken_back_and_done_again(ward)
    texts_are_asked_for_and_come_in(ward)
    corrections_are_asked_for(ward)
    the_year_is_shown_and_published(ward)
    accounts_are_settled(ward)
    the_next_year_begins(ward)
    everything_goes_to_another_pc(ward)


def past_year_comes_in(ward: WardOffice) -> None:
    write_ward(ward.folder / "published")
    found = ward("import", ward.folder / "published")
    assert len(found["imported"]) == SHEETS
    assert not found["refused"]
    for table in write_masters(ward.folder):
        assert ward("masters", "import", table, "--year", 2023)["lines"] in {len(SECTIONS), SHEETS}
    assert ward("masters", "list", "--year", 2023)["strangers"] == []
    assert len(ward("list")["sheets"]) == SHEETS


def the_year_is_prepared(ward: WardOffice) -> None:
    made = ward("year-new", 2024)
    assert len(made["made"]) == SHEETS
    assert ward("year-check", 2024)["sheets"][0]["differences"] == []
    first = ward.show(0)
    assert first["goal"]["indicators"][0]["values"]["2022"] == "131"
    assert "2023" not in first["goal"]["indicators"][0]["values"]
    assert ward("year-new", 2024, code=1)["made"] == []


def figures_are_asked_for(ward: WardOffice) -> None:
    ward("round", "plan", "実績値", "--year", 2024, "--deadline", "2024-06-28", "--preset", "figures")
    assert ward("status")["counts"]["未配布"] == 2 * SHEETS
    done = ward.hand_out("1")
    assert done["nobody"] == []
    assert {packet["section"] for packet in done["packets"]} == set(SECTIONS)
    assert all(Path(packet["note"]).read_bytes().startswith(b"%PDF") for packet in done["packets"])
    assert len(ward.handed_out) == 2 * SHEETS
    assert ward("status")["counts"]["未提出"] == 2 * SHEETS


def figures_come_in(ward: WardOffice) -> None:
    usual = set(range(SHEETS)) - {IN_PROGRAM, MISSING, ON_PAPER, UNCHANGED}
    for number in sorted(usual):
        ward.excel("1", number, partner_of(number), {OTHER_VALUE: f"{2 * number}"})
        if number not in _TROUBLE:
            ward.excel("1", number, lead_of(number), {VALUE: f"{1000 + number:,}"})
    _works_in_the_program(ward)
    for number, trouble in _TROUBLE.items():
        trouble(ward, number)
    inbox = ward.inbox("1")
    (inbox / "~$R6_計画1.xlsx").write_bytes(b"\0" * 165)
    (inbox / "名簿.xlsx").write_bytes(_other_book(ward.folder / "other.xlsx"))
    files = sorted(inbox.glob(f"R6_{_short(DISPUTED)}_*.xlsx"))
    tried = ward("merge", *files, "--dry-run", code=1)
    assert (tried["import"], tried["totals"]["conflicts"]) == (None, 1)
    merged = ward("merge", inbox, code=2)
    refused = Counter(file["refused"]["code"] for file in merged["files"] if file["refused"])
    assert refused == Counter(lock_file=1, other_form=1, damaged=1, twin_sheets=1, empties=2)
    # Removing one of two indicators empties much; somebody looked, and takes it.
    row_gone = ward.inbox("1") / f"R6_{_short(ROW_GONE)}_{lead_of(ROW_GONE)}.xlsx"
    assert ward("merge", row_gone, "--accept", code=1)["totals"]["conflicts"]
    assert ward.value(20, VALUE) == "1,020"
    assert ward.value(NO_HIDDEN, VALUE) == "1,007"
    assert ward.value(TWICE, VALUE) == "2,222"
    # Nothing came of one sheet; what came on paper is typed for the 課.
    ward("set", ward.name(ON_PAPER), ward.address(ON_PAPER, VALUE), "160", "--section", lead_of(ON_PAPER))
    states = ward.states()
    missing = ward.sheet(MISSING)
    assert states[missing, lead_of(MISSING)]["state"] == "未提出"
    assert states[ward.sheet(UNCHANGED), lead_of(UNCHANGED)]["state"] == "提出済"
    assert states[ward.sheet(ON_PAPER), lead_of(ON_PAPER)]["on_behalf"]
    assert states[missing, lead_of(MISSING)]["overdue"]
    left = {(one["sheet"], one["section"]) for one in ward("status", "--missing")["sections"]}
    assert (missing, partner_of(MISSING)) in left
    assert ward.refused("mark", ward.name(MISSING), lead_of(MISSING), "提出済")
    ward("mark", ward.name(MISSING), lead_of(MISSING), "提出済", "--memo", "電話で値を確認した。紙は後日")
    marked = ward.states()[missing, lead_of(MISSING)]
    assert (marked["state"], marked["by_hand"]) == ("提出済", True)


def what_is_disputed_is_decided(ward: WardOffice) -> None:
    asked = ward("conflicts", code=1)["conflicts"]
    kinds = Counter((one["sheet"], one["kind"]) for one in asked)
    by_sheet = [ward.sheet(number) for number in range(MISSING + 1)]
    assert kinds[by_sheet[DISPUTED], "conflict"] == 1
    assert kinds[by_sheet[ROW_GONE], "row"] == 1
    for number in (FOREIGN, BLANKED, AS_DAY, BY_LABELS):
        assert kinds[by_sheet[number], "confirm"] >= 1, number
    # Everything else went in without a question.
    troubled = {by_sheet[n] for n in (DISPUTED, ROW_GONE, FOREIGN, BLANKED, AS_DAY, BY_LABELS)}
    assert {sheet for sheet, _ in kinds} == troubled
    said = [ward("show", by_sheet[TWO_PARAGRAPHS])["initiatives"][0]["results"]]
    assert {"◆主管課が書き足した。", "◆関係課が書き足した。"} <= set(said[0])
    assert [row["name"] for row in ward.show(NEW_ROW)["goal"]["indicators"]][2:] == ["新しい指標"]
    for one in asked:
        if one["kind"] == "conflict":
            done = ward("settle", one["id"], "--value", "両課で話し合って決めた目標")
            assert done["value"] == "両課で話し合って決めた目標"
        elif one["kind"] == "row":
            keeps = next(head for head in one["heads"] if head["value"])
            ward("settle", one["id"], "--take", keeps["version"])
        else:
            waits = next(head for head in one["heads"] if head["version"] == one["id"])
            now = next((head for head in one["heads"] if head["version"] != one["id"]), waits)
            blanks = one["sheet"] == by_sheet[BLANKED]
            ward("settle", one["id"], "--take", (now if blanks else waits)["version"])
    assert ward("conflicts")["conflicts"] == []
    assert ward.value(BLANKED, AIM) != ""
    assert ward.value(FOREIGN, AIM) == "関係課がExcelで直した目標"
    assert len(ward.show(ROW_GONE)["goal"]["indicators"]) == 2


def a_merge_is_taken_back_and_done_again(ward: WardOffice) -> None:
    path = ward.excel("1", 30, lead_of(30), {VALUE: "誤りの値"}, name="_訂正")
    merged = ward("merge", path)
    assert ward.value(30, VALUE) == "誤りの値"
    assert ward("takeback", merged["import"])["withdrawn"] == 1
    assert ward.value(30, VALUE) == "1,030"
    # The file that was held back comes in once somebody has looked; the sheet that never came, and the twin.
    ward("merge", ward.inbox("1") / f"R6_{_short(EMPTIED)}_{lead_of(EMPTIED)}.xlsx", "--accept")
    late = [
        ward.excel("1", MISSING, one, {place: "17"})
        for one, place in zip(both(MISSING), (VALUE, OTHER_VALUE), strict=True)
    ]
    late.append(ward.excel("1", TWINS, lead_of(TWINS), {VALUE: "1,013"}, name="_再"))
    late.append(ward.excel("1", DAMAGED, lead_of(DAMAGED), {VALUE: "1,012"}, name="_再"))
    again = ward("merge", *late, late[0])
    assert again["totals"]["taken"] + again["totals"]["added"] >= 4
    assert ward("conflicts")["conflicts"] == []


def texts_are_asked_for_and_come_in(ward: WardOffice) -> None:
    block = "goal/①1/analysis"
    asked = [("--sheet", ward.name(number)) for number in _WITH_TEXTS]
    what = ("--year", 2024, "--deadline", "2024-07-31", "--preset", "texts")
    ward("round", "plan", "文章と一次評価", *what, *chain.from_iterable(asked))
    ward.hand_out("2")
    for number in _WITH_TEXTS[::2]:
        ward.excel("2", number, lead_of(number), {block: f"5年度は{number}件の相談があった。"})
    merged = ward("merge", ward.inbox("2"))
    assert merged["totals"]["files"] == len(_WITH_TEXTS) // 2
    assert merged["totals"]["conflicts"] == 0
    states = ward.states()
    assert states[ward.sheet(4), lead_of(4)]["state"] == "提出済"
    assert states[ward.sheet(5), lead_of(5)]["state"] == "未提出"
    # Confirmed, and then changed: it has to be looked at once more.
    ward("mark", ward.name(4), lead_of(4), "確認済")
    assert ward.states()[ward.sheet(4), lead_of(4)]["state"] == "確認済"
    assert ward.value(4, block) == "5年度は4件の相談があった。"
    ward("set", ward.name(4), ward.address(4, block), "5年度の相談は4件。", "--section", lead_of(4))
    again = ward.states()[ward.sheet(4), lead_of(4)]
    assert (again["state"] == "確認済", again["changed"]) == (False, True)


def corrections_are_asked_for(ward: WardOffice) -> None:
    number, block = 6, "goal/①1/analysis"
    box, key = ward.address(number, block), (ward.sheet(number), lead_of(number))
    words = "件数が増えた理由を書いてください。"
    asked = ward("request", "make", ward.name(number), words, "--at", box, "--section", PLANNING)
    assert (asked["section"], asked["state"]) == (lead_of(number), "未回答")
    (packet,) = ward("request", "return", "--to", ward.folder / "back")["packets"]
    assert packet["section"] == lead_of(number)
    assert Path(packet["note"]).read_bytes().startswith(b"%PDF")
    assert ward.states()[key]["state"] == "修正依頼中"
    office = SectionOffice(ward.folder / "corrected", lead_of(number))
    sheet = office.receive(Path(packet["files"][0]))
    (received,) = office("request", "list", "--open")["requests"]
    assert (received["id"], received["text"]) == (asked["id"], words)
    office.type(sheet, {box: "相談の場を増やしたため、6件に増えた。"})
    office("request", "answer", asked["id"], "理由を書きました。", "--section", lead_of(number))
    ward("merge", office.hand_in(sheet, ward.inbox("2"), "_再提出"))
    assert ward.states()[key]["state"] == "再提出"
    (answered,) = ward("request", "list", "--year", 2024)["requests"]
    assert (answered["state"], answered["changed"]) == ("回答済", True)
    assert [one["text"] for one in answered["answers"]] == ["理由を書きました。"]
    ward("request", "settle", asked["id"], "--section", PLANNING)
    assert ward("request", "list", "--open")["requests"] == []
    # What the planning section changed itself is listed for whoever answers for the box.
    ward("set", ward.name(number), ward.address(number, AIM), "企画課が整えた目標", "--section", PLANNING)
    found = ward("request", "corrections", ward.name(number), "--by", PLANNING)["corrections"]
    assert [(one["section"], one["after"]) for one in found] == [(lead_of(number), "企画課が整えた目標")]


def the_year_is_shown_and_published(ward: WardOffice) -> None:
    ward("check", "--year", 2024, code=None)
    ward("snapshot", "save", "部長説明用", "--year", 2024)
    ward("set", ward.name(8), "goal/aim", "部長説明の後に直した目標", "--section", lead_of(8))
    (apart,) = ward("compare", "部長説明用", "now", "--to", ward.folder / "a.pdf", code=1)["sheets"]
    assert [one["after"] for one in apart["differences"]] == ["部長説明の後に直した目標"]
    saved = ward("snapshot", "save", "公表版", "--year", 2024)
    assert saved["sheets"] == SHEETS
    made = ward(
        "snapshot", "print", "公表版", ward.name(8), ward.name(9), "--public", "--to", ward.folder / "p.pdf"
    )
    assert made["pages"] >= 2
    assert len(ward("book", "--to", ward.folder / "取りまとめ表.xlsx", "--year", 2024)["files"]) == 1
    assert "すでに" in ward.refused("snapshot", "save", "公表版", "--year", 2024)


def accounts_are_settled(ward: WardOffice) -> None:
    published = ward("snapshot", "show", "公表版", ward.name(3))
    cost = "progress/方針1/project/2022-settled"
    asked = [("--sheet", ward.name(number)) for number in _WITH_ACCOUNTS]
    what = ("--year", 2024, "--deadline", "2024-08-30", "--preset", "settled")
    ward("round", "plan", "決算の確定", *what, *chain.from_iterable(asked))
    done = ward.hand_out("3")
    assert {packet["section"] for packet in done["packets"]} == set(map(lead_of, _WITH_ACCOUNTS))
    for number in (3, 4, 5):
        ward.excel("3", number, lead_of(number), {cost: f"{950 + number}"})
    ward("merge", ward.inbox("3"))
    ward("snapshot", "save", "決算確定版", "--year", 2024)
    found = ward("compare", "公表版", "決算確定版", code=1)["sheets"]
    assert [(one["name"], [d["after"] for d in one["differences"]]) for one in found] == [
        (ward.name(number), [f"{950 + number}"]) for number in (3, 4, 5)
    ]
    # What was published is shown again as it was.
    assert ward("snapshot", "show", "公表版", ward.name(3)) == published
    assert ward.show(3) != published


def the_next_year_begins(ward: WardOffice) -> None:
    before = ward.show(6)
    ended = str(ward.address(7, VALUE).row)
    made = ward("year-new", 2025, "--leave", ward.name(7), ended)
    assert len(made["made"]) == SHEETS
    assert ward.show(6) == before
    assert ward("year-check", 2025)["sheets"]
    found = {
        one["name"]: one
        for one in ward("compare", 2024, 2025, "--to", ward.folder / "y.pdf", code=1)["sheets"]
    }
    assert len(found) == SHEETS
    gone = [
        one
        for one in found[short_name(7, 2025)]["differences"]
        if ended in one["address"] and not one["after"]
    ]
    assert gone
    kept = {one["address"] for one in found[short_name(6, 2025)]["differences"]}
    assert str(ward.address(6, VALUE)) not in kept
    (course,) = [
        one for one in ward("trend", short_name(6, 2025))["indicators"] if one["name"].startswith("講座")
    ]
    assert {year["year"]: year["value"] for year in course["years"]}[2023] == "1,006"
    places = ward("search", "決めた目標")["places"]
    assert {one["name"] for one in places} == {short_name(DISPUTED, year) for year in (2024, 2025)}
    assert len(ward("search", "窓")["places"]) > 2


def everything_goes_to_another_pc(ward: WardOffice) -> None:
    ward("handover", "write", ward.folder / "r6")
    other = WardOffice(ward.folder / "other")
    other.folder.mkdir()
    taken = other("handover", "read", ward.folder / "r6.hyoka")
    assert (taken["as_it_is"], len(taken["sheets"]), taken["snapshots"]) == (True, 3 * SHEETS, 3)
    assert other("list") == ward("list")
    assert other("status") == ward("status")
    assert other("snapshot", "list") == ward("snapshot", "list")


# ---------------------------------------------------------------------- the troubles of the first round


def _works_in_the_program(ward: WardOffice) -> None:
    for section, place, text in zip(both(IN_PROGRAM), (VALUE, OTHER_VALUE), ("1,000", "2"), strict=True):
        office = SectionOffice(ward.folder, section)
        sheet = office.receive(ward.handed_out["1", IN_PROGRAM, section])
        office.type(sheet, {ward.address(IN_PROGRAM, place): text})
        office.hand_in(sheet, ward.inbox("1"))


def _unchanged(ward: WardOffice, number: int) -> None:
    for section in both(number):
        ward.as_it_is("1", number, section)


def _twice(ward: WardOffice, number: int) -> None:
    ward.excel("1", number, lead_of(number), {VALUE: "1,111"})
    ward.excel("1", number, lead_of(number), {VALUE: "2,222"}, name="_訂正")


def _late(ward: WardOffice, number: int) -> None:
    """Handed in by a program, then an older state of the same comes behind it."""
    office = SectionOffice(ward.folder / "late", lead_of(number))
    sheet = office.receive(ward.handed_out["1", number, lead_of(number)])
    box = ward.address(number, VALUE)
    office.type(sheet, {box: "3"})
    office.hand_in(sheet, ward.inbox("1"), "_9古い")
    office.type(sheet, {box: "1,003"})
    office.hand_in(sheet, ward.inbox("1"))


def _disputed(ward: WardOffice, number: int) -> None:
    for section, text in zip(both(number), ("主管課の目標", "関係課の目標"), strict=True):
        office = SectionOffice(ward.folder / "disputed", section)
        sheet = office.receive(ward.handed_out["1", number, section])
        office.type(sheet, {ward.address(number, AIM): text})
        office.hand_in(sheet, ward.inbox("1"))


def _foreign(ward: WardOffice, number: int) -> None:
    ward.excel("1", number, partner_of(number), {AIM: "関係課がExcelで直した目標"})
    ward.excel("1", number, lead_of(number), {VALUE: f"{1000 + number:,}"})


def _blanked(ward: WardOffice, number: int) -> None:
    ward.excel("1", number, lead_of(number), {AIM: "", VALUE: f"{1000 + number:,}"})


def _no_hidden(ward: WardOffice, number: int) -> None:
    path = ward.excel("1", number, lead_of(number), {VALUE: f"{1000 + number:,}"})
    book = openpyxl.load_workbook(path)
    lose_hidden_sheet(book)
    book.save(path)
    saved_at(path, "2024-06-11T09:00:00Z")


def _by_labels(ward: WardOffice, number: int) -> None:
    """Only what is seen was copied into a new book."""
    path = ward.excel("1", number, lead_of(number), {VALUE: f"{1000 + number:,}"})
    book = openpyxl.load_workbook(path)
    for name in list(book.defined_names):
        del book.defined_names[name]
    lose_hidden_sheet(book)
    book.save(path)


def _row_gone(ward: WardOffice, number: int) -> None:
    office = SectionOffice(ward.folder / "row", lead_of(number))
    sheet = office.receive(ward.handed_out["1", number, lead_of(number)])
    office.remove_indicator(sheet, ward.address(number, OTHER_VALUE).row)
    office.hand_in(sheet, ward.inbox("1"))


def _two_paragraphs(ward: WardOffice, number: int) -> None:
    for section, text in zip(both(number), ("◆主管課が書き足した。", "◆関係課が書き足した。"), strict=True):
        office = SectionOffice(ward.folder / "paragraphs", section)
        sheet = office.receive(ward.handed_out["1", number, section])
        results = ward.address(number, "progress/方針1/results")
        was = "\n".join(ward.show(number)["initiatives"][0]["results"])
        office.type(sheet, {results: f"{was}\n{text}".strip()})
        office.hand_in(sheet, ward.inbox("1"))


def _new_row(ward: WardOffice, number: int) -> None:
    sheet, path = ward.sheet(number), ward.handed_out["1", number, lead_of(number)]
    block = Address(sheet, "goal", "", "indicators", "")
    boxes = {"name": "新しい指標", "unit": "回", "owner": lead_of(number)}
    texts = {name_of(Address(sheet, "goal", "new1", field, ""), block): text for field, text in boxes.items()}
    typed_copy(path, ward.inbox("1") / path.name, texts, "2024-06-10T09:00:00Z")


def _damaged(ward: WardOffice, number: int) -> None:
    path = ward.excel("1", number, lead_of(number), {VALUE: "12"})
    path.write_bytes(path.read_bytes()[:-2000])


def _twins(ward: WardOffice, number: int) -> None:
    path = ward.as_it_is("1", number, lead_of(number))
    book = openpyxl.load_workbook(path)
    first = book.worksheets[0]
    copy = book.copy_worksheet(first)
    for name, defined in list(book.defined_names.items()):
        if name.startswith("HYK_"):
            moved = openpyxl.workbook.defined_name.DefinedName(
                name, attr_text=defined.attr_text.replace(first.title, copy.title)
            )
            copy.defined_names[name] = moved
    book.save(path)


def _as_day(ward: WardOffice, number: int) -> None:
    """Excel made a day of what was typed."""
    path = ward.as_it_is("1", number, lead_of(number))
    book = openpyxl.load_workbook(path)
    ((sheet, cell),) = book.defined_names[name_of(ward.address(number, VALUE))].destinations
    target = book[sheet][cell.replace("$", "")]
    target.value, target.number_format = 45000, "m月d日"
    book.save(path)


def _emptied(ward: WardOffice, number: int) -> None:
    filled = [one["address"] for one in ward.show(number)["fields"] if one["value"]]
    boxes = [
        ward.address(number, place)
        for place in filled
        if not place.startswith("header") and "total" not in place
    ]
    path = ward.handed_out["1", number, lead_of(number)]
    typed = _named_cells(path, [name_of(box) for box in boxes])
    typed_copy(path, ward.inbox("1") / path.name, dict.fromkeys(typed, ""), "2024-06-10T09:00:00Z")


def _named_cells(path: Path, names: list[str]) -> list[str]:
    known = openpyxl.load_workbook(path).defined_names
    return [name for name in names if name in known][:12]


def _other_book(path: Path) -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "職員名簿"
    book.save(path)
    return path.read_bytes()


def _short(number: int) -> str:
    return short_name(number).partition(":")[2]


_TROUBLE: dict[int, Any] = {
    UNCHANGED: _unchanged,
    TWICE: _twice,
    LATE: _late,
    DISPUTED: _disputed,
    FOREIGN: _foreign,
    BLANKED: _blanked,
    NO_HIDDEN: _no_hidden,
    BY_LABELS: _by_labels,
    ROW_GONE: _row_gone,
    TWO_PARAGRAPHS: _two_paragraphs,
    NEW_ROW: _new_row,
    DAMAGED: _damaged,
    TWINS: _twins,
    AS_DAY: _as_day,
    EMPTIED: _emptied,
}
