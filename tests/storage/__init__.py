"""Tests of hyoka_desktop.storage."""
