"""Putting a whole file in the place of an old one, so that after any failure the old one is still there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


class NotReplacedError(OSError):
    """The new file was whole, but could not take the place of the old one; `errno` says why."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of a file to be made in the same folder; at the end it takes the place of `path`.

    Raises OSError, NotReplacedError for the last step. After that, or any error inside the block, the file at
    `path` is as it was, and the new one is gone.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield beside
        _bring_to_disk(beside)
        try:
            beside.replace(path)
        except OSError as error:
            raise NotReplacedError(error.errno, error.strerror) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    _settle(path.parent)


def _bring_to_disk(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the renaming itself last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some shares cannot do it; the file is there all the same.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)
