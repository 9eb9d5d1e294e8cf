"""What is proposed quotes the sentence as it stands, without the ordinal of its clause: it can be changed as it is."""

from __future__ import annotations

import pytest

from drafting.deciding.form import fields_of, typed_entry
from drafting.deciding.typed import EntryForm
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose

BENEFITS = {"benefit": ["inpatient_aid"]}


@pytest.mark.parametrize(
    "words",
    [
        "未能直接结算的，自出院之日起60日内提出申请",
        "参保缴费时间为每年9月1日至次年2月28日",
        "申请救助的，应当提供身份证、出院记录",
        "具有多重身份的，按就高不就低的原则救助",
    ],
)
def test_an_entry_of_the_first_sentence_of_a_clause_is_quoted_without_its_ordinal(words):
    (entry,) = propose([clause_of("第十条", f"第十条 {words}。")]).entries
    form = EntryForm(fields_of(entry) | BENEFITS) if entry.section != "orders" else None
    changed = typed_entry(form, "第十条", f"{words}。", entry, "typed") if form else None

    assert entry.quote == entry.entry["quote"] == words
    assert form is None or (form.faults == {} and changed is not None)
