"""Control flow as nodes: `_foreach`, `_while_loop` and `_cond` hold graphs of their own, and run them.

``mx.sym.contrib.foreach`` and its kin make these nodes.  A node knows its graphs through the methods of
`minimx.symbol.subgraph.Subgraph` only.  The gradient runs the gradient graph of the body for every iteration, from the
last to the first; what it needs of the forward pass is kept: the one thing that is allocated while a program runs.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import control_flow as loops
from .params import Int, Shape, param
from .registry import Operator, register
from .shapes import merge


def Subgraphs(value):
    """A tuple of `Subgraph`."""
    if not all(hasattr(graph, "run") for graph in value):
        raise TypeError("not a tuple of Subgraphs")
    return tuple(value)


class ControlFlow(Operator):
    """Base: an operator with `subgraphs`.

    `locations` says for each of them which of the node's inputs its own inputs are.
    """

    subgraphs = param(Subgraphs, doc="the graphs that are run; not text, they have a place of their own in a file")
    num_args = param(Int, low=1, doc="number of subgraphs and inputs together")
    num_outputs = param(Int, low=1, doc="number of outputs")
    variable_inputs = "num_args"
    stateful = True
    num_subgraphs = 1
    instance: list
    differentiated: list

    def check(self):
        if len(self.subgraphs) != self.num_subgraphs:
            raise MXNetError(f"{self.name} needs {self.num_subgraphs} subgraphs, but has {len(self.subgraphs)}")
        for graph, places in zip(self.subgraphs, self.locations()):
            if len(graph.inputs) != len(places) or not all(0 <= i < self.count for i in places):
                raise MXNetError(f"{self.name}: the subgraph has {len(graph.inputs)} inputs, but places {places} "
                                 f"among the {self.count} inputs of the node")
        states = self.state_places()
        if states != set(range(self.count - len(states), self.count)):
            raise MXNetError(f"{self.name}: auxiliary states of a subgraph must be the node's last inputs; "
                             f"of {self.count} inputs they are {sorted(states)}")
        # What belongs to one run (or trace): the gradient node, which comes later, finds here what was kept for it.
        self.__dict__.update(instance=[None], differentiated=[False])

    def __repr__(self):
        return f"{self.name}(num_args={self.num_args}, num_outputs={self.num_outputs})"

    @property
    def count(self):
        """Number of inputs, auxiliary states included."""
        return self.num_args - self.num_subgraphs

    def locations(self):
        """Return for each subgraph the places of its inputs among those of the node."""
        raise NotImplementedError(self.name)

    def state_places(self):
        """Return the places of the inputs that a subgraph writes."""
        return {place for graph, places in zip(self.subgraphs, self.locations())
                for place, is_state in zip(places, graph.is_state) if is_state}

    def list_inputs(self):
        return tuple(f"data{i}" for i in range(self.count - len(self.state_places())))

    def list_aux(self):
        return tuple(f"state{i}" for i in range(len(self.state_places())))

    def list_outputs(self):
        return ("output",) if self.num_outputs == 1 else tuple(f"output{i}" for i in range(self.num_outputs))

    # -- inference: each subgraph tells what it knows; rules name the shapes inside and outside -----------------------
    def infer_shape(self, ins, outs):
        return self.infer("infer_shape", list(ins), list(outs), self.inner_shape, self.outer_shape)

    def infer_type(self, ins, outs):
        return self.infer("infer_type", list(ins), list(outs), lambda i, t: t, lambda i, t: t)

    def infer(self, rule, ins, outs, inner, outer):
        """Apply `rule` of every subgraph; `inner` and `outer` translate the shape of input or output number i."""
        for graph, places in zip(self.subgraphs, self.locations()):
            known = [inner(("in", i), ins[i]) for i in places]
            told = [inner(("out", i), shape) for i, shape in enumerate(outs)] if self.gives_outputs(graph) else [None]
            found_ins, found_outs = getattr(graph, rule)(known, told)
            for i, value in zip(places, found_ins):
                ins[i] = value if rule == "infer_type" else merge(ins[i], outer(("in", i), value, ins[i]))
            if self.gives_outputs(graph):
                outs = [value if rule == "infer_type" else merge(old, outer(("out", i), value, old))
                        for i, (old, value) in enumerate(zip(outs, found_outs))]
        return ins, outs

    def gives_outputs(self, graph):
        """True if the outputs of `graph` are those of the node: not for a condition."""
        return True

    def inner_shape(self, slot, shape):
        """Return the shape inside the subgraph of the node's slot ("in" or "out", number)."""
        return shape

    def outer_shape(self, slot, shape, known):
        """The inverse of `inner_shape`; `known` is what is known outside."""
        return shape

    # -- running ------------------------------------------------------------------------------------------------------
    def forward(self, k, ins, outs):
        n = len(self.list_inputs())
        self.instance[0] = kept = [] if self.differentiated[0] else None
        k.python(partial(self.run, kept, k.is_train), tuple(ins[:n]), tuple(outs), tuple(ins[n:]))

    def run(self, kept, is_train, ins, outs, inouts):
        """Compute `outs` on arrays; what the gradient needs is put into the list `kept`, unless it is None."""
        raise NotImplementedError(self.name)

    def run_backward(self, kept, is_train, ins, outs, inouts):
        """Compute the gradients of all inputs from `ins`: the output gradients, then the inputs."""
        raise NotImplementedError(self.name)

    def gradient(self, F, ograds, ins, outs):
        self.differentiated[0] = True
        grads = F._backward_control_flow(*ograds, *ins[:len(self.list_inputs())], forward_op=self,
                                         num_args=len(outs) + len(self.list_inputs()))
        return list(grads) if isinstance(grads, tuple) else [grads]


