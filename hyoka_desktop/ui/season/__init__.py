"""Preparing a year in the window: 年度設定, 年度更新, costs from a table, sheets of past years."""
