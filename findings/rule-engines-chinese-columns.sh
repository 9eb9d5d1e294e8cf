#!/usr/bin/env bash
# Package: zen-engine 2.1.3, rule-engine 5.1.0, cel-python 0.5.0 (PyPI)
# Guess:   A rule may name a column as the table does, 困难类别 == "低保", and
#          len("低保户") is 3.
# Seen:    All three refuse 困难类别 as a name with a syntax error; zen takes it as $root["困难类别"] only. zen's len counts
#          bytes of UTF-8: len("低保户") is 9, while rule-engine and CEL count 3.
# Matters: Rules over an office's table speak of its columns; every one of them would need a second name. A limit of length,
#          such as a name of at most four characters, refuses every Chinese name of two.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check zen-engine==2.1.3 rule-engine==5.1.0 cel-python==0.5.0
"$work/env/bin/python" - 2> "$work/messages" <<'PY'
import sys
import celpy
import rule_engine
import zen

facts = {"困难类别": "低保户", "kind": "低保户"}


def cel(text):
    environment = celpy.Environment()
    kind = celpy.json_to_cel({"kind": facts["kind"]})  # a Chinese name is refused here already
    return bool(environment.program(environment.compile(text)).evaluate(kind))


def seen(evaluate, text):
    """What it evaluates to, or that it refuses the text."""
    try:
        return evaluate(text)
    except Exception as error:  # each has its own kinds
        return type(error).__name__


named, engines = '困难类别 == "低保户"', {
    "zen": (lambda text: zen.evaluate_expression(text, facts), "len(kind) == 9"),
    "rule-engine": (lambda text: rule_engine.Rule(text).matches(facts), "kind.length == 3"),
    "cel": (cel, "size(kind) == 3"),
}
found = {name: (seen(evaluate, named), seen(evaluate, length)) for name, (evaluate, length) in engines.items()}
for name, (by_name, length) in found.items():
    print(name, named, "→", by_name, "|", engines[name][1], "→", length)
other = zen.evaluate_expression(f'$root["困难类别"] == "低保户"', facts)
print("zen $root[…] →", other)
stated = {"zen": ("RuntimeError", True), "rule-engine": ("RuleSyntaxError", True), "cel": ("CELParseError", True)}
same = found == stated and other is True
print("as stated" if same else "changed")
sys.exit(not same)
PY
