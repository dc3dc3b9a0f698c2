"""Putting a whole file in the place of an old one, so that after any failure the old one is still there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


class NotReplacedError(OSError):
    """A new file cannot take the place of what is there; `errno` says why."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of a file to be made in the same folder; at the end it takes the place of `path`.

    Raises OSError: NotReplacedError, before any work where that can be seen, for what stands in the place.
    After that, or any error inside the block, what is at `path` is as it was, and the new file is gone.
    """
    _refuse(path)
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


def _refuse(path: Path) -> None:
    """Find out whether `path` is free, or a file that nobody keeps from being replaced."""
    if not path.name or path.is_dir():
        raise NotReplacedError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():
        raise NotReplacedError(errno.EPERM, os.strerror(errno.EPERM))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        return
    except OSError as error:
        if path.exists():
            raise NotReplacedError(error.errno, error.strerror) from error
        raise


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
