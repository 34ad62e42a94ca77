"""Callbacks: functions that a training loop calls after each batch or epoch.

A batch callback gets a `BatchEndParam`; an epoch callback gets the epoch's number, the symbol and
the dicts of arguments and auxiliary states.
"""
import logging
import time

from .model import save_checkpoint


def _every(period, epoch):
    return (epoch + 1) % max(1, int(period)) == 0


def do_checkpoint(prefix, period=1):
    """Make an epoch callback that saves ``<prefix>-symbol.json`` and ``<prefix>-NNNN.params``.

    NNNN counts epochs from 1; `period` is how many epochs pass from file to file.

    >>> module.fit(train, num_epoch=10, epoch_end_callback=do_checkpoint("lenet", period=5)) # doctest: +SKIP
    """
    def save(epoch, symbol, arg_params, aux_params):
        if _every(period, epoch):
            save_checkpoint(prefix, epoch + 1, symbol, arg_params, aux_params)
    return save


def module_checkpoint(mod, prefix, period=1, save_optimizer_states=False):
    """Make an epoch callback that saves the Module `mod`, if asked with its optimizer's states."""
    def save(epoch, symbol=None, arg_params=None, aux_params=None):
        if _every(period, epoch):
            mod.save_checkpoint(prefix, epoch + 1, save_optimizer_states)
    return save


def log_train_metric(period, auto_reset=False):
    """Make a batch callback that logs the metric every `period` batches, and resets it if asked."""
    def log(param):
        if param.nbatch % period == 0 and param.eval_metric is not None:
            for name, value in param.eval_metric.get_name_value():
                logging.info("Iter[%d] Batch[%d] Train-%s=%f", param.epoch, param.nbatch, name, value)
            if auto_reset:
                param.eval_metric.reset_local()
    return log


class Speedometer:
    """Batch callback that logs samples per second and the metric every `frequent` batches.

    `batch_size` is the number of samples in a batch; `auto_reset` makes the metric start anew after
    each message, so that it tells of the last batches only.
    """

    def __init__(self, batch_size, frequent=50, auto_reset=True):
        self.batch_size, self.frequent, self.auto_reset = batch_size, frequent, auto_reset
        self._since = None      # the time of the last message, or None before an epoch's first batch
        self._last_batch = 0

    def __call__(self, param):
        if self._since is None or param.nbatch < self._last_batch:
            self._since = time.time()
        elif param.nbatch % self.frequent == 0:
            self._log(param, self.frequent * self.batch_size / max(time.time() - self._since, 1e-9))
            self._since = time.time()
        self._last_batch = param.nbatch

    def _log(self, param, speed):
        metric = param.eval_metric
        if metric is None:
            logging.info("Iter[%d] Batch [%d]\tSpeed: %.2f samples/sec", param.epoch, param.nbatch, speed)
            return
        first = max(param.nbatch - self.frequent, 0) if self.auto_reset else 0      # of those the metric is about
        logging.info("Epoch[%d] Batch [%d-%d]\tSpeed: %.2f samples/sec%s", param.epoch, first, param.nbatch, speed,
                     "".join(f"\t{name}={value:f}" for name, value in metric.get_name_value()))
        if self.auto_reset:
            metric.reset_local()


class ProgressBar:
    """Batch callback that draws a bar for each epoch of `total` batches, with the metric beside it.

    `length` is the width in characters. Drawn by tqdm, also in notebooks.
    """

    def __init__(self, total, length=80):
        self.total, self.length = total, length
        self._bar = None
        self._epoch = None

    def __call__(self, param):
        if self._bar is None or param.epoch != self._epoch:
            self._start(param.epoch)
        if param.eval_metric is not None:
            self._bar.set_postfix(dict(param.eval_metric.get_name_value()), refresh=False)
        self._bar.update(param.nbatch + 1 - self._bar.n)
        if self._bar.n >= self.total:
            self._bar.close()
            self._bar = None

    def _start(self, epoch):
        from tqdm.auto import tqdm  # only this class needs it, and it is slow to import

        if self._bar is not None:
            self._bar.close()
        self._bar, self._epoch = tqdm(total=self.total, ncols=self.length, desc=f"epoch {epoch}"), epoch


class LogValidationMetricsCallback:
    """Callback for ``eval_end_callback`` that logs the metric on the validation data."""

    def __call__(self, param):
        if param.eval_metric is not None:
            for name, value in param.eval_metric.get_name_value():
                logging.info("Epoch[%d] Validation-%s=%f", param.epoch, name, value)
