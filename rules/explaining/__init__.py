"""Explaining: each condition in words, the sum line by line, what would change the result."""
