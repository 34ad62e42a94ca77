"""Reference kernels that draw random numbers.

The numbers are a function: of the seed and the counter (the two elements of `state`), of the number of the drawing
node (`stream`) and of the position of the element.  So every kernel set, on any number of threads, draws the same.
The function is Philox with four words of 32 bits and ten rounds (Salmon et al., "Parallel random numbers: as easy as 1,
2, 3", 2011, https://doi.org/10.1145/2063384.2063405): a cipher that turns the number of a block into four random words.

    element     0   1   2   3   4   5   6   7  ...      float64: two words an element
    word        ├───block 0───┤ ├───block 1───┤
    counter     (block, stream, counter low, counter high)      key (seed low, seed high)
"""
from collections.abc import Callable

import numpy as np

from ...backend import array_module, to_numpy
from ...base import MXNetError
from .memory import store

__all__ = ["random", "dropout"]

LOW_WORD = 0xFFFFFFFF


def philox(counter, key, rounds=10):
    """Encrypt the four words of `counter` (arrays or numbers of uint64 below 2**32) with the two words of `key`.

    >>> [hex(int(w)) for w in philox([np.uint64(0)] * 4, [0, 0])]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    a, b, c, d = counter
    key_a, key_b = (int(word) for word in key)
    for _ in range(rounds):
        left, right = a * 0xD2511F53, c * 0xCD9E8D57
        a, b, c, d = (right >> 32) ^ b ^ key_a, right & LOW_WORD, (left >> 32) ^ d ^ key_b, left & LOW_WORD
        key_a, key_b = (key_a + 0x9E3779B9) & LOW_WORD, (key_b + 0xBB67AE85) & LOW_WORD
    return a, b, c, d


def words(xp, state, stream, count):
    """Return `count` random words below 2**32 as uint64."""
    seed, counter = (int(v) for v in to_numpy(state))
    block = xp.arange(-(-count // 4), dtype="uint64")
    constant = (stream, counter & LOW_WORD, counter >> 32)
    blocks = philox([block] + [xp.full_like(block, word) for word in constant], (seed & LOW_WORD, seed >> 32))
    return xp.stack(blocks, 1).reshape(-1)[:count]


def uniforms(xp, state, stream, count, dtype):
    """Return `count` numbers in [0, 1): 24 random bits each, 53 for float64."""
    if dtype != "float64":
        return (words(xp, state, stream, count) >> 8).astype("float32") * np.float32(2.0 ** -24)
    pairs = words(xp, state, stream, 2 * count)
    return ((pairs[0::2] >> 5) * 2 ** 26 + (pairs[1::2] >> 6)).astype("float64") * 2.0 ** -53


def normals(xp, state, stream, count, dtype):
    """Return `count` standard normal numbers, two from two uniform ones.

    Box and Muller, "A note on the generation of random normal deviates", 1958, https://doi.org/10.1214/aoms/1177706645.
    """
    u = uniforms(xp, state, stream, count + count % 2, dtype)
    radius, angle = xp.sqrt(-2 * xp.log1p(-u[0::2])), 2 * np.pi * u[1::2]
    return xp.stack([radius * xp.cos(angle), radius * xp.sin(angle)], 1).reshape(-1)[:count]


def generator(state, stream):
    """Return NumPy's generator for the distributions that need a varying number of words."""
    seed, counter = (int(v) for v in to_numpy(state))
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, stream, counter]))


def generalized_negative_binomial(rng, mu, alpha, shape):
    """Poisson with a gamma distributed mean; alpha = 0 is Poisson itself."""
    spread = np.maximum(alpha, 1e-30)
    mean = np.where(alpha == 0, mu, rng.gamma(1 / spread, mu * spread, shape))
    return rng.poisson(mean, shape)


#: kind -> draw (rng, parameters, shape); the parameters may be arrays that broadcast to the shape
DRAW: dict[str, Callable] = {
    "uniform": lambda rng, low, high, shape: low + (high - low) * rng.random(shape),      # either may be the greater
    "normal": lambda rng, loc, scale, shape: rng.normal(loc, scale, shape),
    "exponential": lambda rng, lam, shape: rng.exponential(1 / lam, shape),
    "gamma": lambda rng, alpha, beta, shape: rng.gamma(alpha, beta, shape),
    "poisson": lambda rng, lam, shape: rng.poisson(lam, shape),
    "negative_binomial": lambda rng, k, p, shape: rng.poisson(rng.gamma(k, (1 - p) / p, shape)),
    "generalized_negative_binomial": generalized_negative_binomial,
    "randint": lambda rng, low, high, shape: rng.integers(int(low), int(high), shape),
}


