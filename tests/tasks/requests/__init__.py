"""Tests of 修正依頼."""
