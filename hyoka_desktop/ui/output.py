"""Excel出力, 印刷, PDF出力 of the sheet that is open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.file_names import as_file_name
from hyoka_desktop.tasks.printing import imprint_of, pages_of
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.dialogs.export import ExportDialog, Offer, Recipient
from hyoka_desktop.ui.finding_words import NOTATION, counts
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.side import ATTENTION
from hyoka_desktop.ui.window import Window

_FOLDER = "export/folder"


class Output(QObject):
    """The commands that make something to hand over."""

    def __init__(self, window: Window, workspace: Workspace, memory: Memory) -> None:
        """Work for a window."""
        super().__init__(window)
        self._window, self._workspace, self._memory = window, workspace, memory

    # ---------------------------------------------------------------------------------- Excel

    def export(self, opened: Opened) -> None:
        """Ask for whom and where to, and write the files."""
        if not opened.leave():
            return
        # Imported here: openpyxl is not needed before somebody exports.
        from hyoka_desktop.tasks.exporting import PUBLIC, Occasion, export_sheets, file_names  # noqa: PLC0415
        from hyoka_desktop.tasks.submitting import by_purpose  # noqa: PLC0415

        summaries = {str(summary.id): summary for summary in self._workspace.database.summaries()}

        def names_of(sheets: Sequence[str], recipient: Recipient, section: str) -> Sequence[str]:
            own = section or self._workspace.profile.section
            chosen = (summaries[sheet] for sheet in sheets)
            return file_names(chosen, PUBLIC if recipient.public else own)

        dialog = ExportDialog(
            self._offer(opened),
            folder_for(self._workspace, self._memory, opened.sheet),
            names_of,
            self._window.shell,
            findings_left(opened),
        )
        if not dialog.exec():
            if dialog.wants_to_look:
                self._window.show_side(ATTENTION)
            return
        sheets, recipient = [SheetId(sheet) for sheet in dialog.sheets], dialog.recipient
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            files = [
                file
                for section in recipient.sections
                for purpose, chosen in by_purpose(self._workspace, sheets, section).items()
                for file in export_sheets(
                    self._workspace,
                    chosen,
                    dialog.folder,
                    section,
                    public=recipient.public,
                    occasion=Occasion(purpose),
                )
            ]
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._memory.keep(_FOLDER, str(dialog.folder))
        self._tell(files)

    def _offer(self, opened: Opened) -> Offer:
        year = opened.editor.values.fiscal_year
        of_year = [
            summary.id for summary in self._workspace.database.summaries() if summary.fiscal_year == year
        ]
        return Offer((opened.sheet,), tuple(of_year), wareki(year), tuple(self._recipients(opened)))

    def _recipients(self, opened: Opened) -> Sequence[Recipient]:
        named = sections_named(opened.editor.values)
        own = opened.editor.section
        sections = dict.fromkeys([own, *named] if own else named)
        found = [Recipient(section, (section,)) for section in sections]
        if len(named) > 1:
            found.append(Recipient(f"記載のある課ごとに1つずつ({len(named)}ファイル)", named))
        if not own:
            found.insert(0, Recipient("決めない"))
        return [*found, Recipient("公表用", public=True)]

    # ---------------------------------------------------------------------------------- paper

    def pdf(self, opened: Opened) -> None:
        """Ask for a name and write the pages as they are shown."""
        if not opened.leave():
            return
        folder = Path(self._memory.text(_FOLDER) or _documents())
        pages = self._pages(opened)
        suggested = folder / f"{as_file_name(pages.name) or 'シート'}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self._window.shell, "PDF出力", str(suggested), "PDF (*.pdf)")
        if not chosen:
            return
        path = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
        write_pdf(path, [pages], self._imprint(opened))
        self._memory.keep(_FOLDER, str(path.parent))
        self._tell([path])

    def print(self, opened: Opened) -> None:
        """Ask for a printer in the dialog of the system and print the pages as they are shown."""
        if not opened.leave():
            return
        # Imported here: looking for printers takes its time.
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415

        # Loaded when first asked for: the start must not wait for what prints.
        from hyoka_desktop.paper.printer import make_printer, print_sheets  # noqa: PLC0415

        pages = self._pages(opened)
        printer = make_printer()
        printer.setDocName(pages.name)
        dialog = QPrintDialog(printer, self._window.shell)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(pages.pages))
        if not dialog.exec():
            return
        count = print_sheets(printer, [pages], self._imprint(opened))
        self._window.notice.say(f"{count}ページを印刷しました。")

    def _imprint(self, opened: Opened) -> Imprint:
        number = opened.editor.open_sheet.handed_out_number
        return imprint_of(opened.editor.season, number, draft=opened.draft_day)

    def _pages(self, opened: Opened) -> Pages:
        return pages_of(opened.editor.values, opened.editor.season, opened.former)

    # ---------------------------------------------------------------------------------- after it

    def _tell(self, files: Sequence[Path]) -> None:
        what = files[0].name if len(files) == 1 else f"{len(files)}件のファイル"
        folder = QUrl.fromLocalFile(str(files[0].parent))

        def open_folder() -> None:
            QDesktopServices.openUrl(folder)

        self._window.notice.say(f"{what} を出力しました。", open_folder, "フォルダーを開く")


def folder_for(workspace: Workspace, memory: Memory, sheet: SheetId) -> Path:
    """Where a file of a sheet goes: beside the one that was received, else where the last export went."""
    received = workspace.summary(sheet).received_path
    if received and Path(received).parent.is_dir():
        return Path(received).parent
    return Path(memory.text(_FOLDER) or _documents())


def findings_left(opened: Opened) -> str:
    """What there is still to look at in the boxes of one's own 課, or in all where there is none."""
    said = counted_findings(opened, {NOTATION})
    return f"{opened.editor.section or 'シート'}の記入欄に {said} があります。" if said else ""


def counted_findings(opened: Opened, but: Collection[str]) -> str:
    """How many findings of each word, `but` some, there are in these boxes; empty where there are none."""
    section = opened.editor.section
    opened.findings.look()
    mine = (one for one in opened.findings.all if not section or one.section == section)
    return counts(one for one in mine if one.word not in but)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
