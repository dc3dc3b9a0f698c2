"""The workbook: the standard Excel layout, written and read back."""
