"""Look at the numbers inside a net while it trains."""
import logging
import re

from .ndarray.creation import root_mean_square


class Monitor:
    """Collect a statistic of outputs, arguments and auxiliary states every `interval` batches.

    Parameters
    ----------
    interval : int
    stat_func : function from NDArray to NDArray (or a list of them), optional
        The root mean square by default.
    pattern : str
        Regular expression; only arrays whose names match it are looked at.
    sort : bool
        Sort the results by name.
    monitor_all : bool
        Look at the inputs of the operators too.

    >>> monitor = Monitor(100, pattern=".*weight")
    >>> module.fit(train, num_epoch=1, monitor=monitor)    # doctest: +SKIP
    """

    def __init__(self, interval, stat_func=None, pattern=".*", sort=False, monitor_all=False):
        self.interval, self.sort, self.monitor_all = interval, sort, monitor_all
        self.stat_func = stat_func or root_mean_square
        self.re_prog = re.compile(pattern)
        self.activated = False
        self.step = 0
        self.queue = []
        self.exes = []

    def _collect(self, name, array):
        if self.activated and self.re_prog.match(name):
            self.queue.append((self.step, name, self.stat_func(array)))

    def install(self, exe):
        """Watch an Executor; AttributeError for anything else."""
        if not hasattr(exe, "set_monitor_callback"):
            raise AttributeError(f"Monitor.install takes an Executor, but got {type(exe).__name__}; a Module has "
                                 "install_monitor")
        exe.set_monitor_callback(self._collect, self.monitor_all)
        if exe not in self.exes:
            self.exes.append(exe)

    def tic(self):
        """Begin a batch: collect if it is the batch's turn."""
        if self.step % self.interval == 0:
            self.queue = []
            self.activated = True
        self.step += 1

    def toc(self):
        """End a batch; return a list of (number of the batch, name, text of the statistic)."""
        if not self.activated:
            return []
        for exe in self.exes:
            for name, array in [*exe.arg_dict.items(), *exe.aux_dict.items()]:
                self._collect(name, array)
        self.activated = False
        found = sorted(self.queue, key=lambda entry: entry[1]) if self.sort else self.queue
        self.queue = []
        return [(step, name, _as_text(stat)) for step, name, stat in found]

    def toc_print(self):
        """End a batch and log what was collected."""
        for step, name, text in self.toc():
            logging.info("Batch: %7d %-30s %s", step, name, text)


def _as_text(stat):
    values = stat if isinstance(stat, (list, tuple)) else [stat]
    for value in values:
        if not hasattr(value, "asnumpy"):
            raise TypeError(f"the stat_func of a Monitor must return an NDArray, but returned {type(value).__name__}")
    return "\t".join(str(v.asscalar() if v.size == 1 else v.asnumpy()) for v in values) + "\t"
