"""Learning rate schedules: functions from the number of updates to a learning rate."""
import logging
from math import cos, pi


class LRScheduler:
    """Base of the schedules: ``scheduler(num_update)`` is the learning rate of that update.

    Parameters
    ----------
    base_lr : float
        The rate to start from. An optimizer that is given a scheduler sets it.
    warmup_steps : int
        During so many updates the rate first rises from `warmup_begin_lr`: to `base_lr` along a
        line ('linear'), or not at all ('constant').
    """

    def __init__(self, base_lr=0.01, warmup_steps=0, warmup_begin_lr=0, warmup_mode="linear"):
        if warmup_begin_lr > base_lr:
            raise ValueError(f"warmup_begin_lr={warmup_begin_lr} is above base_lr={base_lr}")
        if not isinstance(warmup_steps, int) or warmup_steps < 0:
            raise ValueError(f"warmup_steps={warmup_steps!r} must be an integer, at least 0")
        if warmup_mode not in ("linear", "constant"):
            raise ValueError(f"warmup_mode={warmup_mode!r}; choose 'linear' or 'constant'")
        self.base_lr = base_lr
        self.warmup_steps = warmup_steps
        self.warmup_begin_lr = warmup_begin_lr
        self.warmup_final_lr = base_lr
        self.warmup_mode = warmup_mode

    def get_warmup_lr(self, num_update):
        """Return the rate of an update within the warm-up."""
        if self.warmup_mode == "constant":
            return self.warmup_begin_lr
        rise = (self.warmup_final_lr - self.warmup_begin_lr) / self.warmup_steps
        return self.warmup_begin_lr + rise * num_update

    def __call__(self, num_update):
        """Return the learning rate of update number `num_update`."""
        if num_update < self.warmup_steps:
            return self.get_warmup_lr(num_update)
        return self.after_warmup(num_update)

    def after_warmup(self, num_update):
        """Return the rate of an update after the warm-up; every schedule defines it."""
        raise NotImplementedError(f"{type(self).__name__} must define after_warmup()")


class FactorScheduler(LRScheduler):
    """Multiply the rate by `factor` every `step` updates, down to `stop_factor_lr`.

    >>> halve = FactorScheduler(step=100, factor=0.5, base_lr=1.0)
    >>> halve(100), halve(101)
    (1.0, 0.5)
    """

    def __init__(self, step, factor=1, stop_factor_lr=1e-8, base_lr=0.01, warmup_steps=0,
                 warmup_begin_lr=0, warmup_mode="linear"):
        super().__init__(base_lr, warmup_steps, warmup_begin_lr, warmup_mode)
        if step < 1:
            raise ValueError(f"step={step} must be at least 1 update")
        if factor > 1.0:
            raise ValueError(f"factor={factor} must be at most 1: the rate may not grow")
        self.step, self.factor, self.stop_factor_lr = step, factor, stop_factor_lr
        self.count = 0

    def after_warmup(self, num_update):
        """Return the rate; updates must come in increasing order."""
        while num_update > self.count + self.step:
            self.count += self.step
            self.base_lr = max(self.base_lr * self.factor, self.stop_factor_lr)
            logging.info("Update[%d]: Change learning rate to %0.5e", num_update, self.base_lr)
        return self.base_lr


class MultiFactorScheduler(LRScheduler):
    """Multiply the rate by `factor` after each of the updates listed in `step`.

    >>> schedule = MultiFactorScheduler(step=[1000, 1500], factor=0.1, base_lr=1.0)
    >>> schedule(1000), schedule(1001)
    (1.0, 0.1)
    """

    def __init__(self, step, factor=1, base_lr=0.01, warmup_steps=0, warmup_begin_lr=0,
                 warmup_mode="linear"):
        super().__init__(base_lr, warmup_steps, warmup_begin_lr, warmup_mode)
        if not isinstance(step, list) or not step:
            raise ValueError(f"step={step!r} must be a list of update numbers")
        if step[0] < 1 or any(a >= b for a, b in zip(step, step[1:])):
            raise ValueError(f"step={step} must be increasing numbers, from 1 on")
        if factor > 1.0:
            raise ValueError(f"factor={factor} must be at most 1: the rate may not grow")
        self.step, self.factor = step, factor
        self.cur_step_ind = 0

    def after_warmup(self, num_update):
        """Return the rate; updates must come in increasing order."""
        while self.cur_step_ind < len(self.step) and num_update > self.step[self.cur_step_ind]:
            self.cur_step_ind += 1
            self.base_lr *= self.factor
            logging.info("Update[%d]: Change learning rate to %0.5e", num_update, self.base_lr)
        return self.base_lr


class _Decay(LRScheduler):
    """Fall from `base_lr` to `final_lr` until update number `max_update`, along `curve`."""

    def __init__(self, max_update, base_lr, final_lr, warmup_steps, warmup_begin_lr, warmup_mode):
        super().__init__(base_lr, warmup_steps, warmup_begin_lr, warmup_mode)
        if not isinstance(max_update, int) or max_update < 1:
            raise ValueError(f"max_update={max_update!r} must be an integer, at least 1")
        self.base_lr_orig = base_lr
        self.final_lr = final_lr
        self.max_update = max_update
        self.max_steps = max_update - warmup_steps

    def curve(self, progress):
        """Map progress in [0, 1] to the share of the fall that remains, from 1 to 0."""
        raise NotImplementedError(f"{type(self).__name__} must define curve()")

    def after_warmup(self, num_update):
        """Return the rate of update number `num_update`."""
        if num_update <= self.max_update:
            progress = (num_update - self.warmup_steps) / self.max_steps
            self.base_lr = (self.final_lr
                            + (self.base_lr_orig - self.final_lr) * self.curve(progress))
        return self.base_lr


class PolyScheduler(_Decay):
    """Fall from `base_lr` to `final_lr` along ``(1 - t)**pwr``, t from 0 to 1 at `max_update`.

    >>> PolyScheduler(max_update=100, base_lr=1.0, pwr=2)(50)
    0.25
    """

    def __init__(self, max_update, base_lr=0.01, pwr=2, final_lr=0, warmup_steps=0,
                 warmup_begin_lr=0, warmup_mode="linear"):
        super().__init__(max_update, base_lr, final_lr, warmup_steps, warmup_begin_lr, warmup_mode)
        self.power = pwr

    def curve(self, progress):
        """Return ``(1 - progress)**pwr``."""
        return (1 - progress) ** self.power


class CosineScheduler(_Decay):
    """Fall from `base_lr` to `final_lr` along half a cosine.

    Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017,
    https://arxiv.org/abs/1608.03983 (here without restarts).

    >>> round(CosineScheduler(max_update=100, base_lr=1.0)(50), 6)
    0.5
    """

    def __init__(self, max_update, base_lr=0.01, final_lr=0, warmup_steps=0, warmup_begin_lr=0,
                 warmup_mode="linear"):
        super().__init__(max_update, base_lr, final_lr, warmup_steps, warmup_begin_lr, warmup_mode)

    def curve(self, progress):
        """Return ``(1 + cos(pi progress)) / 2``."""
        return (1 + cos(pi * progress)) / 2
