"""Proposing: what a notice may decide, read from its sentences, for a person to confirm."""
