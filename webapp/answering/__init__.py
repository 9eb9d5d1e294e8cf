"""Answering: what the chat and the API say to a message, by the notices and by the rules for its person."""
