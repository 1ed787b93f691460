"""What checkov says of each template in a folder, as JSON: file, rule, verdict, resource. One bad template must not silence it on the others."""

import json
import logging
import sys
from pathlib import Path

logging.disable(logging.CRITICAL)

from checkov.cloudformation.runner import Runner  # noqa: E402
from checkov.runner_filter import RunnerFilter  # noqa: E402


def said(path):
    report = Runner().run(None, files=[str(path)], runner_filter=RunnerFilter(framework=["cloudformation"]))
    for verdict, checks in (("pass", report.passed_checks), ("fail", report.failed_checks)):
        for check in checks:
            yield [path.name, check.check_id, verdict, check.resource.split(".")[-1]]


found, crashes = [], 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        found += said(path)
    except Exception:  # noqa: BLE001  whatever it is: the others are read
        crashes += 1
json.dump({"said": found, "unread": crashes}, sys.stdout)