def ControlFlowOperator(value):
    """A `ControlFlow` operator: the one whose gradient it is."""
    if not isinstance(value, ControlFlow):
        raise TypeError("not an operator of control flow")
    return value


@register("_backward_control_flow")
class ControlFlowGrad(Operator):
    """The gradient of an operator of control flow: of its output gradients and its inputs."""

    forward_op = param(ControlFlowOperator, doc="the forward operator")
    num_args = param(Int, low=1, doc="number of inputs")
    variable_inputs = "num_args"
    stateful = True

    def list_outputs(self):
        return tuple(f"grad_{name}" for name in self.forward_op.list_inputs())

    def infer_shape(self, ins, outs):
        return ins, ins[self.forward_op.num_outputs:]

    infer_type = infer_shape

    def forward(self, k, ins, outs):
        op = self.forward_op
        k.python(partial(op.run_backward, op.instance[0], k.is_train), tuple(ins), tuple(outs))


class Loop(ControlFlow):
    """Base of both loops.

    The first `num_out_data` outputs are stacked along a new first axis, the others are the loop's variables after the
    last iteration.
    """

    num_out_data = param(Int, low=0, doc="number of outputs that are stacked, one part for each iteration")

    def stacked(self, slot):
        """True if a slot has one part for each iteration."""
        return slot[0] == "out" and slot[1] < self.num_out_data

    def inner_shape(self, slot, shape):
        if not self.stacked(slot) or shape is None:
            return shape
        # A part of a vector is a number, which has the shape (1,).
        return shape[1:] or (1,)


@register("_foreach")
class Foreach(Loop):
    """Run a graph for each slice of arrays along their first axis, with states that go from one to the next.

    ``out, states = body(slice, states)`` for each slice: ``mx.sym.contrib.foreach`` makes it.  The inputs are the
    arrays, the initial states and whatever else the graph reads; the outputs are the stacked outputs and the last
    states.  The gradient runs the iterations from the last to the first.

    Shapes: the arrays (n, ...), the states any, the outputs of a step stacked (n, ...), the last states as the first.
    The dtypes of the outputs are those that the graph gives them.

    Raises
    ------
    MXNetError
        The arrays differ in their first axis, or a state changes its shape; the graph's own errors.

    Examples
    --------
    >>> x, start = mx.sym.Variable("x"), mx.sym.Variable("start")
    >>> sums, last = mx.sym.contrib.foreach(lambda x_i, total: (x_i + total, x_i + total), x, start)
    >>> sums.eval(x=mx.nd.array([1, 2, 3]), start=mx.nd.zeros(1))[0].asnumpy().tolist()
    [[1.0], [3.0], [6.0]]
    """

    in_state_locs = param(Shape, (), doc="which inputs of the graph are states")
    in_data_locs = param(Shape, (), doc="which inputs of the graph are slices")
    remain_locs = param(Shape, (), doc="which inputs of the graph are the same at every step")

    def locations(self):
        order = (*self.in_data_locs, *self.in_state_locs, *self.remain_locs)
        return [tuple(order.index(i) for i in range(len(order)))] if sorted(order) == list(range(len(order))) else [()]

    def stacked(self, slot):
        return slot[1] < (len(self.in_data_locs) if slot[0] == "in" else self.num_out_data)

    def outer_shape(self, slot, shape, known):
        return (known[0] if known else 0, *shape) if self.stacked(slot) and shape is not None and \
            (known is None or len(known) == len(shape) + 1) else None if self.stacked(slot) else shape

    def infer_shape(self, ins, outs):
        ins, outs = super().infer_shape(ins, outs)
        lengths = {shape[0] for slot, shapes in (("in", ins), ("out", outs)) for i, shape in enumerate(shapes)
                   if shape and self.stacked((slot, i))} - {0}
        if len(lengths) > 1:
            raise MXNetError(f"foreach: the first axes have different lengths, {sorted(lengths)}")
        steps = lengths.pop() if lengths else 0
        first = len(self.in_data_locs)
        for i in range(len(self.in_state_locs)):         # a state keeps its shape
            ins[first + i] = outs[self.num_out_data + i] = merge(ins[first + i], outs[self.num_out_data + i])

        def lengthened(slot, shapes):
            return [(steps, *shape[1:]) if shape and self.stacked((slot, i)) else shape
                    for i, shape in enumerate(shapes)]
        return lengthened("in", ins), lengthened("out", outs)

    def run(self, kept, is_train, ins, outs, inouts):
        loops.foreach(self, kept, is_train, (*ins, *inouts), outs)

    def run_backward(self, kept, is_train, ins, outs, inouts):
        loops.foreach_grad(self, kept, is_train, ins[:self.num_outputs], outs)


