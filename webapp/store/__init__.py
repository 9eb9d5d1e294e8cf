"""The store: verdicts and unanswered questions, masked, for people to learn from. The site never waits for it."""
