"""A person's case: from the answers to what the rules find, and how that is told. Features share it."""
