"""Run one case of the golden data on a package that offers the MXNet 1.x Python API."""
import contextlib
import io
import json
import os
import shutil
import tempfile

import numpy as np

from .compare import Err, cmp_arr, cmp_val, decode, norm


class Data:
    """All cases, and the arrays that they refer to by ``[dtype, shape, offset]``."""

    def __init__(self, path=os.path.dirname(os.path.abspath(__file__))):
        self.files = os.path.join(path, "files")
        with open(os.path.join(path, "cases.jsonl"), encoding="utf8") as f:
            self.rows = [json.loads(line) for line in f if line.strip()]
        self.blob = np.load(os.path.join(path, "arrays.npz"))["blob"].tobytes()

    def runs(self):
        """Yield (case, path): the paths of an operator are "sym", "nd" and "infer", that of a program is ""."""
        for row in self.rows:
            for path in row.get("paths", [""]):
                yield row, path

    def arr(self, ref):
        """Return a copy of the array that `ref` points to."""
        dtype, shape, off = ref
        count = int(np.prod(shape, dtype=int))
        return np.frombuffer(self.blob, dtype, count, off).reshape(shape).copy()


def tup(v):
    """JSON lists become tuples, as operator attributes expect."""
    return tuple(tup(i) for i in v) if isinstance(v, list) else v


def to_np(x):
    return x.asnumpy() if hasattr(x, "asnumpy") else np.asarray(x)


def to_nd(mx, a):
    return mx.nd.array(a, dtype=a.dtype)


def sync(mx):
    """Wait for asynchronous work: MXNet writes auxiliary states during backward, and reading them does not wait."""
    mx.nd.waitall()


def lookup(root, dotted):
    for part in dotted.split("."):
        root = getattr(root, part)
    return root


# ------------------------------------------------------------ operator cases
def build(mx, F, row, vals):
    """Apply the operator of a case to Symbols or NDArrays (in order)."""
    if "expr" in row:
        env = dict(vals)
        env.update(F=F, mx=mx, np=np)
        return eval(row["expr"], env)
    attrs = {k: tup(v) for k, v in row["attrs"].items()}
    fn = lookup(F, row["op"])
    if row.get("pos"):
        return fn(*vals.values(), **attrs)
    return fn(**vals, **attrs)


def run_sym(mx, row, ins, og):
    """Compose the operator from Variables, bind, forward, backward; returns name -> array."""
    out = {}
    s = build(mx, mx.sym, row, {n: mx.sym.Variable(n) for n in ins})
    if isinstance(s, (list, tuple)):
        s = mx.sym.Group(list(s))
    arg_names, aux_names = s.list_arguments(), s.list_auxiliary_states()
    args = {n: to_nd(mx, ins[n]) for n in arg_names}
    aux = {n: to_nd(mx, ins[n]) for n in aux_names}
    grads = {n: mx.nd.zeros(ins[n].shape, dtype=ins[n].dtype) for n in row["grad"]}
    req = {n: ("write" if n in grads else "null") for n in arg_names}
    if not grads:
        ex = s.bind(mx.cpu(), args=args, grad_req="null", aux_states=aux)
    else:
        ex = s.bind(mx.cpu(), args=args, args_grad=grads, grad_req=req, aux_states=aux)
    outs = ex.forward(is_train=bool(row["train"]))
    sync(mx)
    for i, o in enumerate(outs):
        out["out%d" % i] = to_np(o)
    for n in aux_names:
        out["aux:" + n] = to_np(aux[n]).copy()
    if grads:
        if og is None:
            ex.backward()
        else:
            ex.backward([to_nd(mx, g) for g in og])
        sync(mx)
        for n, g in grads.items():
            out["grad:" + n] = to_np(g)
        for n in aux_names:
            out["aux_after_backward:" + n] = to_np(aux[n])
    return out


def run_nd(mx, row, ins, og):
    """The same through NDArrays and autograd."""
    out = {}
    nds = {n: to_nd(mx, a) for n, a in ins.items()}
    aux_names = row.get("aux", [])
    for n in row["grad"]:
        nds[n].attach_grad()
    if row["grad"]:
        with mx.autograd.record(train_mode=bool(row["train"])):
            outs = build(mx, mx.nd, row, nds)
    elif row["train"]:
        with mx.autograd.train_mode():
            outs = build(mx, mx.nd, row, nds)
    else:
        outs = build(mx, mx.nd, row, nds)
    outs = list(outs) if isinstance(outs, (list, tuple)) else [outs]
    sync(mx)
    for i, o in enumerate(outs):
        out["out%d" % i] = to_np(o)
    for n in aux_names:
        out["aux:" + n] = to_np(nds[n]).copy()
    if row["grad"]:
        heads = None if og is None else [to_nd(mx, g) for g in og]
        mx.autograd.backward(outs, head_grads=heads)
        sync(mx)
        for n in row["grad"]:
            out["grad:" + n] = to_np(nds[n].grad)
        for n in aux_names:
            out["aux_after_backward:" + n] = to_np(nds[n])
    return out


