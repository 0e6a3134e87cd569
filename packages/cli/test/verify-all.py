"""Runs tools/verify.py on many inputs in one process: a line of standard input holds the JSON list of its arguments, a line of standard
output the exit code."""
import contextlib
import io
import json
import sys

sys.path.insert(0, sys.argv[1])
import verify  # noqa: E402

for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = verify.main(json.loads(line))
    print(code)
