"""Checks of symbols: outputs, gradients, agreement of contexts and dtypes, speed."""
import time

import numpy as np

from .. import ndarray as nd
from .arrays import as_numpy, assert_almost_equal, default_context, default_dtype, tolerance


def _located(names, values, ctx, dtype):
    """Return name -> NDArray from a list or dict of arrays; integers keep their dtype."""
    given = values if isinstance(values, dict) else dict(zip(names, values))
    if len(given) != len(values) or not set(given) <= set(names):
        what = f"{len(values)} in number" if len(given) != len(values) else f"for {list(given)}"
        raise ValueError(f"the values are {what}, but the symbol has {list(names)}")
    return {name: nd.array(as_numpy(v), ctx, dtype if as_numpy(v).dtype.kind == "f" else as_numpy(v).dtype)
            for name, v in given.items()}


def _bound(symbol, location, aux_states, ctx, dtype, grad_req="null", args_grad=None):
    ctx = ctx or default_context()
    return symbol.bind(ctx, _located(symbol.list_arguments(), location, ctx, dtype), args_grad, grad_req,
                       _located(symbol.list_auxiliary_states(), aux_states or {}, ctx, dtype))


def simple_forward(sym, ctx=None, is_train=False, **inputs):
    """Run a symbol on numpy arrays by name; returns a numpy array, or a list of them for several outputs."""
    executor = _bound(sym, inputs, None, ctx, default_dtype())
    outputs = [out.asnumpy() for out in executor.forward(is_train=is_train)]
    return outputs[0] if len(outputs) == 1 else outputs


def check_symbolic_forward(sym, location, expected, rtol=None, atol=None, aux_states=None, ctx=None, equal_nan=False,
                           dtype=np.float32):
    """Compare the outputs of a symbol with what is expected.

    `location` and `expected` are lists in the order of arguments and outputs, or dicts by name. Returns the outputs;
    raises AssertionError where they differ.
    """
    executor = _bound(sym, location, aux_states, ctx, dtype)
    outputs = executor.forward(is_train=False)
    names = sym.list_outputs()
    expected = expected if isinstance(expected, dict) else dict(zip(names, expected))
    for name, value in expected.items():
        assert_almost_equal(value, executor.output_dict[name], rtol, atol, (f"EXPECTED_{name}", f"FORWARD_{name}"),
                            equal_nan)
    return outputs


def check_symbolic_backward(sym, location, out_grads, expected, rtol=None, atol=None, aux_states=None, grad_req="write",
                            ctx=None, grad_stypes=None, equal_nan=False, dtype=np.float32):
    """Compare the gradients of a symbol with what is expected.

    `expected` is a list in the order of the arguments, or a dict by name; `out_grads` are the gradients of the outputs
    from outside, a list, a dict, or None for losses. With `grad_req` "add" a gradient adds to random numbers, with
    "null" it must leave them. Returns the gradient arrays; raises AssertionError where they differ.
    """
    names, ctx = sym.list_arguments(), ctx or default_context()
    expected = {n: as_numpy(e) for n, e in (expected.items() if isinstance(expected, dict) else zip(names, expected))}
    reqs = {n: grad_req for n in expected} if isinstance(grad_req, str) else (
        grad_req if isinstance(grad_req, dict) else dict(zip(names, grad_req)))
    before = {n: np.random.normal(size=e.shape).astype(dtype) for n, e in expected.items()}
    executor = _bound(sym, location, aux_states, ctx, dtype, {n: reqs.get(n, "null") for n in names},
                      {n: nd.array(b, ctx, dtype) for n, b in before.items()})
    executor.forward(is_train=True)
    if out_grads is not None:
        out_grads = list(_located(sym.list_outputs(), out_grads, ctx, dtype).values())
    executor.backward(out_grads)
    for name, value in expected.items():
        want = {"write": value, "add": before[name] + value, "null": before[name]}[reqs.get(name, "null")]
        assert_almost_equal(want, executor.grad_dict[name], rtol, atol, (f"EXPECTED_{name}", f"BACKWARD_{name}"),
                            equal_nan)
    return executor.grad_arrays


def numeric_grad(executor, location, aux_states=None, eps=1e-4, use_forward_train=True, dtype=np.float32, weights=None):
    """Return name -> numeric gradient, by central differences of the sum of the outputs.

    `location` maps names to the numpy arrays at which to differentiate; `weights` has a factor for each output element.
    """
    def total():
        for name, value in (aux_states or {}).items():
            executor.aux_dict[name][:] = value
        outputs = executor.forward(is_train=use_forward_train)
        return sum(float((as_numpy(out).astype(np.float64) * w).sum())
                   for out, w in zip(outputs, weights or [1] * len(outputs)))

    grads = {}
    for name, value in location.items():
        grad, point = np.zeros(value.shape, dtype), as_numpy(value).astype(dtype)
        for i in np.ndindex(value.shape):
            sides = []
            for step in (eps, -eps):
                moved = point.copy()
                moved[i] += step
                executor.arg_dict[name][:] = moved
                sides.append(total())
            grad[i] = (sides[0] - sides[1]) / (2 * eps)
        executor.arg_dict[name][:] = point
        grads[name] = grad
    return grads


