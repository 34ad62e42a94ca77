"""From a graph to running code.

Read `bind` (the order of the steps), `trace` (operators become steps), `memory` (steps get memory), `engine` (steps
run), then `executor` (what a user holds).
"""
from .executor import Executor

__all__ = ["Executor"]