@register("_while_loop")
class WhileLoop(Loop):
    """Run a graph while a condition holds, at most `max_iterations` times.

    ``while cond(vars): out, vars = body(vars)``: ``mx.sym.contrib.while_loop`` makes it.  The stacked outputs have room
    for `max_iterations` parts; those of iterations that did not take place are 0.  The gradient runs those that did
    from the last to the first.

    Shapes: the variables any, the outputs of a step stacked (max_iterations, ...), the last variables as the first.
    The dtypes of the outputs are those that the body gives them.

    Raises
    ------
    MXNetError
        A variable changes its shape, or the condition has more than one element; the graphs' own errors.

    Examples
    --------
    >>> i = mx.sym.Variable("i")
    >>> outs, last = mx.sym.contrib.while_loop(lambda i: i < 20, lambda i: (i, [i * 2]), [i], max_iterations=4)
    >>> outs.eval(i=mx.nd.array([3]))[0].asnumpy().tolist()
    [[3.0], [6.0], [12.0], [0.0]]
    >>> last[0].eval(i=mx.nd.array([3]))[0].asnumpy().tolist()
    [24.0]
    """

    num_subgraphs = 2
    max_iterations = param(Int, low=1, doc="the most iterations")
    cond_input_locs = param(Shape, (), doc="which inputs of the node the condition reads")
    func_input_locs = param(Shape, (), doc="which inputs of the node the body reads")
    func_var_locs = param(Shape, (), doc="which inputs of the body are the loop's variables")

    def locations(self):
        return [self.cond_input_locs, self.func_input_locs]

    def gives_outputs(self, graph):
        return graph is self.subgraphs[1]

    def variables(self):
        """Return the places of the loop's variables among the node's inputs."""
        return [self.func_input_locs[i] for i in self.func_var_locs]

    def outer_shape(self, slot, shape, known):
        return (self.max_iterations, *shape) if self.stacked(slot) and shape is not None and \
            (known is None or len(known) == len(shape) + 1) else None if self.stacked(slot) else shape

    def infer_shape(self, ins, outs):
        ins, outs = super().infer_shape(ins, outs)
        for i, place in enumerate(self.variables()):
            ins[place] = outs[self.num_out_data + i] = merge(ins[place], outs[self.num_out_data + i])
        return ins, outs

    def run(self, kept, is_train, ins, outs, inouts):
        loops.while_loop(self, kept, is_train, (*ins, *inouts), outs)

    def run_backward(self, kept, is_train, ins, outs, inouts):
        loops.while_loop_grad(self, kept, is_train, ins[:self.num_outputs], outs)


@register("_cond")
class Cond(ControlFlow):
    """Run one of two graphs, as a condition says: then(...) if pred(...) is not 0, else else(...).

    ``mx.sym.contrib.cond`` makes it.  The inputs are what the three graphs read.  The gradient is that of the branch
    that ran; what only the other one reads gets 0.

    Shapes: the outputs of both branches are alike, and so are their dtypes.

    Raises
    ------
    MXNetError
        The outputs of the branches differ in shape or dtype, or the condition has more than one element; the graphs'
        own errors.

    Examples
    --------
    >>> x = mx.sym.Variable("x")
    >>> y = mx.sym.contrib.cond(mx.sym.sum(x) > 0, lambda: x * 10, lambda: -x)
    >>> [y.eval(x=mx.nd.array([v]))[0].asnumpy().tolist() for v in (2, -3)]
    [[20.0], [3.0]]
    """

    num_subgraphs = 3
    cond_input_locs = param(Shape, (), doc="which inputs of the node the condition reads")
    then_input_locs = param(Shape, (), doc="which inputs of the node the first branch reads")
    else_input_locs = param(Shape, (), doc="which inputs of the node the second branch reads")

    def locations(self):
        return [self.cond_input_locs, self.then_input_locs, self.else_input_locs]

    def gives_outputs(self, graph):
        return graph is not self.subgraphs[0]

    def run(self, kept, is_train, ins, outs, inouts):
        loops.cond(self, kept, is_train, (*ins, *inouts), outs)

    def run_backward(self, kept, is_train, ins, outs, inouts):
        loops.cond_grad(self, kept, is_train, ins[:self.num_outputs], outs)
