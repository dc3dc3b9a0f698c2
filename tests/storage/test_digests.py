"""Checksums that are put together in the quick way are those of the whole record, as stored data has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.storage.digests import after_edits, framed, framed_boxes, record_digest, sheet_digest
from hyoka_desktop.storage.history import version_rows
from tests.storage.samples import SHEET
from tests.strategies import any_texts, edits_of, identities, sheet_values

PLACE = Address(SHEET, "goal", "cd" * 16, "values", "2022")
TEXTS = any_texts()
IDS = st.lists(identities() | TEXTS, max_size=4).map(tuple)
ADDRESSES = st.builds(Address, st.just(SHEET), TEXTS, TEXTS, TEXTS, TEXTS)
VERSIONS = st.builds(Version, TEXTS, ADDRESSES, IDS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, IDS)


def rows_of(*versions: Version) -> list[tuple[str | int | None, ...]]:
    return [*version_rows(SHEET, versions, framed_boxes([version.address for version in versions]))]


def version(*parents: str) -> Version:
    return Version("01" * 16, PLACE, parents, "1,234", "企画課", "甲野", "2031", "typed")


@given(st.lists(VERSIONS, max_size=6))
def test_the_checksum_of_a_version_is_that_of_all_texts_of_its_record(versions: list[Version]) -> None:
    rows = rows_of(*versions)
    assert [row[1] for row in rows] == [version.id for version in versions]
    for *record, digest in rows:
        assert digest == record_digest(record)


def test_half_a_character_has_no_checksum() -> None:
    half = "\ud842"
    good = version()
    broken = [
        good._replace(id=half),
        good._replace(address=PLACE._replace(key=half)),
        good._replace(value=f"1,234{half}"),
        good._replace(person=half),
    ]
    for one in broken:
        with pytest.raises(UnicodeEncodeError):
            rows_of(good, one)
    boxes = framed_boxes([PLACE])
    with pytest.raises(UnicodeEncodeError):
        after_edits("0", SHEET, [(PLACE, boxes[PLACE], "", half)])


@given(values=sheet_values(TEXTS, with_unknown_boxes=True), more=st.data())
def test_the_checksum_after_edits_is_that_of_the_sheet_as_it_is_then(
    values: Values, more: st.DataObject
) -> None:
    after = values.put(more.draw(edits_of(values, TEXTS)))
    boxes = framed_boxes([*values.texts, *after.texts])
    went = [(address, box, values.at(address), after.at(address)) for address, box in boxes.items()]
    before = sheet_digest(values.sheet, values.texts)
    assert after_edits(before, values.sheet, went) == sheet_digest(after.sheet, after.texts)


@given(addresses=st.lists(ADDRESSES))
def test_boxes_are_framed_as_all_texts_are(addresses: list[Address]) -> None:
    for address, box in framed_boxes(addresses).items():
        assert framed(address[:1]) + box == framed(address)


def test_checksums_are_what_they_were_in_databases_of_today() -> None:
    """Another way of framing would make every record of every database a damaged one."""
    assert record_digest(("ab", "c")) == "430fb1b4ac43316e"
    assert record_digest(("", "◆目標", 3, "𠮷")) == "ae32615c0b074eb3"
    texts = {Address(SHEET, "goal", "", "aim", ""): "◆目標", PLACE: "1,234"}
    assert sheet_digest(SHEET, texts) == "1633d1e24c4976bc27f6232f70c1b5020fc6fcec14d3098ebff7dfb083ae6d11"
    ((*_, digest),) = rows_of(version("x", "y"))
    assert digest == "fe574f073c319532"
