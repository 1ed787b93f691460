"""Reads a list of requirements files (JSON) with the parser that pip carries and writes for each the lines that it refuses."""

import json
import sys

from pip._vendor.packaging.requirements import InvalidRequirement, Requirement


def faults(text):
    for line in text.splitlines():
        wanted = line.split(" #")[0].strip()
        if wanted and not wanted.startswith(("#", "-")):
            try:
                Requirement(wanted)
            except InvalidRequirement as error:
                yield f"{wanted}: {str(error).splitlines()[0]}"


json.dump([list(faults(text)) for text in json.load(sys.stdin)], sys.stdout)
