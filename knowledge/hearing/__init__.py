"""Hearing: what a message says, and which facts it states, denies or asks."""
