"""The history of a box, also of one that is a list of paragraphs."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import rewrite, text_of
from hyoka_desktop.sheet.versions import EXCEL, IMPORTED, RESTORED, TYPED, Version, heads
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Profile, Workspace


def test_a_box_tells_who_wrote_what_newest_first(workspace: Workspace, sample: SheetId) -> None:
    workspace.set_profile(Profile("窓口改革課", "中村"))
    opened = OpenSheet(workspace, sample)
    title = Address(sample, "header", "", "title", "")
    first = opened.values.at(title)
    opened.apply([(title, "一")])
    opened.apply([(title, "二")])
    opened.apply([(title, "一")], RESTORED)
    found = opened.past_of(title)
    assert [(past.old, past.new, past.origin) for past in found] == [
        ("二", "一", RESTORED),
        ("一", "二", TYPED),
        (first, "一", TYPED),
        ("", first, IMPORTED),
    ]
    assert [(past.section, past.person) for past in found[:3]] == [("窓口改革課", "中村")] * 3


def test_what_was_restored_is_still_told_of_where_it_came_from(workspace: Workspace, sample: SheetId) -> None:
    opened = OpenSheet(workspace, sample)  # by nobody, as the text that was read
    title = Address(sample, "header", "", "title", "")
    first = opened.values.at(title)
    opened.apply([(title, "一")])
    opened.apply([(title, first)], RESTORED)
    found = [(past.old, past.new, past.origin) for past in opened.past_of(title)]
    assert found == [("一", first, RESTORED), (first, "一", TYPED), ("", first, IMPORTED)]


def test_sealing_adds_no_second_entry(workspace: Workspace, sample: SheetId) -> None:
    opened = OpenSheet(workspace, sample, "窓口改革課")
    title = Address(sample, "header", "", "title", "")
    opened.apply([(title, "一")])
    before = opened.past_of(title)
    workspace.database.seal(sample, workspace.stamp(section="窓口改革課"))
    assert opened.past_of(title) == before


def test_a_version_from_elsewhere_has_its_place(workspace: Workspace, sample: SheetId) -> None:
    opened = OpenSheet(workspace, sample, "窓口改革課")
    title = Address(sample, "header", "", "title", "")
    opened.apply([(title, "一")])
    workspace.database.seal(sample, workspace.stamp(section="窓口改革課"))
    (head,) = heads(workspace.database.versions(sample)[title])
    elsewhere = Version(
        new_id(), title, (head.id,), "三", "住民記録課", "", "2099-01-01T00:00:00+00:00", EXCEL
    )
    workspace.database.add_versions(sample, [elsewhere])
    newest, second, *_ = OpenSheet(workspace, sample).past_of(title)
    assert (newest.old, newest.new, newest.section, newest.origin) == ("一", "三", "住民記録課", EXCEL)
    assert second.new == "一"


def test_a_list_of_paragraphs_is_one_text(workspace: Workspace, sample: SheetId) -> None:
    opened = OpenSheet(workspace, sample)
    summary = Address(sample, "evaluation", "", "summary", "")
    texts = [text_of(opened.values, "summary", "")]
    for change in ("\n◆付け足し", "。もう一文", "\n◆三つめ"):
        texts.append(texts[-1] + change)
        opened.apply(rewrite(opened.values, "summary", "", texts[-1], new_id))
    texts.append(texts[0].split("\n")[-1])
    opened.apply(rewrite(opened.values, "summary", "", texts[-1], new_id))
    assert text_of(opened.values, "summary", "") == texts[-1]
    found = opened.past_of(summary)
    assert [past.new for past in found] == texts[::-1]
    assert [past.old for past in found] == [*texts[-2::-1], ""]
    assert found[-1].origin == IMPORTED


def test_other_boxes_do_not_count(workspace: Workspace, sample: SheetId) -> None:
    opened = OpenSheet(workspace, sample)
    opened.apply([(Address(sample, "header", "", "title", ""), "一")])
    assert len(opened.past_of(Address(sample, "evaluation", "", "summary", ""))) == 1
    assert opened.past_of(Address(sample, "external", "", "opinion", "")) == ()
