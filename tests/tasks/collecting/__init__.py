"""Tests of the consolidated book."""
