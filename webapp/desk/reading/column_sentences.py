"""Column sentences: what to say of columns that are not found, or not for sure."""

from __future__ import annotations

from collections.abc import Sequence

from texts.phrase import Joined, Phrase
from webapp.desk.problem import letters, shown
from webapp.desk.reading.brackets import bare

MOST_TOLD = 12


def missing_sentence(names: Sequence[str], header: Sequence[str]) -> str:
    """What to say where columns are not found that must be there, naming those that were seen."""
    seen = [shown(heading) for heading in header if heading.strip()]
    listed = Joined("、", [*seen[:MOST_TOLD], *(["…"] if len(seen) > MOST_TOLD else [])])
    return Phrase(
        "没有找到“{names}”这一列。看到的列有：{seen}。请把列名改成“{names}”，再传一次。",
        names=Joined("”“", names),
        seen=listed,
    )


def unconfirmed_sentence(name: str, header: Sequence[str], place: int) -> str:
    """What to say where it is not sure that the column at that place is the one of that name."""
    heading = header[place]
    equal = [letters(other) for other, said in enumerate(header) if bare(said) == bare(heading)]
    if len(equal) > 1:
        return Phrase(
            "{places} 列都叫“{heading}”，不知道哪一列是“{name}”。请指明一列，或者把另一列改名、删去。",
            places=Joined("、", equal),
            heading=heading,
            name=name,
        )
    return Phrase(
        "不能肯定“{heading}”就是“{name}”。请指明哪一列是“{name}”，或者把列名改成“{name}”。", heading=heading, name=name
    )
