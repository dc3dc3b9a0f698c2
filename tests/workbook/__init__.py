"""Tests of hyoka_desktop.workbook."""
