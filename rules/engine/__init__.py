"""The engine finds which rules hold, what they give, and what is still open."""
