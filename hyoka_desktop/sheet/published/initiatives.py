"""The 取組方針 of a published sheet: each is told of twice, as a plan and by its progress."""

from __future__ import annotations

from dataclasses import dataclass, field

from hyoka_desktop.sheet.declaration import BoxField, ListField, lists, row_class
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.published.draft import Record
from hyoka_desktop.sheet.published.labels import UNLABELLED, label_key
from hyoka_desktop.sheet.published.notes import Notes

INITIATIVES = "initiatives"
_PLAN = "plan"


@dataclass(slots=True)
class _Initiative:
    """One 取組方針, its printed number, and the labels that were found for it."""

    number: int
    record: Record = field(default_factory=Record)
    seen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def title(self) -> str:
        return self.record.at(row_class(INITIATIVES).boxes["title"])


class Initiatives:
    """Collects the 取組方針 as their labels come, in the order of the plan."""

    def __init__(self, notes: Notes) -> None:
        """Begin without any; what is odd goes to `notes`."""
        self._notes = notes
        self._found: list[_Initiative] = []

    def begin(self, part: str, number: int | None, title: str) -> Record:
        """The record of the 取組方針 whose label was met in a part; its title is entered once."""
        found = self._known(part, number, title)
        if found is None:
            found = _Initiative(number or len(self._found) + 1)
            self._found.append(found)
        box = row_class(INITIATIVES).boxes["title"]
        if not found.record.say(box, title):
            self._notes.add(
                f"{_named(found)}の題名は、{_heading(part)}では「{title}」となっています。"
                f"{_heading(_PLAN)}の「{found.title}」を取り込みました。"
            )
        found.seen.add((part, ""))
        return found.record

    def saw(self, record: Record, part: str, name: str) -> None:
        """Remember that the label of a field was met for a 取組方針."""
        for found in self._found:
            if found.record is record:
                found.seen.add((part, name))

    def finish(self, sheet: Record) -> None:
        """Give the sheet its 取組方針, and say what was not found."""
        kept = [found for found in self._found if not found.record.is_blank]
        if not kept:
            return
        sheet.rows[INITIATIVES] = [found.record for found in kept]
        for found in kept:
            self._say_missing(found)
        numbers = [found.number for found in kept]
        if numbers != list(range(1, len(kept) + 1)):
            self._notes.add(f"取組方針の番号({'、'.join(map(str, numbers))})を1からの連番に直しました。")

    def _known(self, part: str, number: int | None, title: str) -> _Initiative | None:
        same_title = [found for found in self._found if title and _is_same(found.title, title)]
        same_number = [found for found in self._found if number is not None and found.number == number]
        both = [found for found in same_number if found in same_title]
        if both:
            return both[0]
        if part == _PLAN:
            return next((found for found in same_number if not found.title or not title), None)
        fresh = [found for found in self._found if (part, "") not in found.seen]
        unnumbered = fresh if number is None and not title else []
        return next(iter([*same_title, *same_number, *unnumbered]), None)

    def _say_missing(self, found: _Initiative) -> None:
        for part in (_PLAN, "progress"):
            if (part, "") not in found.seen:
                self._notes.add(f"{_named(found)}は、{_heading(part)}に見つかりません。")
                continue
            missing = [
                f"「{item.kind.label}」"
                for item in row_class(INITIATIVES).order
                if item.part == part and _is_labelled(item) and (part, item.name) not in found.seen
            ]
            if missing:
                self._notes.add(
                    f"{_heading(part)}の{_named(found)}に、{''.join(missing)}の見出しが見つかりません。"
                )


def _is_labelled(item: BoxField | ListField) -> bool:
    is_head = item.name == next(iter(row_class(INITIATIVES).boxes))
    return not is_head and UNLABELLED.get(item.part) != item.name


def _named(found: _Initiative) -> str:
    return f"{lists()[INITIATIVES].kind.label}{found.number}"


def _heading(part: str) -> str:
    return f"「{PARTS[part].number} {PARTS[part].title}」"


def _is_same(one: str, other: str) -> bool:
    return one == other or (label_key(one) == label_key(other) != "")
