"""Reads a list of state machines (JSON) and writes for each what the SageMaker API refuses in the requests of its tasks."""

import json
import re
import sys

import botocore.session
from botocore.validate import ParamValidator

MODEL = botocore.session.get_session().get_service_model("sagemaker")
TASK = re.compile(r"^arn:aws[\w-]*:states:::(?:aws-sdk:)?sagemaker:(\w+)")


def known(value):
    """What the machine's definition says itself; paths into its input (`Key.$`, `{% … %}`) are left out."""
    if isinstance(value, dict):
        return {k: known(v) for k, v in value.items() if not k.endswith(".$") and not is_expression(v)}
    if isinstance(value, list):
        return [known(v) for v in value if not is_expression(v)]
    return value


def is_expression(value):
    return isinstance(value, str) and value.startswith("{%")


def tasks(node):
    if isinstance(node, dict):
        found = TASK.match(node.get("Resource", "")) if isinstance(node.get("Resource"), str) else None
        if found:
            yield found[1][0].upper() + found[1][1:], node.get("Parameters") or node.get("Arguments") or {}
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from tasks(item)


def faults(machine):
    for operation, request in tasks(machine):
        shape = MODEL.operation_model(operation).input_shape
        report = ParamValidator().validate(known(request), shape).generate_report()
        yield from (f"{operation}: {line}" for line in report.splitlines() if line)


json.dump([list(faults(json.loads(text))) for text in json.load(sys.stdin)], sys.stdout)
