"""The red check: whether all that a cited sentence decides is used by an entry that cites it, or left out."""
