"""Putting a file in place so that the old one is there until the new one is known to be good."""

from __future__ import annotations

import contextlib
import errno
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from hyoka_desktop.replacing import NotReplacedError
from hyoka_desktop.replacing import replacing as replacing_file
from hyoka_desktop.workbook.errors import (
    DiskFullError,
    ExportError,
    MissingFolderError,
    ReadOnlyFolderError,
    TargetInUseError,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_MISSING = {errno.ENOENT, errno.ENOTDIR}


def save(path: Path, data: bytes, check: Callable[[Path], None]) -> None:
    """Write beside, let `check` read it back, then rename; `check` raises where the new file is not good.

    Raises ExportError of one of its kinds. The file at `path` is replaced whole or not touched.
    """
    with replacing(path, check) as stream:
        stream.write(data)


@contextlib.contextmanager
def replacing(path: Path, check: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """Give a new file to write into; at the end of the block it is checked and takes the place of the old.

    Raises ExportError of one of its kinds; an error inside the block leaves the file at `path` untouched.
    """
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise TargetInUseError(
            f"「{path.name}」は読み取り専用です。読み取り専用を外すか、別の名前で出力してください。"
        )
    try:
        with replacing_file(path) as beside:
            with beside.open("xb") as stream:
                yield stream
            check(beside)
    except NotReplacedError as error:
        if error.errno in _FORBIDDEN or error.errno == errno.EISDIR:
            raise _in_use(path) from error
        raise _named(error, path.parent) from error
    except OSError as error:
        raise _named(error, path.parent) from error


def _in_use(path: Path) -> TargetInUseError:
    return TargetInUseError(
        f"「{path.name}」に書き込めません。Excelで開いていれば閉じてから、もう一度出力してください。"
    )


def _named(error: OSError, folder: Path) -> ExportError:
    if error.errno in _FULL:
        return DiskFullError(
            "ディスクの空きが足りないため出力できません。不要なファイルを消すか、別の場所を選んでください。"
        )
    if error.errno in _FORBIDDEN:
        return ReadOnlyFolderError(
            f"フォルダー「{folder}」に書き込めません。書き込みのできるフォルダーを選んでください。"
        )
    if error.errno in _MISSING:
        return MissingFolderError(f"フォルダー「{folder}」がありません。出力先を選び直してください。")
    return ExportError(f"「{folder}」に出力できません({error.strerror})。別の場所を選んでください。")
