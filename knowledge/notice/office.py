"""An office: whom to ask what the notices do not say. None of this stands in a notice; an operator confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.notice.document import NOTICES
from texts import notice_folder, source
from texts.source import Text

SIGNPOSTS = Path(__file__).parents[1] / "signposts"


@dataclass(frozen=True)
class Office:
    """`phone` is empty where the number differs from place to place. `about` says in Chinese what it answers."""

    id: str
    name: str
    phone: str
    about: str


def load_offices(notices: Path = NOTICES, signposts: Path = SIGNPOSTS) -> dict[str, Office]:
    """Every office by its id: the shared ones, then those of each notice's folder. Raises DataFileError."""
    offices: dict[str, Office] = {}
    files = (signposts / notice_folder.OFFICES, *notice_folder.optional(notices, notice_folder.OFFICES))
    nodes = [node for path in files for node in source.tables(source.read(path))]
    source.distinct(source.typed(source.keys(node, ("id", "name", "about"), ("phone",))["id"], Text) for node in nodes)
    for node in nodes:
        office = Office(*(source.text(node, key) for key in ("id", "name", "phone", "about")))
        offices[office.id] = office
    return offices


def for_district(offices: Mapping[str, Office], ids: tuple[str, ...], district: str | None) -> tuple[Office, ...]:
    """The offices of these ids; a district's own one (`banan-yibao`) in the place of the general (`quxian-yibao`)."""
    own = {name: name.replace("quxian", district, 1) if district else name for name in ids}
    return tuple(offices[mine if mine in offices else name] for name, mine in own.items())
