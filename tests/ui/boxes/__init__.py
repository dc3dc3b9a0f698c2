"""Tests of hyoka_desktop.ui.boxes."""
