"""Whether a disease is on a list of a place, said by its name, from the same lists as the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.notice.entry import Entry
from knowledge.retrieval.understanding import Understanding
from rules.model.policy import DiseaseList, Policy
from texts.citation import Citation
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.answering.told import Told
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.current_library import current_library

# What a list of diseases is called, in plain words.
LIST = re.compile("大病|病种|名单|目录|[类种]病|special disease|list")
# What is left of a disease is not the disease, and no list says whether it counts.
AFTERMATH = re.compile("后遗症|恢复期|康复期")
# Who asks that asks no more than whether it is on it.
WHETHER = frozenset({"whether", "who", "covers", "what"})
ORDINARY = "ordinary"
# How surely a name that is on a list, or not, is found there; and where nothing is held to look in.
SURE, UNSURE = 0.98, 0.5
ON_IT = N_("{disease}在{place}的名单里，算{kind}。")
NOT_ON_IT = N_("{disease}不在{place}的特殊病种名单里；名单是写全了的，没有列的就不算。")
WHICH = N_("要看{disease}具体是哪一种：{place}的名单里写的是{listed}。")
IN_PART = N_("{place}的文件只写了一部分病种：{listed}；里面没有{disease}。没有写到不等于不算，请问当地医保部门。")
NO_LIST = N_("{place}的文件没有列出有哪些病，所以{disease}算不算，文件里没有写。")
NOT_HELD = N_("本站没有收录{place}的病种名单，{disease}算不算，这里查不到；请问当地医保部门。")


def asks(understood: Understanding) -> bool:
    """Whether a message asks if a disease that it names is on a list."""
    message = understood.message
    is_asked = bool(_names(understood) and LIST.search(message.plain)) and message.aspects <= WHETHER
    if AFTERMATH.search(message.text):
        return False
    return is_asked and not any(_is_on_condition(name, understood) for name in _names(understood))


def _names(understood: Understanding) -> tuple[str, ...]:
    """The diseases that may be on a list; not what a notice of the place calls a list by: 重性精神病救助病种."""
    return tuple(name for name in understood.message.diseases if not _is_heading(name, understood))


def _is_heading(name: str, understood: Understanding) -> bool:
    """Whether lists of the place are of that disease, none of which holds it by its name."""
    held = current_library()
    code, here = held.rules.diseases.named(name), {*understood.heard.places, *understood.heard.schools}
    lists = [(p.notice, entry) for p in held.rules.policies.values() if p.place in here for entry in p.disease_lists]
    is_listed = any(code in entry.diseases for _, entry in lists)
    clauses = (held.notices[notice].clause(entry.clause.path).text for notice, entry in lists)
    return not is_listed and any(f"{name}救助病种" in text or f"{name}病种" in text for text in clauses)


def _is_on_condition(name: str, understood: Understanding) -> bool:
    """Whether a list of the place names it and does not take it as it is: 焦虑症等肇事肇祸精神病.

    Then the clause must be read.
    """
    diseases, policies = current_library().rules.diseases, current_library().rules.policies.values()
    code, named = diseases.named(name), {*understood.heard.places, *understood.heard.schools}
    lists = [entry for policy in policies if not named or policy.place in named for entry in policy.disease_lists]
    return any(name in entry.clause.quote and code not in entry.diseases for entry in lists)


def told(understood: Understanding) -> tuple[Told, ...]:
    """What the lists of the person's place say of each disease; of every place that has a list where none was named."""
    heard, policies = understood.heard, current_library().rules.policies.values()
    day = interview.day(heard.facts)
    in_force = [policy for policy in policies if policy.place and policy.span.covers(day)]
    former = heard.facts.get("former_district")
    named = [*heard.places, *heard.schools, *([former] if former else [])]
    if not named:
        return tuple(_of_place(policy, understood) for policy in in_force if policy.disease_lists)
    held = [policy for policy in in_force if policy.place in named]
    return tuple(_of_place(policy, understood) for policy in held) or (_not_held(named, understood),)


def _of_place(policy: Policy, understood: Understanding) -> Told:
    place = current_library().places[policy.place or ""]
    names = _names(understood)
    entry = None if policy.disease_lists else _entry_on_lists(policy, understood)
    sentences = [*(_sentence(name, policy, place) for name in names), *([entry.answer] if entry else [])]
    notes = places.of_notice(policy.place or "", interview.day(understood.heard.facts))
    quotes = entry.quotes if entry else tuple(dict.fromkeys(_clauses(names, policy)))
    title = Phrase("{place}：{question}", place=place, question=_question(names))
    return Told(title, Joined(NO_GAP, [*sentences, *(Phrase("（{note}）", note=note) for note in notes)]), quotes, SURE)


def _question(names: Sequence[str]) -> str:
    return Phrase("{disease}在不在特殊病种名单里？", disease=Joined("、", names))


def _called(name: str) -> str:
    """A disease as it was called, with its plain name where that is another: 尿毒症（终末期肾病）."""
    plain = current_library().rules.diseases.names.get(name, name)
    return name if name == plain else Phrase("{said}（{plain}）", said=name, plain=plain)


def _sentence(said: str, policy: Policy, place: str) -> str:
    diseases, lists = current_library().rules.diseases, policy.disease_lists
    name, code = _called(said), diseases.named(said)
    kind = diseases.kind(code, lists)
    if kind == ORDINARY:
        return Phrase(NOT_ON_IT, disease=name, place=place)
    if kind:
        label = current_library().rules.facts["disease_kind"].label_of(kind)
        return Phrase(ON_IT, disease=name, place=place, kind=label)
    narrower = tuple(_narrower(code, lists))
    if narrower:
        return Phrase(WHICH, disease=name, place=place, listed=Joined("、", narrower))
    if not lists:
        return Phrase(NO_LIST, disease=name, place=place)
    by_code = diseases.by_code
    listed_names = (by_code[one].names[0] for one in by_code if any(one in entry.diseases for entry in lists))
    return Phrase(IN_PART, disease=name, place=place, listed=Joined("、", listed_names))


def _narrower(code: str | None, lists: Sequence[DiseaseList]) -> Iterator[str]:
    """What is listed and is a kind of that disease, or may be it."""
    by_code = current_library().rules.diseases.by_code
    for other in (one for entry in lists for one in by_code if one in entry.diseases):
        if code is not None and (by_code[other].kind_of == code or by_code[code].may_be == other):
            yield by_code[other].names[0]


def _clauses(names: Sequence[str], policy: Policy) -> Iterator[Citation]:
    """The lists that decide: that on which it is, else all."""
    diseases = current_library().rules.diseases
    for name in names:
        code = diseases.named(name)
        kind = diseases.kind(code, policy.disease_lists)
        on_it = [entry.clause for entry in policy.disease_lists if entry.kind == kind and diseases.kind(code, [entry])]
        yield from on_it or [entry.clause for entry in policy.disease_lists]


def _entry_on_lists(policy: Policy, understood: Understanding) -> Entry | None:
    """What the notice says of lists, where it has none: the likeliest of its entries on special diseases."""
    of_place = (entry for entry in understood.standing if entry.notice == policy.notice)
    return next(
        (e for e in of_place if e.service == "special_disease" and e.aspect in ("covers", "basis", "what")), None
    )


def _not_held(named: Sequence[str], understood: Understanding) -> Told:
    names = understood.message.diseases
    place = current_library().places[named[0]]
    sentences = [Phrase(NOT_HELD, place=place, disease=_called(name)) for name in names]
    title = Phrase("{place}：{question}", place=place, question=_question(names))
    return Told(title, Joined(NO_GAP, sentences), (), UNSURE)
