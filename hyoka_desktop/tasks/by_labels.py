"""What a file read by the labels of the form says, beside the sheet that it was made from.

Labels know no rows: an indicator or 取組方針 is the one of the same name, else the one in the same place, and
paragraphs follow their text. So whatever differs is only proposed, and neither a blank box nor a missing row
proposes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import box_field, lists, top_lists
from hyoka_desktop.sheet.ids import derived_row_id, derived_version_id
from hyoka_desktop.sheet.kinds import Many, Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.paragraphs import rewrite, text_of
from hyoka_desktop.sheet.rows import add_row, fellows
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values, children_of, place_of
from hyoka_desktop.sheet.versions import EXCEL, Version
from hyoka_desktop.tasks.direct_edits import Typed

_ASKS = "見出しをたよりに読み取った内容です。元のファイルと見比べて確かめてください。"
_NAMES = ("name", "title")
_OURS = "labels"


def typed_by_labels(
    base: Values,
    read: Values,
    heads: Mapping[Address, tuple[str, ...]],
    section: str,
    season: Season,
) -> Iterator[Typed]:
    """Each box in which a file differs from the sheet `base`, whose heads are `heads`; all of them ask."""
    edits = _edits(base, read)
    labels = Labels(base.put(edits), season)
    for group in _grouped(edits):
        made = tuple(_version(edit, heads, section) for edit in group)
        address, text = next((edit for edit in group if edit[0].field not in {EXISTS, ORDER}), group[0])
        yield Typed(made, f"{labels.of(address)}: 「{base.at(address)}」→「{text}」", _ASKS)


def _version(edit: Edit, heads: Mapping[Address, tuple[str, ...]], section: str) -> Version:
    address, text = edit
    # The parents are part of the identity: the same text may be proposed again on top of a later state.
    parents = heads.get(address, ())
    id_ = derived_version_id(" ".join((_OURS, address.sheet, *parents)), str(address), text, section, "")
    return Version(id_, address, parents, text, section, "", "", EXCEL)


def _grouped(edits: list[Edit]) -> list[list[Edit]]:
    """Edits one by one, but those of a new row together, its `exists` box first."""
    added = {address.row for address, _ in edits if address.field == EXISTS}
    groups: dict[object, list[Edit]] = {}
    for address, text in sorted(edits, key=lambda edit: edit[0].field != EXISTS):
        groups.setdefault(address.row if address.row in added else address, []).append((address, text))
    return list(groups.values())


def _edits(base: Values, read: Values) -> list[Edit]:
    """The edits that let `base` say what was read, where that says anything."""
    rows: dict[str, str] = {"": ""}
    edits: list[Edit] = []
    for name, item in top_lists().items():
        if isinstance(item.kind, Many):
            edits += _rows(base, read, name, rows)
    for address, text in read.texts.items():
        field = box_field(address)
        if field and address.row in rows and not isinstance(field.kind, Total):
            edits.append((address._replace(sheet=base.sheet, row=rows[address.row]), text))
    for name, parent in sorted(children_of(read)):
        if not isinstance(lists()[name].kind, Many):
            edits += _paragraphs(base, name, rows[parent], text_of(read, name, parent))
    return [(address, text) for address, text in edits if text and text != base.at(address)]


def _rows(base: Values, read: Values, name: str, rows: dict[str, str]) -> Iterator[Edit]:
    """Find the rows of a list in `base`, told by `rows`, and add those that it does not have."""
    ours = list(fellows(base, name, ""))
    names = {_name(base, row): row for row in reversed(ours)}
    values = base
    for index, row in enumerate(fellows(read, name, "")):
        rows[row] = names.get(_name(read, row)) or (ours[index] if index < len(ours) else "")
        if not rows[row]:
            rows[row] = derived_row_id(_OURS, place_of(name), row)
            added = add_row(values, name, "", len(fellows(values, name, "")), rows[row])
            values = values.put(added)
            yield from added


def _name(values: Values, row: str) -> str:
    found = (text for address, text in values.texts.items() if address.row == row and address.field in _NAMES)
    return next(found, "")


def _paragraphs(base: Values, name: str, parent: str, text: str) -> Iterator[Edit]:
    numbers = count()
    made = rewrite(
        base,
        name,
        parent,
        text,
        lambda: derived_row_id(_OURS, place_of(name, parent), f"{next(numbers)} {text}"),
    )
    added = {address.row for address, said in made if address.field == EXISTS and said}
    # Only new paragraphs get a place: where a known one stands is no edit that labels can tell.
    return (edit for edit in made if edit[0].field != ORDER or edit[0].row in added)
