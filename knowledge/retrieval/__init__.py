"""Retrieval: which entries answer a message, and how surely."""
