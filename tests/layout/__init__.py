"""Tests of hyoka_desktop.layout."""
