"""What a sheet that is read once more says otherwise than the one that is here, in sentences."""

from __future__ import annotations

from hyoka_desktop.sheet.address import ORDER, Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import row_address
from hyoka_desktop.sheet.values import Values, rows_of
from hyoka_desktop.tasks.merging.by_labels import typed_by_labels
from hyoka_desktop.tasks.workspace import Workspace


def differences_from(workspace: Workspace, arrived: Values) -> tuple[str, ...]:
    """Every box in which a sheet differs from the one of the same id that is here."""
    ours = workspace.database.load(arrived.sheet)
    labels = Labels(ours, workspace.season(ours.fiscal_year))
    theirs = Labels(arrived, workspace.season(ours.fiscal_year))
    return tuple(
        f"{(labels if ours.at(address) else theirs).of(address)}: 「{ours.at(address)}」→「{text}」"
        for address, text in _comparable(ours).edits_to(_comparable(arrived))
        if not _is_total(address) or (text and ours.at(address))
    )


def differences_by_labels(workspace: Workspace, arrived: Values, sheet: SheetId) -> tuple[str, ...]:
    """What a sheet read by its labels says otherwise than one of its number; its blanks say nothing."""
    ours = workspace.database.load(sheet)
    typed = typed_by_labels(ours, arrived, {}, "", workspace.season(ours.fiscal_year))
    return tuple(one.line for one in typed)


def _comparable(values: Values) -> Values:
    """The same sheet with plain numbers for the places of its rows: their keys say nothing to a reader."""
    places = [
        (row_address(values.sheet, row.list.name, row.id, ORDER), f"{row.index + 1}番目")
        for row in rows_of(values).values()
    ]
    kept = {address: text for address, text in values.texts.items() if address.field != ORDER}
    return Values(values.sheet, values.fiscal_year, kept).put(places)


def _is_total(address: Address) -> bool:
    # A sum that only one of the two has printed is no difference: it is computed here and there.
    field = box_field(address)
    return field is not None and isinstance(field.kind, Total)
