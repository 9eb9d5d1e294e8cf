"""Lists of whole cities: tables of Arrow in, the same rows with their results out. Needs an extra (parquet)."""
