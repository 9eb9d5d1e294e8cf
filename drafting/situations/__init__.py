"""Situations: every case that one or several sets of policies tell apart, by the engine's own distinctions."""
