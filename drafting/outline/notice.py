"""A draft of a notice: its clauses with their printed paths, what is open, and what was left beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from drafting.manuscript.characters import parts, tidy
from drafting.manuscript.manuscript import Manuscript, SetAside
from drafting.outline import cutting, names
from drafting.outline.clause import DraftClause
from drafting.outline.cutting import Piece, cut
from drafting.outline.head import NO_TITLE, NoticeHead, read_head
from drafting.outline.joining import Layout, layout_of, text_of
from drafting.outline.question import Decisions, OpenParagraph
from drafting.outline.scope import TextScope, scope_parts

INNER = "正文"
FORCE = re.compile(r"[^。；\n]*[自从][^。；\n]{0,30}起(?:正式)?(?:施行|实施|执行|生效)")


@dataclass(frozen=True)
class DraftNotice:
    """What was read of a file. `parts` are clauses and open paragraphs in printed order.

    `number`, `title` and `issued` are empty or None where the file does not tell. `in_force` are sentences that may say
    from when on it holds. `aside` are characters of no clause, `remarks` sentences in Chinese for whoever goes on.
    """

    number: str
    title: str
    issuers: tuple[str, ...]
    issued: date | None
    parts: tuple[DraftClause | OpenParagraph, ...]
    aside: tuple[SetAside, ...]
    remarks: tuple[str, ...]

    @property
    def clauses(self) -> tuple[DraftClause, ...]:
        return tuple(part for part in self.parts if isinstance(part, DraftClause))

    @property
    def open_paragraphs(self) -> tuple[OpenParagraph, ...]:
        return tuple(part for part in self.parts if isinstance(part, OpenParagraph))

    @property
    def in_force(self) -> tuple[str, ...]:
        return tuple(found[0] for clause in self.clauses for found in FORCE.finditer(clause.text))


def read_notice(manuscript: Manuscript, decisions: Mapping[str, str] | None = None) -> DraftNotice:
    """The clauses of a manuscript. `decisions` are the paths chosen for open paragraphs, by their keys.

    Raises UnknownDecisionError where one of them is no option, or nobody asked for it.
    """
    reading = _NoticeReading(manuscript, Decisions(decisions or {}))
    notice = reading.notice()
    reading.decisions.verify()
    return notice


@dataclass
class _NoticeReading:
    manuscript: Manuscript
    decisions: Decisions
    remarks: list[str] = field(default_factory=list)

    def notice(self) -> DraftNotice:
        lines = self.manuscript.lines
        head, layout = read_head(lines), layout_of(lines)
        pieces = list(cut(lines[head.length :], "".join(map(tidy, head.title_lines))))
        issuers, issued = _signed(pieces, head)
        text = self._parts(pieces, layout)
        said = [] if head.has_title else [NO_TITLE]
        return DraftNotice(
            number=head.number,
            title=head.title(issuers),
            issuers=tuple(issuers),
            issued=issued,
            parts=(*head.clauses(issuers), *text),
            aside=(*self.manuscript.aside, *head.aside),
            remarks=(*self.manuscript.remarks, *said, *self.remarks),
        )

    def _parts(self, pieces: Sequence[Piece], layout: Layout) -> list[DraftClause | OpenParagraph]:
        has_inner = any(piece.kind == cutting.INNER for piece in pieces)
        found: list[DraftClause | OpenParagraph] = []
        for piece in pieces:
            found += self._of(piece, layout, has_inner=has_inner, is_inner=_is_within(pieces, piece))
        return found

    def _of(
        self, piece: Piece, layout: Layout, *, has_inner: bool, is_inner: bool
    ) -> Iterator[DraftClause | OpenParagraph]:
        rest = INNER if is_inner else ""
        match piece.kind:
            case cutting.LETTER:
                yield from self._scope(
                    piece, layout, TextScope("通知" if has_inner else "", "", is_letter=True, is_all=not has_inner)
                )
            case cutting.INNER:
                yield from self._scope(piece, layout, TextScope("", rest))
            case cutting.ATTACHED:
                yield from self._scope(
                    piece, layout, TextScope(f"附件{piece.number}·", f"附件{piece.number}", is_attached=True)
                )
            case cutting.INNER_TITLE:
                yield DraftClause("题名", (text_of(piece.lines),))
            case cutting.SIGNATURE:
                yield DraftClause(f"{rest}落款", tuple(_lines_of(piece)))
            case cutting.IMPRINT:
                yield DraftClause("文末", tuple(_lines_of(piece)))
            case cutting.LISTED:
                yield DraftClause(f"{rest}附件说明", tuple(tidy(line.text) for line in piece.lines))

    def _scope(self, piece: Piece, layout: Layout, scope: TextScope) -> Iterator[DraftClause | OpenParagraph]:
        yield from scope_parts(piece.lines, layout, scope, self.decisions, self.remarks)


def _is_within(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece stands behind the title of the document within."""
    kinds = [found.kind for found in pieces[: pieces.index(piece)]]
    return cutting.INNER_TITLE in kinds or piece.kind == cutting.INNER


def _lines_of(piece: Piece) -> Iterator[str]:
    """The lines of a signature: an office each, as blanks part them."""
    for line in piece.lines:
        yield from parts(line.text) if names.is_office(line.text) else [tidy(line.text)]


def _signed(pieces: Sequence[Piece], head: NoticeHead) -> tuple[list[str], date | None]:
    """Who issued it and when, from its first signature; else who stands in the title."""
    for lines in (piece.lines for piece in pieces if piece.kind == cutting.SIGNATURE):
        day = next(filter(None, map(cutting.day_signed, lines)), None)
        offices = [part for line in lines if names.is_office(line.text) for part in parts(line.text)]
        beside = [signed[0] for line in lines if (signed := names.signed(line.text))]
        return offices or beside[:1] or head.offices(), day
    return head.offices(), None
