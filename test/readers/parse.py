"""Reads a list of Python sources (JSON) and writes for each what its syntax lacks, or null."""

import ast
import json
import sys


def fault(text):
    try:
        ast.parse(text)
    except SyntaxError as error:
        return {"line": error.lineno or 0, "says": error.msg}
    return None


json.dump([fault(text) for text in json.load(sys.stdin)], sys.stdout)
