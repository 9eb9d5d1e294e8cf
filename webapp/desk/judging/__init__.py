"""Rows as students, and what the notices say of each."""