def run_infer(mx, row, ins, og):
    """Infer all shapes from the first input."""
    s = build(mx, mx.sym, row, {n: mx.sym.Variable(n) for n in ins})
    if isinstance(s, (list, tuple)):
        s = mx.sym.Group(list(s))
    first = next(iter(ins))
    a, o, x = s.infer_shape(**{first: ins[first].shape})
    return {"args": a, "outs": o, "auxs": x}


RUN = {"sym": run_sym, "nd": run_nd, "infer": run_infer}


# ------------------------------------------------------------- program cases
def raised(error, keywords=()):
    """Return what is kept of an exception."""
    return Err(__err__=[c.__name__ for c in type(error).__mro__], msg=str(error), kw=list(keywords))


def make_err(mx):
    """Return the function ``err(fn, *keywords)`` that the programs use."""
    def err(fn, *keywords):
        """Call fn; tell which exception it raised (None if it raised none)."""
        try:
            r = fn()
            for i in r if isinstance(r, (list, tuple)) else [r]:
                if hasattr(i, "asnumpy") and not hasattr(i, "list_arguments"):
                    i.asnumpy()                      # work that failed tells it here
            sync(mx)
        except Exception as e:
            return raised(e, keywords)
        return Err(__err__=None, msg="", kw=[])
    return err


def attempt(fn):
    """The value of fn(), or which exception it raised."""
    try:
        return norm(fn())
    except Exception as e:
        return raised(e)


def run_prog(mx, row, D, files):
    """Run a program in an empty folder; what it computed before an exception counts."""
    tmp = tempfile.mkdtemp(prefix="golden")
    cwd = os.getcwd()
    env = {"mx": mx, "np": np, "D": D, "R": {}, "files": files, "tmp": tmp,
           "err": make_err(mx), "os": os, "json": json, "capture": capture,
           "describe": describe, "graph": graph, "attempt": attempt,
           "__name__": "golden_case"}
    try:
        os.chdir(tmp)
        with mx.name.NameManager():
            try:
                exec(compile(row["code"], row["id"], "exec"), env)
            except Exception as e:
                env["R"]["__raised__"] = "raised %s: %s" % (type(e).__name__, " ".join(str(e).split())[:240])
        return norm(env["R"])
    finally:
        os.chdir(cwd)
        shutil.rmtree(tmp, ignore_errors=True)


def describe(s):
    """What the Symbol API tells about a symbol."""
    kids = s.get_children()
    return {"arguments": s.list_arguments(), "outputs": s.list_outputs(),
            "auxiliary_states": s.list_auxiliary_states(),
            "internals": s.get_internals().list_outputs(),
            "children": None if kids is None else kids.list_outputs(),
            "name": s.name, "repr": repr(s), "attr_dict": s.attr_dict()}


def graph(text):
    """The graph in a symbol's JSON text, without the version stamp."""
    d = json.loads(text)
    d.pop("attrs", None)
    return d


@contextlib.contextmanager
def capture():
    """Collect what is printed to stdout: with capture() as f: ...; f.getvalue()"""
    f = io.StringIO()
    with contextlib.redirect_stdout(f):
        yield f


# ------------------------------------------------------------------- running
def check_one(mx, data, row, path):
    """Run a case; returns what was checked -> None or the reason why it fails."""
    tol = tuple(row["tol"]) if row.get("tol") else None
    if row["kind"] == "prog":
        D = {k: data.arr(r) for k, r in row.get("data", {}).items()}
        got = run_prog(mx, row, D, data.files)
        return {k: cmp_val(got[k], want, tol, k) if k in got else got.get("__raised__", "no result")
                for k, want in decode(row["want"], data.arr).items()}
    ins = {n: data.arr(r) for n, r in row["ins"].items()}
    og = None if row["og"] is None else [data.arr(r) for r in row["og"]]
    with mx.name.NameManager():
        got = RUN[path](mx, row, ins, og)
    return {"": cmp_val(norm(got), row["infer"], None, "infer_shape") if path == "infer"
            else compare_results(data, row, path, got, tol)}


def compare_results(data, row, path, got, tol):
    """Return None or why the arrays `got` are not those of the case."""
    count = sum(k.startswith("out") for k in got)
    if row["nout"] != count:
        return "%d outputs, expected %d" % (count, row["nout"])
    for k, ref in row["want"].items():
        if path == "nd" and k in row.get("nd_skip", ()):
            continue
        reason = cmp_arr(got[k], data.arr(ref), tol, k + ": ") if k in got else "no result for %s" % k
        if reason:
            return reason
    return None
