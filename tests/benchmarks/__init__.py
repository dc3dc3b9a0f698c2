"""Benchmarks, each with its reference beside it in the same run."""
