"""A policy says no more to people than its notice: each number is printed there, and nobody is turned away."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from rules.model.condition import Compare, leaves
from rules.model.window import DaysWindow, YearWindow
from texts.numeral import number
from texts.phrase import MonthDay
from webapp import library

LIBRARY = library.load()
POLICIES = LIBRARY.rules.policies
NUMBER = re.compile(
    r"〔\d{4}〕\d+号|\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月|\d+(?:\.\d+)?[%万]?|[一二三四]级|[一二三四五六七八九十]+[天日月]"
)
pytestmark = pytest.mark.notices
LEVELS = {1: "一级", 2: "二级", 3: "三级"}
DETAILS = [(policy, detail) for policy in POLICIES.values() for detail in policy.details]
RULES = [(policy, rule) for policy in POLICIES.values() for rule in policy.rules]


def each(pairs):
    """A case for each entry, named after it."""
    cases = [(f"{policy.notice} {entry.id}", policy, entry) for policy, entry in pairs]
    return [pytest.param(*case, id=name) for name, *case in cases]


def lines(detail):
    return [*detail.steps, *filter(None, [detail.money]), *detail.caveats]


def papers(detail):
    return [word for document in detail.documents for word in (document.name, document.stamp) if word]


def numbers(text):
    """Numbers, days, levels and numbers of documents, in one spelling."""
    return set(NUMBER.findall(normalize("NFKC", text)))


def quoted(policy, clause):
    """Every number that the policy quotes from that clause."""
    rules = [quote for rule in policy.rules for quote in (*rule.clauses, *(r.clause for r in rule.requires))]
    quotes = [*rules, *(detail.clause for detail in policy.details)]
    return set().union(*(numbers(quote.quote) for quote in quotes if quote.path == clause.path))


def decisive(rule):
    """The numbers by which a rule decides, each in the ways in which a notice may print it."""
    gives = rule.gives
    if gives and gives.rate:
        yield {"全额"} | {"100%"} if gives.rate == 1 else {f"{gives.rate * 100:.0f}%"}
    for fen in filter(None, (gives.fixed, gives.cap, gives.above) if gives else ()):
        yield printed(fen)
    for condition in (rule.scope.when, *(requirement.condition for requirement in rule.requires)):
        for test in leaves(condition):
            if isinstance(test, Compare) and test.bound:
                yield {LEVELS[test.bound]} if test.fact == "hospital_level" else printed(test.bound, test.fact)


def printed(number, fact="yuan"):
    yuan = number if fact == "age" else number / 100
    return {f"{yuan:g}", f"{yuan:.0f}", f"{yuan / 10000:g}万"}


@pytest.mark.parametrize(("policy", "detail"), each(DETAILS))
def test_each_number_that_is_said_is_printed_in_the_clause(policy, detail):
    year_of_the_notice = f"{policy.notice.split('-')[1]}年"
    said = set().union(*(numbers(line) for line in (*lines(detail), *papers(detail))))

    assert said - {year_of_the_notice} <= quoted(policy, detail.clause)


def stated_days(detail):
    """Each day of its window as a notice prints it, with the clause that says so."""
    span = detail.window
    parts = [(span, detail.clause)] if span.is_whole else []
    parts += [(stage, stage.clause) for stage in span.stages]
    return [(MonthDay(*day), clause) for part, clause in parts for day in (part.opens, part.closes)]


@pytest.mark.parametrize(("policy", "detail"), each((p, d) for p, d in DETAILS if isinstance(d.window, YearWindow)))
def test_each_day_of_a_window_is_printed_in_the_clause_that_says_so(policy, detail):
    for day, clause in stated_days(detail):
        assert day in numbers(clause.quote) | quoted(policy, clause)


@pytest.mark.parametrize("detail", [pytest.param(d, id=d.id) for _, d in DETAILS if isinstance(d.window, DaysWindow)])
def test_a_window_of_so_many_days_is_so_long_in_its_clause(detail):
    printed = re.findall(r"([0-9]+|[一二三四五六七八九十百]+)个?[天日工]", normalize("NFKC", detail.clause.quote))

    assert detail.window.days in [number(numeral) for numeral in printed]


@pytest.mark.parametrize(("policy", "rule"), each(RULES))
def test_each_number_that_decides_is_printed_in_a_quote_of_the_rule(policy, rule):
    quotes = [clause.quote for clause in (*rule.clauses, *(requirement.clause for requirement in rule.requires))]
    found = set().union(*map(numbers, quotes)) | {"全额" for quote in quotes if "全额" in quote}

    for ways in decisive(rule):
        assert ways & found, f"none of {ways} in {found}"


@pytest.mark.parametrize(("policy", "rule"), each(RULES))
def test_a_floor_is_where_the_notice_says_at_least(policy, rule):
    floor = bool(rule.gives and (rule.gives.at_least or rule.gives.cap_at_least))

    assert floor == any("不低于" in clause.quote for clause in rule.clauses)


@pytest.mark.parametrize(("policy", "detail"), each(DETAILS))
def test_each_line_is_a_sentence_in_chinese(policy, detail):
    for line in lines(detail):
        assert line.endswith("。"), line
        assert not re.search("[A-Za-z]", line), line
    assert not any(word.endswith("。") for word in papers(detail))


@pytest.mark.parametrize("notice", POLICIES)
def test_no_line_turns_anybody_away(notice):
    policy = POLICIES[notice]
    said = [line for detail in policy.details for line in lines(detail)] + [order.caveat for order in policy.orders]

    for word in ("不符合", "没有资格", "不予", "无权", "拒绝"):
        assert not [line for line in said if word in line]


@pytest.mark.parametrize("notice", POLICIES)
def test_each_caveat_of_an_order_is_a_sentence(notice):
    assert all(order.caveat.endswith("。") for order in POLICIES[notice].orders if order.caveat)


@pytest.mark.parametrize("notice", POLICIES)
def test_each_document_to_see_is_one_that_a_notice_cites(notice):
    policy = POLICIES[notice]
    gives = [rule.gives for rule in policy.rules if rule.gives]
    seen = {label for entry in (*gives, *policy.details) for label in entry.see}

    assert seen <= {document.label for document in LIBRARY.documents}


@pytest.mark.parametrize(("policy", "rule"), each(RULES))
def test_a_rule_without_an_amount_says_where_it_stands(policy, rule):
    """Or it gives something else than money, or the notice names no document for it."""
    gives = rule.gives
    if gives and not gives.stated:
        assert gives.see or rule.benefit == "temporary_aid"
