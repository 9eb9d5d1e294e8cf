"""A person's case: from the answers to what the rules find, as questions, a result and its card. Features share it."""
