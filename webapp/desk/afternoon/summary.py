"""A summary: how many students of each college have which conclusion, as a table and as a picture of bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from texts.phrase import N_, Phrase
from webapp.desk.afternoon.grouping import groups
from webapp.desk.afternoon.part import Found
from webapp.desk.judging.verdict import CONCLUSIONS, DOUBTED, INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, UNREAD

# Fills that differ in lightness too, so that a copy in black and white still tells them apart.
FILLS = {SUBSIDISED: "#0b6354", INCOMPLETE: "#e0a100", OUT_OF_SCOPE: "#c9cfcc", DOUBTED: "#d9663a", UNREAD: "#7a1205"}
WIDTH, LEFT, RIGHT, TOP, STEP, BAR = 720, 180, 60, 64, 30, 18
FONT = "font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\""
LONGEST_LABEL = 11
TOTAL = N_("合计")


@dataclass(frozen=True)
class Summary:
    """Counts of conclusions by group, the groups in the order of the list; `heading` is what they are groups of."""

    heading: str
    counts: Mapping[str, Counter[str]]

    @property
    def conclusions(self) -> tuple[str, ...]:
        """Those that there are at all."""
        return tuple(name for name in CONCLUSIONS if self.total[name])

    @property
    def title(self) -> str:
        return Phrase(N_("按“{heading}”，各有多少人"), heading=self.heading)

    @property
    def total(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())


def summary(found: Sequence[Found], place: int, heading: str) -> Summary:
    """How many of each group of the column at `place` have which conclusion."""
    parted = groups(found, place).items()
    counts = {name: Counter(row.verdict.conclusion for row in rows if row.verdict) for name, rows in parted}
    return Summary(heading, counts)


def picture(summary: Summary, title: str, names: Mapping[str, str]) -> str:
    """An SVG of one bar a group, as long as it has students; `names` say the conclusions in the reader's language.

    What a screen reader tells of it is in its title; the numbers themselves belong into a table beside it.
    """
    height = TOP + STEP * len(summary.counts) + 12
    most = max((count.total() for count in summary.counts.values()), default=0) or 1
    bars = "".join(_bar(summary, place, most) for place in range(len(summary.counts)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" {FONT} font-size="14"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f'<text x="12" y="24" font-size="16" font-weight="700" fill="#1a2320">{escape(title)}</text>'
        f"{_legend(summary, names)}{bars}</svg>"
    )


def _legend(summary: Summary, names: Mapping[str, str]) -> str:
    parts, x = [], 12
    for conclusion in summary.conclusions:
        name = names[conclusion]
        parts.append(f'<rect x="{x}" y="38" width="12" height="12" fill="{FILLS[conclusion]}"/>')
        parts.append(f'<text x="{x + 17}" y="49" fill="#1a2320">{escape(name)}</text>')
        x += 40 + sum(14 if ord(sign) > 0x2E7F else 8 for sign in name)
    return "".join(parts)


def _bar(summary: Summary, place: int, most: int) -> str:
    name, count = list(summary.counts.items())[place]
    label = name if len(name) <= LONGEST_LABEL else f"{name[:LONGEST_LABEL]}…"
    y, x = TOP + STEP * place, float(LEFT)
    parts = [f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end" fill="#1a2320">{escape(label)}</text>']
    for conclusion in summary.conclusions:
        width = (WIDTH - LEFT - RIGHT) * count[conclusion] / most
        if width:
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{FILLS[conclusion]}"/>')
        x += width
    parts.append(f'<text x="{x + 6:.1f}" y="{y + 14}" fill="#1a2320">{count.total()}</text>')
    return "".join(parts)
