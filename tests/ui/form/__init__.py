"""Tests of hyoka_desktop.ui.form."""
