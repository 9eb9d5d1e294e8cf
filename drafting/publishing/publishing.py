"""Publishing: the folder of a draft put among the notices, once nothing stands in its way."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting.deciding.draft import Draft
from drafting.publishing.folder import write_folder
from drafting.publishing.obstacle import PublishingObstacle, obstacles
from drafting.publishing.signature import VALID, folder_signature, signature, write_signature


class UnpublishableError(ValueError):
    """Something stands in the way: `obstacles` says what; where it is empty the text does."""

    def __init__(self, message: str, obstacles: tuple[PublishingObstacle, ...] = ()) -> None:
        super().__init__(message)
        self.obstacles = obstacles


def publish(draft: Draft, notices: Path) -> Path:
    """The folder of the draft, written among these notices with its signature. Raises UnpublishableError.

    A folder of that name is replaced only where it is as somebody signed it in the workbench.
    """
    target = notices / draft.name
    if target.exists() and folder_signature(target).state != VALID:
        raise UnpublishableError(f"{target} 已经有了，而且不是从这里签发的样子；先把它移开")
    found, signed = obstacles(draft, notices), signature(draft)
    if found or signed is None:
        raise UnpublishableError("还不能发布", found)
    with TemporaryDirectory(dir=notices, prefix=".") as place:
        written = Path(place) / draft.name
        write_folder(draft, written)
        write_signature(draft, signed, written)
        shutil.rmtree(target, ignore_errors=True)
        written.rename(target)
    return target
