"""The build hook compiles the catalogues into the wheel; the folder from which it is built stays as it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Called by hatchling, which finds it by pyproject.toml."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Give the wheel a messages.mo beside each messages.po."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        for number, source in enumerate(sorted(root.glob("webapp/translations/*/LC_MESSAGES/messages.po"))):
            compiled = Path(self._folder().name) / f"{number}.mo"
            with source.open("rb") as read, compiled.open("wb") as written:
                write_mo(written, read_po(read), use_fuzzy=True)
            build_data["force_include"][str(compiled)] = str(source.relative_to(root).with_suffix(".mo"))

    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        # Goes with the hook, after the wheel is written.
        if not hasattr(self, "_held"):
            self._held = tempfile.TemporaryDirectory()
        return self._held
