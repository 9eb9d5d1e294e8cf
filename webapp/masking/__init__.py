"""Masking: a text without what points to a person."""
