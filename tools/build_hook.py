"""The build hook compiles the catalogues into the wheel; the folder from which it is built stays as it is."""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from babel.messages.mofile import write_mo
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Called by hatchling, which finds it by pyproject.toml."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Give the wheel a messages.mo beside each messages.po, with what the folders of the notices bring."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        merging = _loaded(root / "webapp" / "language" / "merging.py")
        for locale, name in merging.OF_NOTICES.items():
            source = root / "webapp" / "translations" / locale / "LC_MESSAGES" / "messages.po"
            paths = [source, *sorted(root.glob(f"knowledge/notices/[!_.]*/{name}"))]
            compiled = Path(self._folder().name) / f"{locale}.mo"
            with compiled.open("wb") as written:
                write_mo(written, merging.merged(locale, [merging.read(path, locale) for path in paths]))
            build_data["force_include"][str(compiled)] = str(source.relative_to(root).with_suffix(".mo"))

    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        # Goes with the hook, after the wheel is written.
        if not hasattr(self, "_held"):
            self._held = tempfile.TemporaryDirectory()
        return self._held


def _loaded(path: Path) -> ModuleType:
    """The module in the file alone: its package needs more than a build has."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
