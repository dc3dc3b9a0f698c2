"""点検: what needs attention on a sheet, box by box, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from hyoka_desktop.layout.widths import lacking
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, Declared, ListField, form, lists, row_class
from hyoka_desktop.sheet.kinds import Amount, Measured
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.paragraphs import paragraph_lists, text_of
from hyoka_desktop.sheet.readings import RefusedText, read_amount, read_measured
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, addresses, children_of
from hyoka_desktop.sheet.years import key_order


class Concern(Enum):
    """What a finding is about; the value is its word."""

    MISSING = "未記入"
    UNREADABLE = "要修正"
    LENGTH = "要確認"
    CHARACTER = "表記"


@dataclass(frozen=True, slots=True)
class Finding:
    """One box that needs attention.

    `label` names the box, `detail` says what is the matter beyond the word of the concern, `section` is the
    課 that fills the box in. A list of paragraphs is addressed by its parent row and its name as the field.
    """

    concern: Concern
    address: Address
    label: str
    detail: str
    section: str


_Found = tuple[Concern, Address, str]
_Ranks = Mapping[tuple[str, str, str], tuple[int, int]]


def check(values: Values, season: Season) -> tuple[Finding, ...]:
    """Everything that needs attention on a sheet."""
    labels, responsibility, ranks = Labels(values, season), Responsibility(values), _ranks(values)
    found: list[_Found] = [
        (Concern.MISSING, box.address, "") for box in asked_boxes(values, season) if not box.filled
    ]
    found += _in_texts(values, season)
    found += _too_long(values, season)
    return tuple(
        Finding(concern, address, labels.of(address), detail, responsibility.of(address))
        for concern, address, detail in sorted(found, key=lambda item: _order(item[1], ranks))
    )


def _in_texts(values: Values, season: Season) -> Iterator[_Found]:
    for address, field in addresses(values, season.keys):
        text = values.at(address)
        if not text:
            continue
        if sentence := _refusal(field, text, values.fiscal_year):
            yield Concern.UNREADABLE, address, sentence
        if characters := lacking(text.replace("\n", "").replace("\t", "")):
            yield Concern.CHARACTER, address, f"「{'」「'.join(characters)}」は印字できない文字です。"


def _too_long(values: Values, season: Season) -> Iterator[_Found]:
    """The texts that pass a limit of the season; line breaks do not count."""
    texts = [
        (address, values.at(address))
        for address, field in addresses(values, season.keys)
        if f"{field.part}.{field.name}" in season.limits
    ]
    for name in paragraph_lists() if season.limits else ():
        part = lists()[name].part
        if f"{part}.{name}" in season.limits:
            parents = {parent for list_name, parent in children_of(values) if list_name == name}
            texts += [
                (Address(values.sheet, part, parent, name, ""), text_of(values, name, parent))
                for parent in parents
            ]
    for address, text in texts:
        limit = season.limits[f"{address.part}.{address.field}"]
        over = len(text) - text.count("\n") - limit
        if over > 0:
            yield Concern.LENGTH, address, f"上限{limit:,}字を{over:,}字超えています。短くしてください。"


def _refusal(field: BoxField, text: str, fiscal_year: int) -> str:
    try:
        if isinstance(field.kind, Amount):
            read_amount(text)
        elif isinstance(field.kind, Measured):
            read_measured(text, fiscal_year)
    except RefusedText as refused:
        return str(refused)
    return ""


def _order(address: Address, ranks: _Ranks) -> tuple[object, ...]:
    return ranks[address.part, address.row, address.field], key_order(address.key)


def _ranks(values: Values) -> _Ranks:
    """The place on the paper of each (part, row, field), as a key to sort by."""
    children = children_of(values)
    parts = list(PARTS)

    def walk(declared: Declared, row: str) -> Iterator[tuple[str, str, str]]:
        for field in declared.order:
            yield field.part, row, field.name
            if isinstance(field, ListField):
                yield from walk_list(field, row)

    def walk_list(field: ListField, parent: str) -> Iterator[tuple[str, str, str]]:
        for row in children.get((field.name, parent), ()):
            yield from walk(row_class(field.name), row.id)

    tops = (walk_list(item, "") if isinstance(item, ListField) else walk(item, "") for item in form())
    # What a row says in another part stands there, so the parts come first.
    return {place: (parts.index(place[0]), rank) for rank, place in enumerate(chain.from_iterable(tops))}
