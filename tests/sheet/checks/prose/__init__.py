"""Tests of hyoka_desktop.sheet.checks.prose."""
