"""Every box of a sheet, blank ones too, in the order of the declaration."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, Declared, ListField, form, row_class
from hyoka_desktop.sheet.values import Children, Values, children_of
from hyoka_desktop.sheet.years import key_order


def fields_of(values: Values) -> Iterator[tuple[BoxField | ListField, str]]:
    """Every field of the parts and of the existing rows, with its row, in the order of the declaration."""
    children = children_of(values)
    for item in form():
        yield from _in_list(children, item, "") if isinstance(item, ListField) else _in(children, item, "")


# A function within `fields_of` that calls itself would keep the whole sheet until Python looks for garbage.
def _in(children: Children, cls: Declared, row: str) -> Iterator[tuple[BoxField | ListField, str]]:
    for field in cls.order:
        yield field, row
        if isinstance(field, ListField):
            yield from _in_list(children, field, row)


def _in_list(children: Children, field: ListField, parent: str) -> Iterator[tuple[BoxField | ListField, str]]:
    for row in children.get((field.name, parent), ()):
        yield from _in(children, row_class(field.name), row.id)


def addresses(values: Values, keys_of: Mapping[type, tuple[str, ...]]) -> Iterator[tuple[Address, BoxField]]:
    """Every box of the existing rows and parts, blank ones too, in the order of the declaration.

    `keys_of` gives the keys of the season for `ByYear` and `ByStage`; keys that have a text come besides.
    """
    typed: dict[tuple[str, str, str], set[str]] = {}
    for address in values.texts:
        if address.key:
            typed.setdefault((address.part, address.row, address.field), set()).add(address.key)
    for field, row in fields_of(values):
        if isinstance(field, BoxField):
            for key in _keys(field, keys_of, typed.get((field.part, row, field.name), frozenset())):
                yield Address(values.sheet, field.part, row, field.name, key), field


def _keys(field: BoxField, known: Mapping[type, Iterable[str]], typed: Collection[str]) -> Iterable[str]:
    """The keys of a field, in their order; one empty text where it is a single box."""
    # A box by year without a year is none of this version's.
    return sorted({*known.get(field.keyed, ()), *typed} - {""}, key=key_order) if field.keyed else ("",)
