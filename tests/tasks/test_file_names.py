"""Names of files made of what a sheet says."""

from __future__ import annotations

import pytest

from hyoka_desktop.tasks.file_names import as_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("計画の実現に向けて 1 協働", "計画の実現に向けて 1 協働"),
        ("人/1,000世帯: <案>", "人_1,000世帯_ _案_"),
        ("/etc/passwd", "_etc_passwd"),
        ("一行目\n二行目", "一行目_二行目"),
        ("終わり. ", "終わり"),
        ("", ""),
    ],
)
def test_what_no_name_may_hold_is_left_out(text: str, name: str) -> None:
    assert as_file_name(text) == name


def test_a_name_with_its_ending_stays_within_what_disks_take() -> None:
    assert len(f".{as_file_name('あ' * 500)}.pdf.12345678.tmp".encode()) <= 255
