"""What the rules of AWS's Guard Rules Registry say of each template in a folder, as JSON: file, rule, verdict, resource.

Arguments: the folder, a clone of the registry. A rule speaks of a whole template, so it is asked about each resource by itself, with the others of the
template left out."""

import json
import re
import sys
from pathlib import Path

import yaml
from cfn_guard_rs import run_checks


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms."""


def long_form(loader, tag, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in ("Ref", "Condition") else f"Fn::{tag}": value}


Loader.add_multi_constructor("!", long_form)
# Dates are texts to CloudFormation.
Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))

RULES = {}
for path in sorted(Path(sys.argv[2]).rglob("*.guard")):
    text = path.read_text(encoding="utf-8")
    name = re.search(r"^rule (\w+)", text, re.M)
    types = set(re.findall(r"AWS::\w+::\w+", "\n".join(x for x in text.split("\n") if not x.startswith("#"))))
    if name and types and path.parent.name != "_template":
        RULES[name[1]] = (text, types)


def verdict(template, text):
    status = run_checks(template, text).status
    return {"PASS": "pass", "FAIL": "fail"}.get(str(status).split(".")[-1].upper())


def said(path):
    template = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    for resource, body in template["Resources"].items():
        alone = {**template, "Resources": {resource: body}}
        for name, (text, types) in RULES.items():
            if isinstance(body, dict) and body.get("Type") in types:
                is_ = verdict(alone, text)
                if is_:
                    yield [path.name, name, is_, resource]


found, unread = [], 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        found += list(said(path))
    except Exception:  # noqa: BLE001  whatever it is: the others are read
        unread += 1
json.dump({"said": found, "unread": unread}, sys.stdout)
