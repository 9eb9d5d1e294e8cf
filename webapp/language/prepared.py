"""Prepared templates: each compiled beforehand for each way to read the site, for that takes 6 ms, and reading .2.

`medical-aid prepare` writes them. What is not there, or was compiled of another text, other words or other code, is
compiled when it is first asked for; nothing that serves writes here.
"""

from __future__ import annotations

import hashlib
import marshal
import shutil
import sys
from functools import cache
from importlib.metadata import version
from itertools import product
from pathlib import Path
from types import CodeType
from typing import cast

from jinja2 import BaseLoader, Environment
from jinja2.bccache import Bucket, BytecodeCache

from texts import built_file
from webapp.language.display import LANGUAGES, Display
from webapp.language.fixed_words import Templates

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "webapp" / "built" / "templates"
# The texts of the templates apart, whose filters are worked out beforehand where a text is fixed, and the words.
MADE_OF = ("webapp/**/*.py", "texts/**/*.py", "webapp/translations/**/*.mo")
DISPLAYS = tuple(Display(language, large) for language, large in product(LANGUAGES, (False, True)))


class PreparedTemplates(BytecodeCache):
    """Those in this folder, one file a template and display."""

    def __init__(self, folder: Path = BUILT) -> None:
        self._folder = folder

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:  # noqa: ARG002
        """The code of the template for the display of its environment. Jinja's own knows of one environment."""
        display = environment.display if isinstance(environment, Templates) else None
        bucket = Bucket(environment, name, "")
        if display is None:
            return bucket
        made = built_file.content(_place(self._folder, display, name), _key(display, name, source))
        if made is not None:
            bucket.code = marshal.loads(made)  # noqa: S302 — as trusted as the code it lies beside
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing: it came with the bucket."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing: who serves may not write, and what is compiled is kept by its environment."""


def build(templates: Templates, folder: Path = BUILT) -> Path:
    """Compile all templates for all displays into the folder, in the place of what it held. OSError as it comes."""
    if folder.exists():
        shutil.rmtree(folder)
    for display in DISPLAYS:
        shown = templates.shown(display)
        for name in shown.pages():
            source, file, _ = cast(BaseLoader, shown.loader).get_source(shown, name)
            code: CodeType = shown.compile(source, name, file)
            built_file.write(_place(folder, display, name), _key(display, name, source), marshal.dumps(code))
    return folder


def _place(folder: Path, display: Display, name: str) -> Path:
    return folder / f"{display.language}.{int(display.large)}" / name


def _key(display: Display, name: str, source: str) -> bytes:
    return hashlib.sha256(repr((_made_of(), display, name, source)).encode()).digest()


@cache
def _made_of() -> bytes:
    """A digest of what compiles, as it was when this process first asked: it lets a later version's files be."""
    digest = hashlib.sha256(repr((sys.version, version("jinja2"))).encode())
    for path in sorted(path for pattern in MADE_OF for path in ROOT.glob(pattern)):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.digest()