def check_numeric_gradient(sym, location, aux_states=None, numeric_eps=None, rtol=None, atol=None, grad_nodes=None,
                           use_forward_train=True, ctx=None, grad_stype_dict=None, dtype=np.float32):
    """Compare the gradients of a symbol with differences of its outputs, each weighted by a random number.

    Parameters
    ----------
    location : list or dict of arrays
        Where to differentiate.
    aux_states : list or dict of arrays, optional
    numeric_eps : float, optional
        The step of the differences.
    grad_nodes : list of str, or dict from str to grad_req, optional
        The arguments to differentiate by; all of floating type by default.
    use_forward_train : bool
        Differentiate what forward computes in training mode.

    Raises AssertionError where they differ.
    """
    ctx, eps = ctx or default_context(), tolerance(2, dtype) if numeric_eps is None else numeric_eps
    point = {n: a.asnumpy() for n, a in _located(sym.list_arguments(), location, ctx, dtype).items()}
    states = {n: a.asnumpy() for n, a in _located(sym.list_auxiliary_states(), aux_states or {}, ctx, dtype).items()}
    if grad_nodes is None:
        grad_nodes = [n for n, a in point.items() if a.dtype.kind == "f"]
    reqs = grad_nodes if isinstance(grad_nodes, dict) else dict.fromkeys(grad_nodes, "write")
    before = {n: np.random.normal(size=point[n].shape).astype(dtype) for n in reqs}
    executor = _bound(sym, point, states, ctx, dtype, reqs, {n: nd.array(b, ctx, dtype) for n, b in before.items()})
    outputs = executor.forward(is_train=True)
    weights = [np.random.uniform(0.1, 1.1, out.shape).astype(out.dtype) for out in outputs]
    executor.backward([nd.array(w, ctx, w.dtype) for w in weights])
    found = {n: g.asnumpy() for n, g in executor.grad_dict.items() if n in reqs}
    numeric = numeric_grad(executor, {n: point[n] for n, req in reqs.items() if req != "null"}, states, eps,
                           use_forward_train, dtype, weights)
    rtol, atol = 1e-2 if rtol is None else rtol, 1e-3 if atol is None else atol
    for name, req in reqs.items():
        want = {"write": 0, "add": before[name], "null": before[name]}[req] + numeric.get(name, 0)
        assert_almost_equal(want, found[name], rtol, atol, (f"NUMERICAL_{name}", f"BACKWARD_{name}"))


def check_consistency(sym, ctx_list, scale=1.0, grad_req="write", arg_params=None, aux_params=None, rtol=None,
                      atol=None, raise_on_err=True, ground_truth=None, equal_nan=False, use_uniform=False,
                      rand_type=np.float64):
    """Compare outputs and gradients of a symbol on several contexts or in several dtypes.

    `ctx_list` holds dicts such as ``{"ctx": mx.cpu(), "data": (2, 3), "type_dict": {"data": "float64"}}``; `sym` is a
    Symbol, or a list with one for each. All begin with the same random numbers times `scale`. What is compared with is
    the most exact one, or the dict `ground_truth` of a call before. Returns that dict by name.
    """
    symbols = sym if isinstance(sym, (list, tuple)) else [sym] * len(ctx_list)
    if len({(*s.list_arguments(), *s.list_outputs()) for s in symbols}) > 1:
        raise ValueError("check_consistency: the symbols must have the same names of arguments and outputs")
    executors = [s.simple_bind(grad_req=grad_req, **options) for s, options in zip(symbols, ctx_list)]
    draw = (lambda shape: np.random.uniform(-scale, scale, shape)) if use_uniform else (
        lambda shape: np.random.normal(size=shape) * scale)
    given = {**(arg_params or {}), **(aux_params or {})}
    values = {n: as_numpy(given[n]) if n in given else draw(a.shape).astype(rand_type)
              for n, a in executors[0].arg_dict.items()}
    values.update({n: as_numpy(given.get(n, 0)) for n in executors[0].aux_dict})
    results = []
    for executor in executors:
        for name, array in {**executor.arg_dict, **executor.aux_dict}.items():
            array[:] = values[name]
        outputs = executor.forward(is_train=grad_req != "null")
        if grad_req != "null":
            rng = np.random.RandomState(0)
            executor.backward([nd.array(rng.normal(size=out.shape), out.context, out.dtype) for out in outputs])
        results.append({n: a.asnumpy() for n, a in [*executor.output_dict.items(), *executor.grad_dict.items()]
                        if a is not None})
    truth = ground_truth or max(results, key=lambda result: next(iter(result.values())).dtype.itemsize)
    for result in results:
        for name, value in result.items():
            try:
                assert_almost_equal(value, truth[name], rtol, atol, (name, f"{name} of the most exact"), equal_nan)
            except AssertionError as error:
                if raise_on_err:
                    raise
                print(error)
    return truth


def check_speed(sym, location=None, ctx=None, N=20, grad_req=None, typ="whole", **kwargs):
    """Return the seconds of one pass, the mean of `N`: forward and backward ('whole'), or 'forward' alone.

    Inputs are `location` (a dict of arrays), or random for the shapes in `kwargs`.
    """
    if typ not in ("whole", "forward"):
        raise ValueError(f"typ={typ!r}; choose 'whole' or 'forward'")
    shapes = {n: v.shape for n, v in location.items()} if location else kwargs
    executor = sym.simple_bind(ctx or default_context(), grad_req=grad_req or "write", **shapes)
    for name, array in executor.arg_dict.items():
        array[:] = location[name] if location and name in location else np.random.normal(size=array.shape)
    heads = [nd.ones(out.shape, out.context, out.dtype) for out in executor.outputs]

    def run():
        executor.forward(is_train=typ == "whole")
        if typ == "whole":
            executor.backward(heads)
        nd.waitall()

    run()                                                   # the first pass also plans
    begin = time.perf_counter()
    for _ in range(N):
        run()
    return (time.perf_counter() - begin) / N
