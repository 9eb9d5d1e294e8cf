"""What the site rests on, as of when, and what it cannot do."""
