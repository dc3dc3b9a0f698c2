"""Tests of hyoka_desktop.tasks."""
