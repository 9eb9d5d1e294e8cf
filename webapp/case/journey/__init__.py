"""Journeys of their own: three steps where nothing can be worked out, or the time is not now."""
