"""Operations: what a feature tells programs of its own door, for the description of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import current_app
from flask.sansio.app import App

EXTENSION = "operations"
# The operations of a path by method, as OpenAPI has them.
Described = Callable[[], dict[str, Any]]


def describe(app: App, path: str, operations: Described) -> None:
    """Let the description of the API of `app` tell of these operations at that path."""
    app.extensions.setdefault(EXTENSION, {})[path] = operations


def described() -> Mapping[str, dict[str, Any]]:
    """What the features of this site have told, by path."""
    told: Mapping[str, Described] = current_app.extensions.get(EXTENSION, {})
    return {path: operations() for path, operations in told.items()}
