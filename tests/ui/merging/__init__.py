"""Tests of とりまとめ in the window."""
