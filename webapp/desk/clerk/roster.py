"""The roster: a file that was read, and what was chosen for it, as it travels encrypted in the page of the clerk.

The server keeps nothing, so each page carries what the next one needs.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from cryptography.fernet import InvalidToken

from texts.phrase import N_
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.table import Cell, RosterTable, said
from webapp.session import sealing
from webapp.settings import current_settings

PURPOSE = b"roster of the desk"
EXPIRED = N_("这一页放得太久，已经失效。本站不保存名单，请重新选择文件。")
ALTERED = N_("这一页的内容不完整，不能继续。请重新选择文件。")


@dataclass(frozen=True)
class Roster:
    """All cells of a file, and what the clerk chose and corrected.

    `fields` is what was typed once for the whole file. `chosen` are the places of columns as confirmed, None for a
    column that there is not. `asked` are the column and the rows of the cells that one correction is asked for, by the
    address of the first; `corrected` are the rows with a cell corrected. Columns are counted from 0, rows as in the
    file. `notes` is what was told of the whole list.
    """

    name: str
    kind: str
    sheet: str
    title: Sequence[Sequence[Cell]]
    header: Sequence[str]
    header_row: int
    rows: Sequence[Sequence[Cell]]
    fields: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, int | None] = field(default_factory=dict)
    asked: Mapping[str, tuple[int, Sequence[int]]] = field(default_factory=dict)
    corrected: Sequence[int] = ()
    notes: Sequence[str] = ()

    @classmethod
    def of(cls, table: RosterTable, name: str, fields: Mapping[str, str]) -> Roster:
        """The roster of a file, all its rows read. SpreadsheetError where one of them cannot be."""
        title = [list(row) for row in table.title]
        rows = list(table.rows)
        place = (table.kind, table.sheet, title, table.header, table.header_row)
        return cls(name, *place, rows, dict(fields), notes=table.notes)

    def table(self) -> RosterTable:
        """The file again, to be read once."""
        above = tuple(self.title)
        rows = (list(row) for row in self.rows)
        place = (self.kind, self.sheet, above, tuple(self.header), self.header_row)
        return RosterTable(*place, rows, notes=[*self.notes])

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return PurePath(self.name).stem

    def with_fields(self, fields: Mapping[str, str]) -> Roster:
        return replace(self, fields={**self.fields, **fields})

    def with_columns(self, chosen: Mapping[str, int | None]) -> Roster:
        return replace(self, chosen=dict(chosen), asked={})

    def corrected_with(self, typed: Mapping[str, str], alike: Collection[str] = ()) -> Roster:
        """The roster with these texts in the cells at these addresses, of those asked for; what was left alone stays.

        Where an address is among `alike`, all cells that were asked for together get the text.
        """
        rows, corrected = list(self.rows), set(self.corrected)
        for where, value in typed.items():
            if where not in self.asked or value.strip() == self.said(where):
                continue
            column, numbers = self.asked[where]
            changed = numbers if where in alike else numbers[:1]
            for number in changed:
                place = number - self.header_row - 1
                rows[place] = _with_cell(rows[place], column, value.strip())
            corrected.update(changed)
        return replace(self, rows=rows, corrected=sorted(corrected))

    def said(self, where: str) -> str:
        """What stands in the cell at that address now, of those asked for."""
        column, numbers = self.asked[where]
        return said(self.rows[numbers[0] - self.header_row - 1], column)


def seal(roster: Roster) -> str:
    """The roster as a token; nothing in it can be read without the site's secret."""
    plain = json.dumps(vars(roster), ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(plain.encode("utf-8", "surrogatepass"))
    return sealing.cipher(current_settings().secret_keys, PURPOSE).encrypt(packed).decode()


def unseal(token: str) -> Roster:
    """The roster in a token. SpreadsheetError where it is too old, cut, changed, or of a dropped secret."""
    cipher, lifetime = sealing.cipher(current_settings().secret_keys, PURPOSE), current_settings().answers_lifetime
    try:
        packed = sealing.opened(cipher, token, lifetime)
    except sealing.TooOld:
        raise SpreadsheetError(EXPIRED) from None
    except (InvalidToken, ValueError):
        raise SpreadsheetError(ALTERED) from None
    return Roster(**json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def _with_cell(row: Sequence[Cell], column: int, value: str) -> list[Cell]:
    cells = [*row, *[""] * (column + 1 - len(row))]
    return [*cells[:column], value, *cells[column + 1 :]]
