"""From a graph to running code.

Read `bind` (the order of the steps), `trace` (operators become steps), `memory` (steps get memory), `engine` (steps
run), then `executor` (what a user holds).
"""


def __getattr__(name):
    if name == "Executor":
        from .executor import Executor
        return Executor
    raise AttributeError(f"module 'minimx.executor' has no attribute {name!r}")
