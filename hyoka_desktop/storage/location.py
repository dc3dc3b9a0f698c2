"""Where a database may lie: on a local disk, in a folder that is there."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

from hyoka_desktop.storage.errors import FolderMissing, NotAFile, OnNetwork, Unreachable

# File systems that live on another machine, as Linux calls them.
_REMOTE = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs"),
    *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.glusterfs"),
}
_DRIVE_REMOTE = 4
_MOUNTS = Path("/proc/self/mounts")


def check_place(path: Path, *, write: bool) -> None:
    """Raise the error that says why no database can be opened at `path`; reading is allowed on a network."""
    if write and is_remote(path):
        raise OnNetwork(path)
    try:
        if path.exists() and not path.is_file():
            raise NotAFile(path)
        if not path.parent.is_dir():
            raise FolderMissing(path)
    except OSError as error:
        raise Unreachable(path) from error


def is_remote(path: Path) -> bool:
    r"""Say whether a path leads to another machine: `\\server\share`, a connected drive, a mounted share."""
    if is_unc(str(path)):
        return True
    real = os.path.realpath(path)
    if sys.platform == "win32":
        anchor = PureWindowsPath(real).anchor
        return is_unc(real) or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    try:
        mounts = _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        # Other systems keep no such list.
        return False
    return file_system(real, mounts) in _REMOTE


def is_unc(path: str) -> bool:
    r"""Say whether a path names a server, as Windows writes it; `\\?\C:\` and `\\.\` name this machine."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and plain[2:3] not in {"?", "."}


def file_system(path: str, mounts: str) -> str:
    """The type of the file system that holds `path`, given the text of Linux's list of mounts."""
    found, longest = "", -1
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = _unescaped(point)
        # A later line hides an earlier one at the same place.
        if len(point) >= longest and PurePosixPath(path).is_relative_to(point):
            found, longest = kind, len(point)
    return found


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)
