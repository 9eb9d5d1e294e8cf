"""Explaining puts each condition into words, writes out the sum, and finds what would change the result."""
