"""Deciding: what people decide on a draft, sentence by sentence, and what is still open for it."""
