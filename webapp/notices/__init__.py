"""The library of notices."""
