"""Failures of the store: each names its cause, and never a row."""


class StoreError(Exception):
    """The store cannot be used now. The message names the cause and never a row."""


class OutdatedError(StoreError):
    """The tables are of an older version, and the operator has to bring them up to date."""


class RowError(StoreError):
    """The store works but refuses what should be written."""
