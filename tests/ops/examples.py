"""One example of an operator: inputs and parameters for which a test can run it.

Each family of operators has a file ``examples_<family>.py`` with a dict ``EXAMPLES``: operator name -> list of Example.
`all_examples.py` joins them.  They are run by `test_gradients.py` (against finite differences), `test_settings.py`
(in every setting the same result) and `test_registry.py` (inference, `mx.nd` and `mx.sym`).
"""
import numpy as np


class Example:
    """Inputs and parameters of an operator.

    Parameters
    ----------
    inputs : dict
        Input name -> shape, or a function of a random generator that returns the array.  Auxiliary states too.
    params : dict
    low, high : float
        The range of the random values.
    smooth : bool
        Is the gradient the derivative of the output at these values?  Not for losses, and not for random operators.
    grad : tuple of str, optional
        The inputs by which to differentiate; all of floating point dtype by default.
    twice : bool
        Can the gradient be differentiated again?
    symmetric : bool
        Does the operator take its inputs for symmetric matrices?  Then it is differentiated along such only.
    """

    def __init__(self, inputs=None, params=None, *, low=-1.0, high=1.0, smooth=True, grad=None, twice=True,
                 symmetric=False):
        self.inputs, self.params = inputs or {}, params or {}
        self.low, self.high, self.smooth, self.grad, self.twice = low, high, smooth, grad, twice
        self.symmetric = symmetric

    def changed(self, inputs, params):
        """Return the same example with other inputs, and with `params` besides or instead of its own."""
        return Example(inputs, {**self.params, **params}, low=self.low, high=self.high, smooth=self.smooth,
                       grad=self.grad, twice=self.twice, symmetric=self.symmetric)

    def arrays(self, seed=0, dtype="float64"):
        """Return input name -> array, the same for equal seeds."""
        rng = np.random.default_rng(seed)
        return {name: value(rng) if callable(value) else rng.uniform(self.low, self.high, value).astype(dtype)
                for name, value in self.inputs.items()}

    def __repr__(self):
        shapes = {name: "..." if callable(value) else value for name, value in self.inputs.items()}
        return f"Example({shapes}, {self.params})"


def spaced(shape, low=-2.0, high=2.0):
    """Return an input of `shape` whose values are all far from each other and from 0: for max, sort, relu, round.

    The values are the midpoints of equal parts of [low, high], in random order, times a number that is not round.
    """
    def values(rng):
        count = int(np.prod(shape))
        points = low + (high - low) * (np.arange(count) + 0.5) / count
        return (rng.permutation(points) * 0.97 + 0.003).reshape(shape)
    return values


#: what an elementwise operator is tried on: `test_gradients.py` asks for three shapes, one of them of one element
SHAPES = ((2, 3), (1,), (2, 1, 4))


def add_shapes(examples, **rows):
    """Append to each operator its first example at other shapes.

    A row is the tuple of the new inputs, in the example's order; a dict at its end holds parameters that change too.
    """
    for name, changes in rows.items():
        first = examples[name][0]
        for values in changes:
            values, params = (values[:-1], values[-1]) if isinstance(values[-1], dict) else (values, {})
            examples[name].append(first.changed(dict(zip(first.inputs, values, strict=True)), params))
