"""Telling a path on this machine from one that leads to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from hyoka_desktop.storage.location import file_system, is_remote, is_unc

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//server/ward /mnt/share cifs rw 0 0
server:/home /mnt/nfs\\040home nfs4 rw 0 0
/dev/sdb1 /mnt/share/disk ext4 rw 0 0
old /media/disk nfs rw 0 0
/dev/sdc1 /media/disk vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a/sheets.db", "ext4"),
        ("/mnt/share/sheets.db", "cifs"),
        ("/mnt/shared/sheets.db", "ext4"),
        ("/mnt/nfs home/a/sheets.db", "nfs4"),
        ("/mnt/share/disk/sheets.db", "ext4"),
        ("/media/disk/sheets.db", "vfat"),
    ],
)
def test_the_nearest_mount_says_on_what_file_system_a_path_lies(path: str, kind: str) -> None:
    assert file_system(path, MOUNTS) == kind


@pytest.mark.parametrize(
    "path",
    [
        r"\\server\share\sheets.db",
        "//server/share/sheets.db",
        r"\\?\UNC\server\share\sheets.db",
        r"\\192.0.2.1\c$\sheets.db",
    ],
)
def test_windows_names_of_servers_are_remote_everywhere(path: str) -> None:
    assert is_unc(path)


@pytest.mark.parametrize(
    "path", [r"C:\Users\a\sheets.db", r"\\?\C:\sheets.db", r"\\.\C:\sheets.db", "/home/a"]
)
def test_names_of_this_machine_are_not(path: str) -> None:
    assert not is_unc(path)


def test_the_disk_of_this_machine_is_local(tmp_path: Path) -> None:
    assert not is_remote(tmp_path / "sheets.db")