def random(kind, params, state, stream, out):
    """Draw from a distribution with constant parameters."""
    xp = array_module(out)
    if kind == "uniform":
        low, high = params
        value = low + uniforms(xp, state, stream, out.size, out.dtype) * (high - low)
    elif kind == "normal":
        loc, scale = params
        value = loc + normals(xp, state, stream, out.size, out.dtype) * scale
    else:
        value = xp.asarray(draw(kind, generator(state, stream), *params, out.size))
    store(value.reshape(out.shape), out)


def dropout(x, state, stream, p, axes, out, mask):
    """mask = (uniform >= p) / (1 - p), one draw along each of `axes`; out = x * mask."""
    xp = array_module(x)
    shape = tuple(1 if i in axes else n for i, n in enumerate(x.shape))
    keep = uniforms(xp, state, stream, int(np.prod(shape)), "float32") >= np.float32(p)
    scale = 1 / (1 - p) if p < 1 else 0.0
    store(xp.broadcast_to(keep.reshape(shape), x.shape) * scale, mask)
    store(x * mask, out)


def draw(kind, rng, *params_and_shape):
    """Draw from a distribution of NumPy's; MXNetError for parameters that it cannot compute with."""
    try:
        with np.errstate(divide="ignore"):
            return DRAW[kind](rng, *params_and_shape)
    except ValueError as error:
        raise MXNetError(f"{kind} numbers cannot be drawn: {error}; correct the parameters") from None


# -- functions for `k.python`: parameters are arrays, or the draw is no array of independent numbers ----------
def sample(kind, limits, stream, ins, outs, inouts):
    """Draw for each element of the parameter arrays `ins[:-1]`; `ins[-1]` is the state.

    `limits` has for each array its name, what its elements must be, and a test of that; MXNetError if one fails it.
    """
    *params, state = ins
    out = outs[0]
    own = out.ndim - params[0].ndim
    params = [to_numpy(p).astype("float64").reshape(p.shape + (1,) * own) for p in params]
    for values, (name, text, test) in zip(params, limits):
        inside = test(values)
        if not np.all(inside):
            raise MXNetError(f"_sample_{kind}: an element of {name!r} is outside its limits: it must be {text}, but is "
                             f"{values[~inside][0]:g}; correct the input array")
    store(array_module(out).asarray(draw(kind, generator(state, stream), *params, out.shape)), out)


def shuffle(stream, ins, outs, inouts):
    """Permute along the first axis."""
    x, state = ins
    xp = array_module(x)
    outs[0][...] = x[xp.asarray(generator(state, stream).permutation(x.shape[0]))]


def multinomial(stream, ins, outs, inouts):
    """Draw indices with the probabilities in the lines of `ins[0]`; `outs[1]` receives their log probabilities."""
    data, state = ins
    xp = array_module(data)
    lines = data.astype("float64").reshape(-1, data.shape[-1])
    cumulated = xp.cumsum(lines, 1)
    draws = xp.asarray(generator(state, stream).random((len(lines), outs[0].size // len(lines))))
    # The first index whose cumulated probability exceeds the draw; rounding may leave the last sum below 1.
    limit = draws * cumulated[:, -1:]
    index = (cumulated[:, None, :] <= limit[:, :, None]).sum(2)
    index = xp.minimum(index, data.shape[-1] - 1)
    store(index.reshape(outs[0].shape), outs[0])
    if len(outs) > 1:
        with np.errstate(divide="ignore"):
            store(xp.log(xp.take_along_axis(lines, index, 1)).reshape(outs[1].shape), outs[1])


def multinomial_grad(ins, outs, inouts):
    """The gradient of the log probability, 1 / p at the drawn indices."""
    ograd, index, data = ins
    xp = array_module(data)
    lines = data.reshape(-1, data.shape[-1])
    index = index.reshape(len(lines), -1).astype("int64")
    grad = xp.zeros_like(lines)
    rows = xp.broadcast_to(xp.arange(len(lines))[:, None], index.shape)
    xp.add.at(grad, (rows, index), ograd.reshape(index.shape) / lines[rows, index])
    outs[0][...] = grad.reshape(data.shape)
