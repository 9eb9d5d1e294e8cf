"""What the site rests on, as of when, what it cannot do, and what becomes of what people tell it."""
