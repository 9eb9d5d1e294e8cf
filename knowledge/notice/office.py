"""An office: whom to ask what the notices do not say. None of this stands in a notice; an operator confirms it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.notice.document import NOTICES
from texts import notice_folder, parts, source
from texts.gathering import gathering
from texts.source import Table

SIGNPOSTS = Path(__file__).parents[1] / "signposts"


@dataclass(frozen=True)
class Office:
    """`phone` is empty where the number differs from place to place. `about` says in Chinese what it answers.

    `notice` is the id of the notice that brought it; empty for those shared by all.
    """

    id: str
    name: str
    phone: str
    about: str
    notice: str = ""


def load_offices(notices: Path = NOTICES, signposts: Path = SIGNPOSTS) -> dict[str, Office]:
    """Every office by its id: the shared ones, then those of each notice's folder. Raises DataFileError."""
    with gathering() as errors:
        nodes = [("", node) for node in parts.listing(signposts / notice_folder.OFFICES, errors)]
        for path in notice_folder.optional(notices, notice_folder.OFFICES, errors):
            nodes += [(path.parent.name, node) for node in parts.listing(path, errors)]
        source.distinct(source.texts_at("id", (node for _, node in nodes)), errors)
        offices = errors.each(lambda entry: _office(*entry), nodes)
    return {office.id: office for office in offices}


def _office(notice: str, node: Table) -> Office:
    source.keys(node, ("id", "name", "about"), ("phone",))
    name, called, phone, about = (source.text(node, key) for key in ("id", "name", "phone", "about"))
    return Office(name, called, phone, about, notice)


def for_districts(offices: Mapping[str, Office], ids: Sequence[str], districts: Sequence[str]) -> tuple[Office, ...]:
    """The offices of these ids; a district's own ones (`banan-yibao`) in the place of the general (`quxian-yibao`)."""
    found: dict[str, None] = {}
    for name in ids:
        own = [name.replace("quxian", district, 1) for district in districts]
        found |= dict.fromkeys([mine for mine in own if mine in offices] or [name])
    return tuple(offices[name] for name in found)
