"""Connectionist temporal classification (Graves et al., 2006, https://doi.org/10.1145/1143844.1143891).

A path names one class for every time step.  It spells a label when repeated classes are merged and blanks are then
dropped: ``--hh-e--ll-lo-`` spells ``hello``.  The loss is minus the logarithm of the probability of all paths that
spell the label.  They are the walks through the label with blanks in between,

    -  h  -  e  -  l  -  l  -  o  -

that stay, go one step, or jump over a blank between different letters.  `alpha` collects the walks up to a time from
the left, `beta` those from there to the end.  All is done in logarithms, for the whole batch at once.
"""
from ...backend import array_module
from ...base import MXNetError
from .precision import wide

__all__ = []


def add_logs(xp, *terms):
    """log(sum(exp(terms)))"""
    total = terms[0]
    for term in terms[1:]:
        total = xp.logaddexp(total, term)
    return total


def ctc_loss(ins, outs, inouts, blank_first, use_data_lengths, use_label_lengths):
    """ins: data (t, n, c), label (n, l) and the lengths that are used; outs: loss (n,) and its gradient (t, n, c).

    Without label lengths a label ends before its first 0 (blank first) or -1 (blank last).
    """
    x, label, *lengths = ins
    xp = array_module(x)
    steps, batch, classes = x.shape
    blank, padding = (0, 0) if blank_first else (classes - 1, -1)
    label = label.astype("int64")
    times = lengths[0].astype("int64") if use_data_lengths else xp.full(batch, steps)
    if use_label_lengths:
        count = lengths[-1].astype("int64")
    else:
        count = xp.where((label == padding).any(1), (label == padding).argmax(1), label.shape[1])

    z = wide(x) - wide(x).max(2, keepdims=True)
    log_prob = z - xp.log(xp.exp(z).sum(2, keepdims=True))
    walk = xp.full((batch, 2 * label.shape[1] + 1), blank)
    inside = xp.arange(label.shape[1]) < count[:, None]
    wrong = label[inside & ((label < 0) | (label >= classes))]
    if wrong.size:
        raise MXNetError(f"CTCLoss: label {int(wrong[0])} is none of the classes 0..{classes - 1}; blank_label="
                         f"{'first' if blank_first else 'last'!r} pads labels with {padding}")
    walk[:, 1::2] = xp.where(inside, label, blank)
    jump = xp.zeros(walk.shape, bool)
    jump[:, 3::2] = walk[:, 3::2] != walk[:, 1:-2:2]
    score = xp.take_along_axis(log_prob, xp.broadcast_to(walk, (steps, *walk.shape)), 2)

    never = xp.full((batch, 2), -xp.inf, score.dtype)
    place = xp.arange(walk.shape[1])
    alpha, beta = xp.full(score.shape, -xp.inf, score.dtype), xp.full(score.shape, -xp.inf, score.dtype)
    alpha[0, :, :2] = score[0, :, :2]
    for t in range(1, steps):
        left = xp.concatenate([never, alpha[t - 1]], axis=1)
        alpha[t] = score[t] + add_logs(xp, left[:, 2:], left[:, 1:-1], xp.where(jump, left[:, :-2], -xp.inf))
    ends = (place == 2 * count[:, None]) | (place == 2 * count[:, None] - 1)
    jump_from = xp.concatenate([jump[:, 2:], xp.zeros((batch, 2), bool)], axis=1)
    for t in reversed(range(steps)):
        if t == steps - 1:
            on = xp.full(walk.shape, -xp.inf, score.dtype)
        else:
            right = xp.concatenate([beta[t + 1] + score[t + 1], never], axis=1)
            on = add_logs(xp, right[:, :-2], right[:, 1:-1], xp.where(jump_from, right[:, 2:], -xp.inf))
        last = (t == times - 1)[:, None]
        beta[t] = xp.where(last, xp.where(ends, score.dtype.type(0), -xp.inf), on)

    # alpha + beta at any time is the logarithm of all walks that pass there; at time 0 their sum is the total.
    passing = alpha + beta
    log_total = add_logs(xp, *xp.moveaxis(passing[0, :, :2], 1, 0))
    possible = xp.isfinite(log_total)[:, None]
    share = xp.where(possible, xp.exp(passing - xp.where(possible[:, 0], log_total, 0)[:, None]), 0)
    spelled = walk[:, :, None] == xp.arange(classes)
    gradient = xp.exp(log_prob) - xp.matmul(share.swapaxes(0, 1), spelled.astype(share.dtype)).swapaxes(0, 1)
    outs[0][...] = -log_total
    outs[1][...] = xp.where((xp.arange(steps)[:, None] < times)[:, :, None], gradient, 0)
