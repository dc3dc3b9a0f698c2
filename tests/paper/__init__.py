"""Tests of hyoka_desktop.paper."""
