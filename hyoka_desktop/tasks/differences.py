"""What a sheet that is read once more says otherwise than the one that is here, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import row_address
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Row, Values, rows_of
from hyoka_desktop.tasks.by_labels import typed_by_labels
from hyoka_desktop.tasks.direct_edits import Typed
from hyoka_desktop.tasks.workspace import Workspace


def differences_from(
    workspace: Workspace, arrived: Values, left_out: Iterable[Typed] = ()
) -> tuple[str, ...]:
    """Every box, row and order of rows in which a sheet differs from the one of the same id that is here.

    `left_out` was typed into its file without being among its values.
    """
    ours = workspace.database.load(arrived.sheet)
    asked = (
        f"{typed.line} {typed.doubt}"
        for typed in left_out
        if any(ours.at(version.address) != version.value for version in typed.versions)
    )
    return (*_Comparison(ours, arrived, workspace.season(ours.fiscal_year)).lines(), *asked)


def differences_by_labels(workspace: Workspace, arrived: Values, sheet: SheetId) -> tuple[str, ...]:
    """What a sheet read by its labels says otherwise than one of its number; its blanks say nothing."""
    ours = workspace.database.load(sheet)
    typed = typed_by_labels(ours, arrived, {}, "", workspace.season(ours.fiscal_year))
    return tuple(one.line for one in typed)


class _Comparison:
    """Two states of one sheet beside each other."""

    def __init__(self, ours: Values, theirs: Values, season: Season) -> None:
        self._ours, self._theirs = ours, theirs
        self._our_rows, self._their_rows = rows_of(ours), rows_of(theirs)
        self._our_labels, self._their_labels = Labels(ours, season), Labels(theirs, season)

    def lines(self) -> Iterator[str]:
        common = self._our_rows.keys() & self._their_rows.keys()
        for address, text in self._ours.edits_to(self._theirs):
            is_box = address.field not in {EXISTS, ORDER} and (not address.row or address.row in common)
            if is_box and not self._is_total_of_one(address):
                yield f"{self._our_labels.of(address)}: 「{self._ours.at(address)}」→「{text}」"
        for row in self._only(self._their_rows, self._our_rows):
            name = self._their_labels.of(self._row(row))
            yield f"{name}: ファイルにだけあります。{_texts(self._theirs, row)}"
        for row in self._only(self._our_rows, self._their_rows):
            name = self._our_labels.of(self._row(row))
            yield f"{name}: ファイルにはありません。{_texts(self._ours, row)}"
        yield from self._moves()

    def _is_total_of_one(self, address: Address) -> bool:
        # A sum that only one of the two has printed is no difference: it is computed here and there.
        field = box_field(address)
        is_total = field is not None and isinstance(field.kind, Total)
        return is_total and not (self._ours.at(address) and self._theirs.at(address))

    def _only(self, rows: Mapping[str, Row], others: Mapping[str, Row]) -> Iterator[Row]:
        return (row for id_, row in rows.items() if id_ not in others)

    def _row(self, row: Row) -> Address:
        return row_address(self._ours.sheet, row.list.name, row.id, EXISTS)

    def _moves(self) -> Iterator[str]:
        """Rows of both that stand in another order among those of both."""
        ours = {place: _of_both(rows, self._their_rows) for place, rows in self._ours.rows().items()}
        for place, rows in self._theirs.rows().items():
            theirs, before = _of_both(rows, self._our_rows), ours.get(place, [])
            if theirs != before and sorted(theirs) == sorted(before):
                names = "、".join(self._our_labels.of(self._row(self._our_rows[id_])) for id_ in theirs)
                yield f"並び順: ファイルでは {names} の順です。"


def _of_both(rows: tuple[str, ...], others: Mapping[str, Row]) -> list[str]:
    return [id_ for id_ in rows if id_ in others]


def _texts(values: Values, row: Row) -> str:
    texts = (text for a, text in values.texts.items() if a.row == row.id and a.field not in {EXISTS, ORDER})
    return "".join(f"「{text}」" for text in texts)
