"""Feedback: what readers think of an answer, and what they asked in vain."""
