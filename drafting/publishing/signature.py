"""The signature under a draft, and under a published folder: an office or a role, a day, the hash of each sentence.

Nobody's name is asked for. A signature counts for the words that were signed: where anything is another, it is gone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from drafting.deciding.decision import SIGN, DraftDecision, fingerprint, latest, plain
from drafting.deciding.draft import Draft
from drafting.proposing.writing import as_yaml
from texts import notice_folder, parts
from texts.data_error import DataFileError
from texts.notice_folder import SIGNATURE

ON = "notice"
# What is under a signature of a folder.
SIGNED = (notice_folder.PUBLISHED, notice_folder.CLAUSES, notice_folder.POLICY, notice_folder.ANSWERS)
UNSIGNED, CHANGED, VALID = "未签发", "签发以后改过", "已签发"


@dataclass(frozen=True)
class FolderSignature:
    """What stands under the folder of a notice: nothing, a signature, or one of other words; then `changed` files."""

    state: str
    by: str = ""
    day: str = ""
    changed: tuple[str, ...] = ()


def signing(draft: Draft, by: str, day: str, when: str) -> DraftDecision:
    """The decision by which an office signs the draft as it stands."""
    return DraftDecision(SIGN, ON, by, when, {"day": day, "sentences": dict(draft.content())})


def signature(draft: Draft) -> DraftDecision | None:
    """The signature under the draft, where somebody signed it; `changed_since` says whether it still counts."""
    return latest(draft.decisions, SIGN).get(ON)


def changed_since(draft: Draft, signed: DraftDecision) -> tuple[str, ...]:
    """The keys of what is another since the signature, or was not there, or is gone."""
    told, content = signed.told["sentences"], draft.content()
    return tuple(key for key in dict.fromkeys((*told, *content)) if told.get(key) != content.get(key))


def write_signature(draft: Draft, signed: DraftDecision, folder: Path) -> None:
    """The signature beside the published files of a draft, with what each sentence was when it was signed."""
    sentences = [
        {"clause": one.path, "words": fingerprint(one.words), "entries": one.fingerprint} for one in draft.sentences
    ]
    data = {"by": signed.by, "day": signed.told["day"], "files": _files(folder), "sentences": sentences}
    (folder / SIGNATURE).write_text(as_yaml(plain(data)), encoding="utf-8")


def folder_signature(folder: Path) -> FolderSignature:
    """What stands under a notice's folder. Raises DataFileError where the file cannot be read."""
    path = folder / SIGNATURE
    if not path.is_file():
        return FolderSignature(UNSIGNED)
    table = parts.file(path, ("by", "day", "files", "sentences"))
    if not isinstance(table["files"], dict):
        raise DataFileError(path, 1, "no files under the signature; sign again in the workbench")
    now, told = _files(folder), plain(table["files"])
    changed = tuple(name for name in dict.fromkeys((*told, *now)) if told.get(name) != now.get(name))
    return FolderSignature(CHANGED if changed else VALID, str(table["by"]), str(table["day"]), changed)


def _files(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in SIGNED if (folder / name).is_file()
    }
