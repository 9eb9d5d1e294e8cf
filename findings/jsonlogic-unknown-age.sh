#!/usr/bin/env bash
# Package: json-logic-js 2.0.5 (npm) and json-logic-qubit 0.9.1 (PyPI), two engines for one format of rules
# Guess:   A rule over a fact that nobody told is false, or an error, and is the same in the browser and on the server.
# Seen:    {"<": [{"var": "age"}, 60]} without an age is true in JavaScript, where nothing counts as 0, and false in Python; and
#          in Python both "< 60" and ">= 60" are false, in JavaScript one of them holds for everybody. A sum typed as 3万5 is
#          3 in JavaScript's "+".
# Matters: The form in the browser promises aid to somebody whose age was never asked, the server refuses, and neither
#          says "unknown". It is why this site has an engine of its own with three values.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check json-logic-qubit==0.9.1
cd "$work"
npm install --silent --no-audit --no-fund json-logic-js@2.0.5
cat > cases.json <<'JSON'
[[{"<": [{"var": "age"}, 60]}, {}], [{">=": [{"var": "age"}, 60]}, {}], [{"<=": [{"var": "used"}, 9000]}, {"used": null}]]
JSON
node -e '
const engine = require("json-logic-js");
console.log(JSON.stringify(require("./cases.json").map(([rule, facts]) => engine.apply(rule, facts))));
console.log(engine.apply({ "+": [{ var: "sum" }] }, { sum: "3万5" }));' > javascript
env/bin/python - <<'PY'
import json
import sys
from json_logic import jsonLogic

cases = json.load(open("cases.json"))
first, sum_ = open("javascript").read().split()
javascript, python = json.loads(first), [jsonLogic(rule, facts) for rule, facts in cases]
for case, one, other in zip(cases, javascript, python):
    print(json.dumps(case), "JavaScript", one, "Python", other)
print("3万5 + nothing in JavaScript:", sum_)
same = javascript == [True, False, True] and python == [False, False, False] and sum_ == "3"
print("as stated" if same else "changed")
sys.exit(not same)
PY
