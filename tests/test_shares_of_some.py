"""Where a share hangs on who one is, and nobody knows who it is, no kind's share is told alone."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

# What is asked of an illness, and of the fee, by somebody who says nothing of who they are.
ASKED = (
    *("脑梗住院报几成", "住院能救助百分之多少", "得了尿毒症一年最多救助好多", "大病花多了能报多少", "门诊透析救助多少"),
    *("交医保资助多少", "参保补贴是多少钱", "医保费能减好多", "一档资助好多"),
)


@pytest.mark.parametrize("said", ASKED)
@pytest.mark.parametrize("place", ["南川人，", "我是巴南的，", "渝北这边，", "万州的，", ""])
def test_to_nobody_in_particular_one_kinds_share_is_never_told_alone(place, said):
    found = reply(place + said)
    first = found.answers[0].entry if found.answers else None
    is_of_some = first is not None and bool(first.who) and first.aspect in ("amount", "cap")
    if found.level == "direct" and is_of_some and not found.heard.identities:
        entries = [each.entry for each in found.understanding.ranking.inside]
        alike = [one for one in entries if (one.place, one.leads_to, one.aspect) == _matter(first)]
        assert all(one.who & first.who for one in alike)


def _matter(entry):
    return entry.place, entry.leads_to, entry.aspect


@pytest.mark.parametrize(
    "said", ["南川人，脑梗住院报几成", "南川的，得了乳腺癌住院救助几成", "家在南川，尿毒症报百分之几"]
)
def test_who_one_is_is_asked_or_all_shares_are_told(said):
    found = reply(said)
    told = str(found.answers[0].text)
    assert found.level != "direct" or ("70%" in told and "50%" in told)
