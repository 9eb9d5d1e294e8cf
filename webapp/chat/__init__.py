"""Questions in one's own words, and the conversation."""
