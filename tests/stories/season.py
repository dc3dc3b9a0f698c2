"""What six 課 do with one sheet before it is merged, in every way in which files come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import rewrite, text_of
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.sheet.rows import add_row, fellows, remove_row
from hyoka_desktop.sheet.values import Values, assemble
from tests.libreoffice import LibreOffice
from tests.stories.offices import Office, edited_copy, lose_hidden_sheet, reference, write

AIMS = ("住民とともに進める。", "職員の力を高めて進める。")


@dataclass
class Story:
    """What has happened before the merge: the planning section's database and the files that came in."""

    planning: Office
    sheet: SheetId
    base: Values
    files: list[Path] = field(default_factory=list)
    # Every text that somebody handed in, by its box; a row that does not exist yet has no box to name.
    said: list[tuple[Address, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Season:
    """Everybody's work on the sheet."""

    def __init__(self, folder: Path, text: Path) -> None:
        self.folder = folder
        planning = Office(folder / "planning", "とりまとめ課")
        sheet = planning.receive(text)
        self.story = Story(planning, sheet, planning.values(sheet))
        self.base = self.story.base
        self.sheet = sheet
        self.sections = sections_named(self.base)
        self.lead = self.sections[0]
        self.indicators = fellows(self.base, "indicators", "")
        self.owners = [indicator.owner for indicator in assemble(self.base).goal.indicators]
        self.numbers = count()

    def play(self, libreoffice: LibreOffice) -> Story:
        assert len(self.sections) == 6
        first, second, hand, deleted, others = self.casting()
        self.hands_in_twice(first)
        self.comes_late(second)
        self.types_in_libreoffice(libreoffice)
        self.same_field(*others[:2])
        self.two_paragraphs(*others[:2])
        self.adds_an_indicator(others[1])
        self.deletes_what_another_edits(deleted, others[0])
        self.corrects_by_hand(hand)
        self.loses_its_hidden_sheet(second)
        return self.story

    def casting(self) -> tuple[int, int, int, int, list[str]]:
        """Indicators: handed in twice, late, corrected by hand, deleted; and two 課 that own none of them."""
        first = 0
        known = {self.owners[first], self.lead}
        second = next(n for n, owner in enumerate(self.owners) if owner not in known)
        taken = {self.owners[first], self.owners[second], self.lead}
        hand = next(n for n, owner in enumerate(self.owners) if owner not in taken)
        deleted = next(n for n in reversed(range(len(self.owners))) if n not in {first, second, hand})
        others = [section for section in self.sections if section not in taken | {self.owners[hand]}]
        return first, second, hand, deleted, others

    # ---------------------------------------------------------------- the parts of the story

    def office(self, section: str) -> Office:
        office = Office(self.folder / f"office{next(self.numbers)}", section)
        office.receive(self.handed_out(section))
        return office

    def handed_out(self, section: str) -> Path:
        return self.story.planning.hand_over(self.sheet, f"out{next(self.numbers)}", section)

    def box(self, indicator: int, name: str, key: str = "") -> Address:
        return Address(self.sheet, "goal", self.indicators[indicator], name, key)

    def says(self, office: Office, address: Address, text: str) -> None:
        office.type(self.sheet, [(address, text)])
        self.story.said.append((address, text))

    def comes_in(self, path: Path) -> None:
        self.story.files.append(path)

    def hands_in_twice(self, indicator: int) -> None:
        office = self.office(self.owners[indicator])
        self.says(office, self.box(indicator, "values", "2022"), "31,999")
        self.comes_in(office.hand_over(self.sheet, "first"))
        self.says(office, self.box(indicator, "values", "2022"), "32,000")
        self.says(office, self.box(indicator, "analysis"), "見直した数値で分析した。")
        self.comes_in(office.hand_over(self.sheet, "correction"))

    def comes_late(self, indicator: int) -> None:
        office = self.office(self.owners[indicator])
        self.says(office, self.box(indicator, "values", "2023"), "21")
        self.comes_in(office.hand_over(self.sheet, "old"))
        self.says(office, self.box(indicator, "values", "2023"), "22")
        self.comes_in(office.hand_over(self.sheet, "new"))

    def types_in_libreoffice(self, libreoffice: LibreOffice) -> None:
        """The lead types over a box of its own, and inserts a row for one more paragraph."""
        out = self.handed_out(self.lead)
        title = Address(self.sheet, "header", "", "title", "")
        last = fellows(self.base, "context", "")[-1]
        cell = reference(out, Address(self.sheet, "goal", last, "text", ""))
        row, column = int("".join(filter(str.isdigit, cell))), "".join(filter(str.isalpha, cell))
        typed = f"""
          sheet.Rows.insertByIndex({row}, 1)
          sheet.getCellRangeByName("{column}{row + 1}").setString("◆表計算で足した段落。")
          sheet.getCellRangeByName("{reference(out, title)}").setString("表計算で直した施策名")
        """
        self.comes_in(libreoffice.edit(out, self.folder / "libreoffice", typed))
        self.story.said.append((title, "表計算で直した施策名"))
        self.story.texts.append("◆表計算で足した段落。")

    def same_field(self, one: str, other: str) -> None:
        for section, text in zip((one, other), AIMS, strict=True):
            office = self.office(section)
            self.says(office, Address(self.sheet, "goal", "", "aim", ""), text)
            self.comes_in(office.hand_over(self.sheet, "aim"))

    def two_paragraphs(self, one: str, other: str) -> None:
        """Different paragraphs of one 成果と課題: one changes the first, the other adds one at the end."""
        initiative = fellows(self.base, "initiatives", "")[0]
        was = text_of(self.base, "results", initiative)
        for section, text in (
            (one, was.replace("。", "。（追記あり）", 1)),
            (other, f"{was}\n◆ほかの課が足した成果。"),
        ):
            office = self.office(section)
            edits = rewrite(self.base, "results", initiative, text, new_id)
            office.type(self.sheet, edits)
            self.comes_in(office.hand_over(self.sheet, "results"))
            self.story.texts += [said for address, said in edits if address.field == "text"]

    def adds_an_indicator(self, section: str) -> None:
        office, row = self.office(section), new_id()
        name = Address(self.sheet, "goal", row, "name", "")
        office.type(self.sheet, add_row(self.base, "indicators", "", len(self.indicators), row))
        self.says(office, name, "新しい指標")
        self.says(office, name._replace(field="owner"), section)
        self.comes_in(office.hand_over(self.sheet, "indicator"))

    def deletes_what_another_edits(self, number: int, section: str) -> None:
        office = self.office(self.owners[number])
        self.says(office, self.box(number, "values", "2023"), "9,000")
        self.comes_in(office.hand_over(self.sheet, "edited"))
        office = self.office(section)
        office.type(self.sheet, remove_row(self.base, "indicators", self.indicators[number]))
        self.comes_in(office.hand_over(self.sheet, "deleted"))

    def corrects_by_hand(self, indicator: int) -> None:
        out = self.handed_out(self.owners[indicator])
        for number, text in enumerate(("5", "6")):
            change = write(self.box(indicator, "values", "2023"), text)
            path = out.parent / f"by-hand{number}" / out.name
            self.comes_in(edited_copy(out, path, change, saved=f"2031-07-0{number + 1}T09:00:00Z"))
            self.story.said.append((self.box(indicator, "values", "2023"), text))

    def loses_its_hidden_sheet(self, indicator: int) -> None:
        out = self.handed_out(self.owners[indicator])
        box = self.box(indicator, "analysis")
        changes = (write(box, "名前だけが残ったファイルに書いた分析。"), lose_hidden_sheet)
        target = out.parent / "lost" / out.name
        self.comes_in(edited_copy(out, target, *changes, saved="2031-07-05T09:00:00Z"))
        self.story.said.append((box, "名前だけが残ったファイルに書いた分析。"))
