"""The results as a workbook, as text or as lines of JSON."""
