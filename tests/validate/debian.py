"""Packages of Debian's are those of Debian's Python, which need not be the first one on the path."""
import importlib.util
import os
import sys

SKIPPED = 77
DEBIAN = "/usr/bin/python3"


def require(*modules):
    """Go on in a Python that has the modules; where there is none, skip the test."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if not missing:
        return
    if os.path.exists(DEBIAN) and "PLANKOLL_TEST_PYTHON" not in os.environ:
        os.environ["PLANKOLL_TEST_PYTHON"] = DEBIAN
        os.execv(DEBIAN, [DEBIAN, *sys.argv])
    print("not installed:", *missing)
    sys.exit(SKIPPED)
