"""Tests that may fail by chance, environment variables, devices."""
import os
from contextlib import contextmanager
from functools import wraps

from ..context import num_gpus
from ..util import setenv


def retry(n):
    """Decorator: call a test that may fail by chance up to `n` times."""
    def decorate(test):
        @wraps(test)
        def wrapper(*args, **kwargs):
            for attempt in range(n):
                try:
                    return test(*args, **kwargs)
                except AssertionError:
                    if attempt == n - 1:
                        raise
        return wrapper
    return decorate


@contextmanager
def environment(*args):
    """Set environment variables inside a ``with`` block: a name and a value, or a dict; None unsets."""
    wanted = args[0] if len(args) == 1 else {args[0]: args[1]}
    before = {name: os.environ.get(name) for name in wanted}
    try:
        _set_environment(wanted)
        yield
    finally:
        _set_environment(before)


def _set_environment(values):
    for name, value in values.items():
        setenv(name, value)


def list_gpus():
    """Return the numbers of the GPUs."""
    return list(range(num_gpus()))
