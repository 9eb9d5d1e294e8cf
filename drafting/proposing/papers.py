"""Papers: what somebody has to bring, with its stamp and who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from drafting.outline.clause import DraftClause
from drafting.proposing.line_start import worded
from drafting.proposing.proposal import DETAILS, ProposedEntry
from drafting.proposing.scanning import scan
from drafting.proposing.token import JOIN, PEOPLE, PLAIN
from drafting.proposing.words import vocabulary
from texts.spelling import folded

NOUN = (
    "(?:证书?|证明|证明材料|单据?|发票|申请表|审批表|复印件|原件|卡|材料|凭证|通知单|结算单|清单"
    "|病历|诊断书|户口簿|户口本|小结|记录)"
)
ASKED = re.compile(
    "(?:由(?P<by>[^,。;]{2,12}?))?(?:应当|应|需|须|要)?(?:提供|提交|出示|携带|持|凭)"
    rf"(?P<papers>[^,。;]*?{NOUN})(?P<more>等)?(?=$|[,。;]|向|到|至|在|交|办理|有关|相关)"
)
STAMPED = re.compile("(?:加盖|盖有)(?P<stamp>[^,。;、]{2,24}?(?:公章|印章|章))的?")
JOINS = re.compile("以及|[、和及]")
# Who needs not be told: whoever asks for it.
ANYBODY = re.compile("申请(?:医疗)?(?:救助|资助|办理)?(?:的|人|者|时)?|救助对象|本人|符合(?:资助|救助)?条件的")
SCHOOL = re.compile("高校|学校|院校")


def papers(clauses: Sequence[DraftClause], above: Mapping[str, str], given: Sequence[str]) -> Iterator[ProposedEntry]:
    """The papers that sentences ask for. `above` are the benefits of headings by path, `given` all of the notice."""
    for clause in clauses:
        for line in clause.lines:
            for sentence in re.finditer("[^。；;]+", line):
                words = worded(clause.path, sentence[0])
                found = ASKED.search(folded(words))
                if found:
                    yield from _detail(clause.path, words, found, above, given)


def _detail(
    path: str, quote: str, found: re.Match[str], above: Mapping[str, str], given: Sequence[str]
) -> Iterator[ProposedEntry]:
    listed = found["papers"]
    subject = re.split("[,。;:]", folded(quote)[: found.start()])[-1]
    who, unread = _subject(subject)
    by = "school" if SCHOOL.search(found["by"] or "") else "agency" if found["by"] else "citizen"
    stamp = STAMPED.search(listed)
    names = [name.strip() for name in JOINS.split(STAMPED.sub("", listed)) if name.strip()]
    documents = [_document(name, stamp["stamp"] if stamp else "", by) for name in names]
    if not documents:
        return
    named = [name for name in above if path.startswith(name)]
    benefit = [above[max(named, key=len)]] if named else list(given)
    doubts = [] if named else ["哪几种救助要这些材料，没有写明"]
    doubts += ["盖章管哪几份材料，没有写明"] if stamp and len(names) > 1 else []
    doubts += ["复印件管哪几份材料，没有写明"] if len(names) > 1 and names[-1].endswith("复印件") else []
    doubts += [f"材料里的“{name}”没有读懂" for name in names if not _is_paper(name)]
    doubts += ["材料没有列完"] if found["more"] else []
    doubts += [f"谁要交，没有读懂“{words}”" for words in unread]
    entry = {
        "id": f"papers-{path}",
        "benefit": benefit,
        "clause": path,
        "quote": quote,
        **({"who": who} if who else {}),
        "documents": documents,
    }
    yield ProposedEntry(DETAILS, entry, path, quote, {"documents": found[0]}, open=tuple(doubts))


def _document(name: str, stamp: str, by: str) -> dict[str, str]:
    return {"name": name, **({"stamp": stamp} if stamp else {}), "provided_by": by}


def _is_paper(name: str) -> bool:
    return bool(re.search(f"{NOUN}$", name))


def _subject(words: str) -> tuple[list[str], list[str]]:
    """Whom the sentence asks for papers, and what of it nobody understood; nobody named is whoever asks for the aid."""
    found = scan(ANYBODY.sub("", words))
    who = [str(one.value[1]) for one in found if one.kind == PEOPLE and isinstance(one.value, tuple)]
    unread = [one.words for one in found if one.kind not in (PEOPLE, JOIN, PLAIN)]
    return ([], [words]) if any(code not in vocabulary().identities for code in who) else (who, unread)
