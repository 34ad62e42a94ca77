#!/usr/bin/env python3
"""Check a package that offers the MXNet 1.x Python API against the golden data beside this file.

    python -m golden.check --package minimx [--filter REGEX] [--family F,F]        (in the folder tests)

Needs NumPy and the package only, so that ``--package mxnet`` asks MXNet itself.  Exit code 0: all passed.  NOTES.md
tells where the data come from, what a case is and how it is compared.
"""
import argparse
import importlib
import re
import sys
import time
import traceback

from .cases import Data, check_one


def main(argv=None):
    """Run the cases, print one line for each check that fails, and return the exit code."""
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--package", default="minimx")
    p.add_argument("--filter", default="", help="regular expression on the case id")
    p.add_argument("--family", help="comma separated families")
    p.add_argument("--trace", action="store_true", help="show tracebacks")
    a = p.parse_args(argv)
    mx, data, passed, start = importlib.import_module(a.package), Data(), {}, time.time()
    for row, path in data.runs():
        name = row["id"] + ("@" + path if path else "")
        if a.family and row["family"] not in a.family.split(",") or not re.search(a.filter, name):
            continue
        try:
            reasons = check_one(mx, data, row, path)
        except Exception as error:
            reasons = {"": "raised %s: %s" % (type(error).__name__, " ".join(str(error).split())[:240])}
            if a.trace:
                traceback.print_exc()
        for key, reason in reasons.items():
            passed.setdefault(row["family"], []).append(reason is None)
            if reason is not None:
                print("FAIL %s%s  %s" % (name, key and "[%s]" % key, reason), flush=True)
    for family, results in sorted(passed.items()):
        print("  %-12s %5d of %5d" % (family, sum(results), len(results)))
    results = sum(passed.values(), [])
    print("passed %d of %d  (%.1f s)" % (sum(results), len(results), time.time() - start))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
