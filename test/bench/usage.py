"""Runs a command and writes what it and its own children used: `usage.py <file for the numbers> <command> …`. Unix only."""

import json
import os
import sys

pid = os.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
_, status, used = os.wait4(pid, 0)
# The peak is in kilobytes on Linux and in bytes on macOS.
unit = 1024 if sys.platform == "darwin" else 1
with open(sys.argv[1], "w") as out:
    json.dump({"cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss / unit}, out)
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
