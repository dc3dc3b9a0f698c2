"""What can go wrong with a database in the user's world; each message is a Japanese sentence that helps."""

from __future__ import annotations

from pathlib import Path


class StorageError(Exception):
    """Something about the database or its place that the user can understand and mend."""


class NoSuchSheet(StorageError):
    """A sheet was asked for that the database does not hold."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        super().__init__(f"シート {sheet} はこのデータベースにありません。一覧で確かめてください。")


class SheetExists(StorageError):
    """A sheet was to be inserted that is there already, perhaps in the trash."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        super().__init__(f"シート {sheet} は既に登録されています。一覧とごみ箱を確かめてください。")


class ContradictingVersions(StorageError):
    """A file brought a version whose id is known here with another content."""

    def __init__(self, version: str) -> None:
        self.version = version
        super().__init__(
            f"履歴 {version} の内容が手元の履歴と食い違っています。"
            "ファイルが壊れているので、送り直してもらってください。"
        )


class DamagedSheet(StorageError):
    """A sheet whose records do not fit their checksums any more."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        super().__init__(
            f"シート {sheet} の記録が壊れています。"
            "backups フォルダーの控えか、提出したExcelファイルから読み込み直してください。"
        )


class DamagedSnapshot(StorageError):
    """A sheet of a 版 whose record does not fit its checksum any more."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        super().__init__(
            f"この版にあるシート {sheet} の記録が壊れています。"
            "backups フォルダーの控えを開いて確かめてください。"
        )


class UnstorableText(StorageError):
    """A text with half a character (a lone surrogate), which no file can hold."""

    def __init__(self) -> None:
        super().__init__(
            "保存できない文字(文字の片割れ)が含まれています。その文字を消して入力し直してください。"
        )


class OpenedForReading(StorageError):
    """Something was to be written to a database that was opened for reading only."""

    def __init__(self) -> None:
        super().__init__("閲覧用に開いているため変更できません。開き直してから変更してください。")


class DatabaseError(StorageError):
    """A database file that cannot be used as it is; `path` names it, and it was left untouched."""

    sentence = "データベース {path} を使えません。"

    def __init__(self, path: Path, **details: str) -> None:
        self.path = path
        super().__init__(self.sentence.format(path=path, **details))


class DatabaseMissing(DatabaseError):
    """There is nothing to read yet."""

    sentence = "データベース {path} がまだありません。場所を確かめるか、先にシートを取り込んでください。"


class NotAHandover(DatabaseError):
    """The file is an archive of something else."""

    sentence = (
        "{path} は引継ぎファイルではありません。「引継ぎファイルを作る」で作ったファイルを指定してください。"
    )


class NewerHandover(DatabaseError):
    """The 引継ぎファイル was made by a newer version of this program."""

    sentence = (
        "{path} は新しい版のプログラムで作られています。プログラムを新しい版に取り替えて読み込んでください。"
    )


class DamagedHandover(DatabaseError):
    """The 引継ぎファイル is damaged."""

    sentence = "{path} は壊れているため読み込めません。元のパソコンで、引継ぎファイルを作り直してください。"


class AlreadyThere(DatabaseError):
    """A copy was to be written where a file is already."""

    sentence = "{path} は既にあります。別の名前を指定してください。"


class FolderMissing(DatabaseError):
    """The folder that the database was to lie in does not exist."""

    sentence = (
        "データベース {path} を置くフォルダーがありません。フォルダーを作るか、別の場所を指定してください。"
    )


class NotAFile(DatabaseError):
    """The path names a folder or a device."""

    sentence = "{path} はファイルではありません。データベースのファイル名まで指定してください。"


class OnNetwork(DatabaseError):
    """The database lies on a network path, where a save is not certain to arrive."""

    sentence = (
        "{path} は共有フォルダー(ネットワーク)にあり、保存の途中で壊れるおそれがあるため編集できません。"
        "このパソコンに複写してから開いてください。"
    )


class InUse(DatabaseError):
    """Another window or command holds the database for writing; `holder` says who."""

    sentence = "{path} は{holder}が使用中です。そちらを閉じてから、もう一度開いてください。"

    def __init__(self, path: Path, holder: str) -> None:
        self.holder = holder
        super().__init__(path, holder=holder or "ほかのウィンドウ")


class NotADatabase(DatabaseError):
    """The file is no SQLite file at all."""

    sentence = "{path} はデータベースのファイルではありません。評価シートのデータベースを指定してください。"


class ForeignDatabase(DatabaseError):
    """The file is a database of another program."""

    sentence = "{path} はほかのプログラムのデータベースです。評価シートのデータベースを指定してください。"


class NewerDatabase(DatabaseError):
    """The file was made by a newer version of this program."""

    sentence = (
        "{path} は新しい版のプログラムで作られています。プログラムを新しい版に取り替えて開いてください。"
    )


class OlderDatabase(DatabaseError):
    """The file is behind and was opened for reading, which changes nothing."""

    sentence = "{path} は以前の版の形のままです。先に一度、評価シートの画面で開いて更新してください。"


class DamagedDatabase(DatabaseError):
    """The file is damaged."""

    sentence = "{path} は壊れています。ファイルはそのまま残し、backups フォルダーの控えを開いてください。"


class ReadOnlyDatabase(DatabaseError):
    """The file or its folder cannot be written to."""

    sentence = "{path} に書き込めません。書き込める場所に複写するか、読み取り専用を解除してください。"


class DiskFull(DatabaseError):
    """The disk has no room left; what was saved before is still there."""

    sentence = (
        "ディスクの空きがないため {path} に保存できません。不要なファイルを消して、もう一度保存してください。"
    )


class Busy(DatabaseError):
    """Another program kept the file locked for longer than we wait."""

    sentence = "{path} をほかのプログラムが読み書きしています。少し待ってから、もう一度行ってください。"


class Unreachable(DatabaseError):
    """The disk did not do what was asked, or may not be entered."""

    sentence = "{path} を読み書きできません。ディスクの接続とフォルダーの権限を確かめてください。"
