"""Where the time goes: every node that executors run, as a table and as a trace for a browser.

    mx.profiler.set_config(filename="profile.json")
    mx.profiler.set_state("run")
    module.forward_backward(batch)
    mx.profiler.set_state("stop")
    print(mx.profiler.dumps())        # a table
    mx.profiler.dump()                # profile.json, for chrome://tracing or https://ui.perfetto.dev

While it runs, executors run their steps one by one from Python, which adds a few microseconds to each.
"""
import json
import threading
from collections import namedtuple
from time import perf_counter

from .base import MXNetError, choose_from
from .executor import engine
from .files import write_file

__all__ = ["Counter", "Domain", "Event", "Frame", "Marker", "Task", "dump", "dumps", "pause", "resume", "set_config",
           "set_state"]

_Record = namedtuple("_Record", "phase category name begin duration thread details")

_OPTIONS = ("filename", "profile_all", "profile_symbolic", "profile_imperative", "profile_memory", "profile_api",
            "contiguous_dump", "dump_period", "aggregate_stats", "continuous_dump", "profile_process")
_config = {"filename": "profile.json"}
_records = []
_running = False


def set_config(**kwargs):
    """Set `filename`, where `dump` writes. MXNet's other options are accepted: everything is recorded always."""
    for key in kwargs:
        if key not in _OPTIONS:
            raise MXNetError(f"profiler.set_config: there is no option {key!r}{choose_from(key, _OPTIONS)}")
    _config.update(kwargs)


def set_state(state="stop", profile_process="worker"):
    """Start ("run") or stop ("stop") to record."""
    global _running
    if state not in ("run", "stop"):
        raise ValueError(f"profiler.set_state: {state!r}; choose 'run' or 'stop'")
    _running = state == "run"
    engine.observer = _observe if _running else None


def pause(profile_process="worker"):
    """Stop to record for a while; `resume` goes on."""
    engine.observer = None


def resume(profile_process="worker"):
    """Go on to record after `pause`."""
    engine.observer = _observe if _running else None


def _observe(step, begin, end):
    name = step.node.name if step.node is not None else step.kernel
    _record("X", "operator", name, begin, end - begin, kernel=step.kernel, form=step.form)


def _record(phase, category, name, begin, duration=0.0, **details):
    _records.append(_Record(phase, category, name, begin, duration, threading.get_ident(), details))


def dump(finished=True, profile_process="worker"):
    """Write what was recorded to the file of `set_config`, in the format of Chrome's traces; with `finished`, stop."""
    if finished:
        set_state("stop")
    start = min((record.begin for record in _records), default=0)
    events = [{"ph": r.phase, "cat": r.category, "name": r.name, "ts": (r.begin - start) * 1e6, "pid": 0,
               "tid": r.thread, "args": r.details, **({"dur": r.duration * 1e6} if r.phase == "X" else {}),
               **({"s": "p"} if r.phase == "i" else {})} for r in _records]
    write_file(_config["filename"], json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}))


_SORT = ("total", "avg", "min", "max", "count")


def dumps(reset=False, format="table", sort_by="total", ascending=False):
    """Return what was recorded, added up by name: a "table", or "json".

    `sort_by` is "total", "avg", "min", "max" or "count"; times are in milliseconds. `reset` forgets the records.
    """
    if format not in ("table", "json"):
        raise ValueError(f"profiler.dumps: format={format!r}; choose 'table' or 'json'")
    if sort_by not in _SORT:
        raise ValueError(f"profiler.dumps: sort_by={sort_by!r}; choose {', '.join(_SORT)}")
    rows = _statistics()
    rows.sort(key=lambda row: row[sort_by], reverse=not ascending)
    if reset:
        _records.clear()
    return json.dumps(rows) if format == "json" else _table(rows)


def _statistics():
    times = {}
    for record in _records:
        if record.phase == "X":
            key = record.name, record.details.get("kernel", record.category)
            times.setdefault(key, []).append(record.duration * 1e3)
    return [{"name": name, "kernel": kernel, "count": len(ms), "total": sum(ms), "avg": sum(ms) / len(ms),
             "min": min(ms), "max": max(ms)} for (name, kernel), ms in times.items()]


def _table(rows):
    whole = sum(row["total"] for row in rows) or 1
    lines = [f"{'Name':<32} {'Kernel':<20} {'Calls':>7} {'Total ms':>10} {'%':>6} {'Avg ms':>9} {'Min ms':>9} "
             f"{'Max ms':>9}"]
    lines += [f"{row['name'][:32]:<32} {row['kernel'][:20]:<20} {row['count']:>7} {row['total']:>10.4f} "
              f"{100 * row['total'] / whole:>6.1f} {row['avg']:>9.4f} {row['min']:>9.4f} {row['max']:>9.4f}"
              for row in rows]
    return "\n".join(lines) + "\n"


# ------------------------------------------------------- marks of one's own

class Domain:
    """A name under which tasks, frames, counters and markers of a program's own are recorded."""

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def new_task(self, name):
        """Return a Task of this domain."""
        return Task(self, name)

    def new_frame(self, name):
        """Return a Frame of this domain."""
        return Frame(self, name)

    def new_counter(self, name, value=None):
        """Return a Counter of this domain."""
        return Counter(self, name, value)

    def new_marker(self, name):
        """Return a Marker of this domain."""
        return Marker(self, name)


class Task:
    """A span of time, from `start` to `stop`, or a ``with`` block; recorded while the profiler runs.

    >>> with Task(Domain("data"), "augment"):
    ...     pass
    """

    def __init__(self, domain, name):
        self.domain, self.name = domain, name
        self._begin = None

    def start(self):
        """Begin the span."""
        self._begin = perf_counter()

    def stop(self):
        """End the span; MXNetError if it has not begun."""
        if self._begin is None:
            raise MXNetError(f"{type(self).__name__} {self.name!r} stops, but has not started")
        if engine.observer is not None:
            _record("X", str(self.domain), self.name, self._begin, perf_counter() - self._begin)
        self._begin = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()

    def __str__(self):
        return self.name


class Frame(Task):
    """A span of time that comes again and again, such as a batch."""


class Event(Task):
    """A span of time without a domain."""

    def __init__(self, name):
        super().__init__("event", name)


class Counter:
    """A number whose changes are recorded: ``counter += 1``."""

    def __init__(self, domain, name, value=None):
        self.domain, self.name, self._value = domain, name, 0
        if value is not None:
            self.set_value(value)

    def set_value(self, value):
        """Set the number."""
        self._value = value
        if engine.observer is not None:
            _record("C", str(self.domain), self.name, perf_counter(), value=value)

    def increment(self, delta=1):
        """Add to the number."""
        self.set_value(self._value + delta)

    def decrement(self, delta=1):
        """Subtract from the number."""
        self.set_value(self._value - delta)

    def __iadd__(self, delta):
        self.increment(delta)
        return self

    def __isub__(self, delta):
        self.decrement(delta)
        return self

    def __str__(self):
        return self.name


class Marker:
    """A point in time."""

    def __init__(self, domain, name):
        self.domain, self.name = domain, name

    def mark(self, scope="process"):
        """Record the present moment."""
        if engine.observer is not None:
            _record("i", str(self.domain), self.name, perf_counter(), scope=scope)
