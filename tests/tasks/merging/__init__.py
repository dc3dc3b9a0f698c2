"""Tests of hyoka_desktop.tasks.merging."""
