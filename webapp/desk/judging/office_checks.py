"""Office checks: what a sheet beside the list says on which an office answers of its students (`reading.office_sheet`).

Each row there is read as if it stood in the row of the student whom it names, so that a check has one meaning wherever
it stands: a yes confirms, a no contradicts, and what is not understood is to be looked into. Who stands on the list as
what the office confirmed of others, and is not on its sheet or has no answer there, was not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from texts.phrase import N_, Joined, Phrase
from texts.spelling import spelt
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evaluation import RowEvaluation
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.judging.named_rows import NamedRows
from webapp.desk.judging.side_reading import YES
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.verdict import INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, StudentVerdict, with_problems
from webapp.desk.problem import DOUBTFUL, Problem, address, shown
from webapp.desk.reading.bilingual import in_one_language
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.columns import HARDSHIP, KNOWN, NAME, NUMBER, Columns, meaning, recognise
from webapp.desk.reading.office_sheet import IDENTITY, OfficeSheet
from webapp.desk.reading.standing import CHECK
from webapp.desk.reading.table import Cell, Row, said, text
from webapp.desk.reading.understanding import is_understood
from webapp.desk.reading.words import words
from webapp.library import Library

ANSWERED = N_("工作表“{sheet}”的 {cell} 格（{heading}）写的是“{said}”，不能确认这里写的困难类别。")
REMEDY = N_("请核对；现在还是这一类的，请改好那一格，再传一次。")
NOT_FOUND = N_("工作表“{sheet}”里没有找到这个学生的结果，别的写了“{names}”的学生有。")
ASK = N_("请问核对的部门；不用核对的，请删去那张工作表，再传一次。")
HOLDS = re.compile("享受|保障|^是|^有")
# Of numbers of papers nothing is repeated.
LONGEST_NUMBER = 5


class OfficeChecks:
    """All such sheets, for one list."""

    def __init__(
        self, sheets: Sequence[Sequence[object]], columns: Columns, choices: Choices, library: Library
    ) -> None:
        self._sheets = [_Check(OfficeSheet(*sheet), columns, choices, library) for sheet in sheets]  # type: ignore[arg-type]
        self.is_any = bool(sheets)

    @property
    def is_settled(self) -> bool:
        """Whether nobody was found missing after the row was given out."""
        return all(sheet.is_settled for sheet in self._sheets)

    def restart(self) -> None:
        """Anew, with what was confirmed of others known."""
        for sheet in self._sheets:
            sheet.restart()

    def verdict(self, found: StudentVerdict, row: Row) -> StudentVerdict:
        """The verdict on a row with what the offices answer of its student."""
        is_in_scope = found.conclusion in {SUBSIDISED, INCOMPLETE}
        if not is_in_scope and (found.conclusion != OUT_OF_SCOPE or found.names):
            return found
        problems = tuple(problem for sheet in self._sheets for problem in sheet.problems(found, row))
        return with_problems(found, problems) if problems else found


class _Check:
    """One such sheet."""

    def __init__(self, sheet: OfficeSheet, columns: Columns, choices: Choices, library: Library) -> None:
        self._sheet, self._places, self._choices, self._library = sheet, columns.places, choices, library
        self._identity = [at for at, heading in enumerate(columns.header) if IDENTITY.search(bare(heading))]
        self._rows = NamedRows[int]()
        for number, row in enumerate(sheet.rows):
            self._rows.take([said(row, place) for place in sheet.who], number)
        self._hardship = library.once(StudentReader).hardship
        self._held = library.once(StudentReader).held
        # Of which identities the office says anything; empty: of all.
        told = [HardshipCell(sheet.read[place], "", standing=CHECK).subjects for place in sheet.answers]
        self._asked = frozenset[str]().union(*told) if all(told) else frozenset[str]()
        self._known = self._confirmed = frozenset[str]()
        self._missed = set[str]()
        # What of a row is read beside the category: all that is not of another known column, nor says who it is.
        self._beside = [
            place
            for place, heading in enumerate(sheet.read)
            if place not in sheet.who and ((meaning(heading) or ("",))[0] not in {*KNOWN} - {HARDSHIP})
        ]

    @cached_property
    def _evaluation(self) -> RowEvaluation:
        header = (NUMBER, HARDSHIP, *(self._sheet.read[place] for place in self._beside))
        columns = recognise(header, {NUMBER: 0, HARDSHIP: 1}, self._choices.years)
        return RowEvaluation(columns.confirmed(), self._choices, columns, self._library)

    @property
    def is_settled(self) -> bool:
        return not (self._missed & self._confirmed - self._known)

    def restart(self) -> None:
        self._known, self._missed = self._known | self._confirmed, set()

    def problems(self, found: StudentVerdict, row: Row) -> Iterator[Problem]:
        """What this sheet says against a student of whom so much was found."""
        own = "、".join(found.names) or said(row, self._places.get(HARDSHIP))
        numbers = [said(row, place) for place in (self._places[NUMBER], *self._identity)]
        named = self._rows.of(numbers, said(row, self._places.get(NAME)))
        is_answered = False
        for number in named:
            answers = [place for place in self._sheet.answers if said(self._sheet.rows[number], place)]
            is_answered |= bool(answers)
            if place := self._doubted(own, number, answers):
                yield self._problem(number, *place)
                return
        asked = [name for name in found.names if not self._asked or self._held((name,)) & self._asked]
        if not self._sheet.is_asked:
            return
        if is_answered:
            self._confirmed |= {*asked}
        else:
            self._missed |= {*asked}
            if names := [name for name in asked if name in self._known]:
                yield Problem(
                    HARDSHIP,
                    "",
                    Phrase(NOT_FOUND, sheet=shown(self._sheet.name), names=Joined("、", names)),
                    ASK,
                    DOUBTFUL,
                )

    def _confirms(self, names: Sequence[str], number: int, answers: Sequence[int]) -> bool:
        """Whether the office says clearly that somebody is what these names say: yes, or the same by a name."""
        held = self._held(names)
        if self._held(self._judged("", self._cells(number)).names) & held:
            return True
        cells = (in_one_language(said(self._sheet.rows[number], place)) for place in answers)
        return any(self._is_clear(cell, names, held) for cell in cells if cell)

    def _is_clear(self, cell: str, names: Sequence[str], held: frozenset[str]) -> bool:
        told = spelt(cell)
        if told in words().yes or told in words().affirming:
            return True
        if (words().kin.search(told) and "本人" not in told) or words().elsewhere.search(told):
            return False
        # A类, 农村: it may stand beside the name.
        found = [self._hardship.read(said) for said in (cell, *(f"{name}{cell}" for name in names))]
        if any(not one.is_doubtful and held & {*one.identities} for one in found):
            return True
        says_so = YES.search(told) or HOLDS.search(told) or self._hardship.named(cell) & held
        return bool(says_so) and is_understood(cell, told, held, self._choices.date.year)

    def _names_another(self, held: frozenset[str], number: int) -> bool:
        """Whether an office that says of those who hold such an identity names another of its own: 特困 for 低保."""
        named = self._held(self._judged("", self._cells(number)).names)
        kinds = (group for group in words().confirming.values() if group & held and group & named)
        return any(not group & held & named for group in kinds)

    def _doubted(self, own: str, number: int, answers: Sequence[int]) -> tuple[int] | None:
        """The place in that row of theirs which makes doubtful what is our `own`, as a tuple of one."""
        cells, without = self._cells(number), self._judged(own, {})
        if not self._weighs(without, self._judged(own, cells)):
            held = self._held(without.names)
            is_asked = self._sheet.is_asked and (not self._asked or bool(held & self._asked))
            is_open = is_asked and not self._confirms(without.names, number, answers)
            return (answers[0],) if answers and held and (is_open or self._names_another(held, number)) else None
        alone = (place for place in cells if self._weighs(without, self._judged(own, {place: cells[place]})))
        return (next(alone, next(iter((*answers, *cells)))),)

    def _cells(self, number: int) -> dict[int, Cell]:
        row = self._sheet.rows[number]
        return {place: row[place] for place in self._beside if said(row, place)}

    def _judged(self, own: str, cells: dict[int, Cell]) -> StudentVerdict:
        beside: list[Cell] = [cells.get(place, "") for place in self._beside]
        return self._evaluation.verdicts([["", own, *beside]])[0]

    @staticmethod
    def _weighs(without: StudentVerdict, found: StudentVerdict) -> bool:
        """Whether more is doubtful with what the office says, or somebody in scope who was not."""
        before = {problem.wrong for problem in without.problems}
        is_new = any(problem.weight == DOUBTFUL and problem.wrong not in before for problem in found.problems)
        return is_new or bool(found.names and not without.names)

    def _problem(self, number: int, place: int) -> Problem:
        cell = text(self._sheet.rows[number][place]).strip()
        told = Phrase(
            ANSWERED,
            sheet=shown(self._sheet.name),
            cell=address(self._sheet.first + number, place),
            heading=shown(self._sheet.header[place]),
            said="…" if sum(map(str.isdigit, cell)) > LONGEST_NUMBER else shown(cell),
        )
        return Problem(HARDSHIP, shown(cell), told, REMEDY, DOUBTFUL)
