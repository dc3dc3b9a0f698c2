"""What somebody typed into an exported Excel file, as versions on top of what the file was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hyoka_desktop.layout.grid import is_new
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import row_class
from hyoka_desktop.sheet.ids import derived_row_id, derived_version_id
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.rows import add_row, fellows
from hyoka_desktop.sheet.values import Edit, Values, place_of
from hyoka_desktop.sheet.versions import EXCEL, Version
from hyoka_desktop.tasks.shifted_rows import Moved, move_words, moved_rows, shifted_boxes
from hyoka_desktop.workbook.incoming import DirectEdit, Incoming, NewRow
from hyoka_desktop.workbook.payload import Payload

_BLANKED = "欄が空にされています。"
_FOREIGN = "担当課以外の欄です。"
_PAST = "過年度の値です。変えた理由を確かめてください。"
_SHIFTED = "別の行にあった内容と同じです。行がずれていないか確かめてください。"
_MOVED = "行の並びが出力したときと変わっています。並び順を変えてよいか確かめてください。"


@dataclass(frozen=True, slots=True)
class Typed:
    """One box that was typed over, or one row that was added: the versions that say so, the box's own first.

    `line` says what was typed where. `doubt` is a sentence where the file alone shows that somebody must be
    asked, `foreign` says that the box belongs to another 課 than the one that hands in.
    """

    versions: tuple[Version, ...]
    line: str
    doubt: str = ""
    foreign: bool = False

    @property
    def asks(self) -> str:
        """Why the edit has to be confirmed before it enters the history; empty where it need not be."""
        return self.doubt or (_FOREIGN if self.foreign else "")


@dataclass(frozen=True, slots=True)
class Edited:
    """A sheet with the direct edits taken in, a version for each of them, and a sentence for each.

    `left_out` are those that somebody has to be asked about first.
    """

    values: Values
    versions: tuple[Version, ...]
    notes: tuple[str, ...]
    left_out: tuple[Typed, ...]


def direct_edits(incoming: Incoming, payload: Payload, section: str) -> tuple[Typed, ...]:
    """Every direct edit of a file that `section` hands in."""
    if incoming.tier == 1:
        return ()
    return tuple(_Reader(incoming, payload, section).read())


def with_direct_edits(incoming: Incoming, payload: Payload) -> Edited:
    """Take in the direct edits of a file; blanked boxes, and edits that ask, are listed and left out."""
    values = payload.values()
    versions: list[Version] = []
    notes: list[str] = []
    left_out: list[Typed] = []
    for typed in direct_edits(incoming, payload, payload.section):
        if typed.doubt:
            notes.append(f"確認が必要なため取り込んでいません。{typed.line} {typed.doubt}")
            left_out.append(typed)
            continue
        values = values.put((version.address, version.value) for version in typed.versions)
        versions += typed.versions
        notes.append(f"Excelで直接入力{'（担当課以外の修正）' if typed.foreign else ''}: {typed.line}")
    return Edited(values, tuple(versions), tuple(notes), tuple(left_out))


def saved_at(incoming: Incoming) -> str:
    """When a file was saved by its own word, in UTC; empty where it lost that."""
    try:
        return datetime.fromisoformat(incoming.saved).astimezone(UTC).isoformat(timespec="seconds")
    except ValueError:
        return ""


def direct_version(version: Version) -> Version:
    """A direct edit with the id that it has wherever the file is read."""
    export = version.saw[0] if version.saw else ""
    said = (version.value, version.section, version.time)
    return version._replace(id=derived_version_id(export, str(version.address), *said))


class _Reader:
    """One walk over the direct edits of a file."""

    def __init__(self, incoming: Incoming, payload: Payload, section: str) -> None:
        self._incoming = incoming
        self._payload = payload
        self._section = section
        self._saved = saved_at(incoming)
        self._values = payload.values()
        self._season = payload.read_season()
        self._labels = Labels(self._values, self._season)
        self._responsibility = Responsibility(self._values, self._season)
        # The real id of each new row met before.
        self._ids: dict[str, str] = {}

    def read(self) -> Iterator[Typed]:
        shifted = shifted_boxes(self._incoming.edits, self._values)
        for edit in self._incoming.edits:
            yield self._edit(edit, is_shifted=edit.address in shifted)
        for moved in moved_rows(self._values, self._incoming.rows):
            yield self._moved(moved)
        for row in self._incoming.new_rows:
            yield self._row(row)

    def _edit(self, edit: DirectEdit, *, is_shifted: bool) -> Typed:
        line = f"{self._labels.of(edit.address)}: 「{edit.old}」→「{edit.new}」"
        doubt = edit.asks or (_SHIFTED if is_shifted else "" if edit.new else _BLANKED) or self._past(edit)
        foreign = self._responsibility.of(edit.address) not in {"", self._section}
        return Typed((self._version((edit.address, edit.new)),), line, doubt, foreign)

    def _past(self, edit: DirectEdit) -> str:
        return _PAST if edit.address in self._payload.locked else ""

    def _moved(self, moved: Moved) -> Typed:
        line = f"{self._labels.of(moved.place)}の並び順: {move_words(self._values, moved)}"
        return Typed(tuple(map(self._version, moved.edits)), line, _MOVED)

    def _row(self, row: NewRow) -> Typed:
        parent, after = self._ids.get(row.list.row, row.list.row), self._ids.get(row.after, row.after)
        place = place_of(row.list.field, parent)
        # A blank row has a name of its own; an inserted one is known by the row before it.
        named = row.id.rpartition(":")[2]
        where = row.id if is_new(row.list._replace(row=named)) else after
        made = self._ids[row.id] = derived_row_id(self._payload.export, place, where)
        rows = fellows(self._values, row.list.field, parent)
        index = rows.index(after) + 1 if after in rows else 0
        edits = add_row(self._values, row.list.field, parent, index, made)
        edits += [(address._replace(row=made), said) for address, said in row.texts.items()]
        self._values = self._values.put(edits)
        said = "」「".join(row.texts.values())
        line = f"{self._labels.of(row.list)}に行の追加（セル {row.where}）: 「{said}」"
        if row.rest:
            line += f" どの欄にも入らない文字があります: 「{row.rest}」"
        owned = Responsibility(self._values, self._season)
        # A row belongs to whoever fills in any of its boxes, or its list.
        boxes = row_class(row.list.field).boxes.values()
        sections = {owned.of(Address(row.list.sheet, box.part, made, box.name, "")) for box in boxes}
        sections.add(owned.of(row.list))
        return Typed(tuple(map(self._version, edits)), line, foreign=not {"", self._section} & sections)

    def _version(self, edit: Edit) -> Version:
        address, text = edit
        export = self._payload.export
        parents = self._payload.heads.get(address, ())
        saw = (export,) if export else ()
        return direct_version(Version("", address, parents, text, self._section, "", self._saved, EXCEL, saw))
