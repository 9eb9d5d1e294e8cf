"""An office: whom to ask what the notices do not say. None of this stands in a notice; an operator confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.record import DataFileError, read_records

OFFICES = Path(__file__).parent / "offices.yaml"


class OfficeError(DataFileError):
    """The file of offices is wrong."""


@dataclass(frozen=True)
class Office:
    """`phone` is empty where the number differs from place to place. `about` says in Chinese what it answers."""

    id: str
    name: str
    phone: str
    about: str


def load_offices(path: Path = OFFICES) -> dict[str, Office]:
    """Every office by its id, in the file's order. Raises OfficeError."""
    offices: dict[str, Office] = {}
    for record in read_records(path, OfficeError):
        record.expect(("id", "name", "about"), ("phone",))
        office = Office(record.text("id"), record.text("name"), record.text("phone"), record.text("about"))
        if office.id in offices:
            raise record.fault("id", f"the office '{office.id}' stands twice; keep one of the two")
        offices[office.id] = office
    return offices


def for_district(offices: Mapping[str, Office], ids: tuple[str, ...], district: str | None) -> tuple[Office, ...]:
    """The offices of these ids; a district's own one (`banan-yibao`) in the place of the general (`quxian-yibao`)."""
    own = {name: name.replace("quxian", district, 1) if district else name for name in ids}
    return tuple(offices[mine if mine in offices else name] for name, mine in own.items())
