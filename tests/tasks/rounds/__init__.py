"""Tests of 依頼."""
