"""Tests of hyoka_desktop.ui.dialogs."""
