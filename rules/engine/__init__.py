"""The engine: which rules hold, what they give, what is still open."""
