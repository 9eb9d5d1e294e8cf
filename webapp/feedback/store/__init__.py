"""The store: verdicts and unanswered questions in a database. The site never waits for it."""
