"""Colours: the ground and the ink of each conclusion; the words say the same."""

from __future__ import annotations

from webapp.desk.judging.verdict import DOUBTED, INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, UNREAD

COLOURS = {
    SUBSIDISED: ("#E2F0D9", "#1E4D12"),
    INCOMPLETE: ("#FFF2CC", "#5C4300"),
    OUT_OF_SCOPE: ("#EDEDED", "#333333"),
    DOUBTED: ("#FCE4D6", "#7A2E00"),
    UNREAD: ("#F8CBCB", "#7A0010"),
}
