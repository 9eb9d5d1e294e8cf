"""The trial of a draft: its folder among the notices that are held, without being put there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting.deciding.draft import Draft
from drafting.publishing.folder import write_folder
from drafting.situations.held import HeldNotices, with_folder
from knowledge.notice.document import load_notices
from knowledge.notice.entry_file import load_faq
from texts.data_error import DataFileError


@dataclass(frozen=True)
class DraftTrial:
    """The notices with the draft among them, and its own folder, which is gone after the trial."""

    held: HeldNotices
    folder: Path


@contextmanager
def tried(draft: Draft, before: Path) -> Iterator[DraftTrial]:
    """The trial beside the notices in `before`. Raises DataFileError on all that the site would refuse of it."""
    with TemporaryDirectory() as place:
        folder = Path(place) / draft.name
        write_folder(draft, folder)
        yield DraftTrial(with_folder(before, folder), folder)


def faults(draft: Draft, before: Path) -> tuple[str, ...]:
    """What the site would refuse of the draft's folder, each with the entry in which it stands."""
    with TemporaryDirectory() as place:
        folder = Path(place) / draft.name
        write_folder(draft, folder)
        try:
            with_folder(before, folder)
            # Its answers alone: what those of others say of one another is no matter of the draft.
            load_faq(load_notices(folder.parent), folder.parent)
        except DataFileError as error:
            return tuple(_told(one, folder) for one in error.errors)
    return ()


def _told(error: DataFileError, folder: Path) -> str:
    """The error, with the name of the entry, or else the line."""
    path = folder / error.path.name
    if error.path.parent.name != folder.name or not path.is_file():
        return str(error)
    above = path.read_text(encoding="utf-8").splitlines()[: error.line]
    name = next((line.partition("id: ")[2] for line in reversed(above) if line.startswith(("- id: ", "  id: "))), "")
    return f"{path.name} {name or f'第{error.line}行'}: {error.message}"
