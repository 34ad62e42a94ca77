"""Symbol in pictures: nine steps from a variable to gradients and auxiliary states, each drawn from the live objects.

    python tutorials/symbol_in_pictures.py

Each step is a function: `walk` prints its text, then its code, then runs that code.  Ellipses are nodes of a Symbol,
squares are arrays of an Executor; the legend of each picture says what the colours mean.
"""
import inspect
import textwrap
from pathlib import Path

import minimx as mx
from minimx.visualization import executor_scene, memory_scene, program_scene, symbol_scene


def compose(draw):
    """A Symbol says what to compute, and computes nothing.

    A Variable stands for an array that will come later.  The operators of Python make new symbols of old ones; each
    remembers the nodes that it was made of, and so a graph grows.
    """
    A, B = mx.sym.Variable("A"), mx.sym.Variable("B")
    C = A * B
    D = mx.sym.Variable("D")
    E = C + D
    print("arguments:", E.list_arguments())
    print("the sum was named automatically:", E.name)
    draw("1_compose", E, C=C, E=E)


def configure_a_network(draw):
    """A layer is an operator like any other, only a large one.

    What it needs and was not given, its weight and its bias, becomes a Variable named after the layer.
    """
    data = mx.sym.Variable("data")
    fc1 = mx.sym.FullyConnected(data=data, num_hidden=128, name="fc1")
    act1 = mx.sym.Activation(fc1, act_type="relu")
    print("arguments:", act1.list_arguments())
    print("output:", act1.list_outputs())
    draw("2_network", act1)


def two_inputs(draw):
    """Networks combine as numbers do."""
    fc1 = mx.sym.FullyConnected(data=mx.sym.Variable("data"), num_hidden=128, name="fc1")
    fc2 = mx.sym.FullyConnected(data=mx.sym.Variable("data2"), num_hidden=128, name="fc2")
    combined = fc1 + fc2
    shapes, outputs, _ = combined.infer_shape(data=(100, 20), data2=(100, 30))
    print(*(f"{name}: {shape}" for name, shape in zip(combined.list_arguments(), shapes)), sep="\n")
    print("output:", outputs[0])
    draw("3_two_inputs", combined)


def bind(draw):
    """Bind gives every argument an array and returns an Executor: now all memory is there, and nothing is computed."""
    A, B, D = mx.sym.Variable("A"), mx.sym.Variable("B"), mx.sym.Variable("D")
    C = A * B
    E = C + D
    a, b, d = mx.nd.empty(1), mx.nd.ones(1), mx.nd.ones(1)
    executor = E.bind(ctx=mx.cpu(), args=[a, b, d])
    a[:] = 10
    print("argument arrays:", *(array.asscalar() for array in executor.arg_arrays))
    draw("4_bind", executor, C=C, E=E)


def forward(draw):
    """Forward computes the outputs from what the argument arrays hold at this moment."""
    A, B, D = mx.sym.Variable("A"), mx.sym.Variable("B"), mx.sym.Variable("D")
    C = A * B
    E = C + D
    a, b, d = mx.nd.ones(1) * 10, mx.nd.ones(1), mx.nd.ones(1)
    executor = E.bind(ctx=mx.cpu(), args={"A": a, "B": b, "D": d})
    executor.forward()
    print("executor.outputs[0] =", executor.outputs[0].asscalar())
    draw("5_forward", executor, C=C, E=E)


def several_outputs(draw):
    """A Group has the outputs of its members, in their order.

    An array that nobody asked for may share its memory with others: bind what you need and not more.
    """
    A, B, D = mx.sym.Variable("A"), mx.sym.Variable("B"), mx.sym.Variable("D")
    C = A * B
    E = C + D
    G = mx.sym.Group([E, C])
    executor = G.bind(ctx=mx.cpu(), args={"A": mx.nd.ones(1) * 10, "B": mx.nd.ones(1), "D": mx.nd.ones(1)})
    e_out, c_out = executor.forward()
    print("E =", e_out.asscalar(), " C =", c_out.asscalar())
    draw("6_several_outputs", executor, C=C, E=E)


def gradients(draw):
    """Backward carries a gradient from the outputs to the arguments that were given an array for it.

    The gradient nodes are nodes of the same graph.  Here d(E) comes from outside, d(C) = d * d(E), d(A) = b * d(C).
    """
    A, B, D = mx.sym.Variable("A"), mx.sym.Variable("B"), mx.sym.Variable("D")
    C = A * B
    E = C * D
    a, b, d, ga = mx.nd.ones(1) * 10, mx.nd.ones(1), mx.nd.ones(1) * 2, mx.nd.empty(1)
    executor = E.bind(ctx=mx.cpu(), args={"A": a, "B": b, "D": d}, args_grad={"A": ga})
    executor.forward(is_train=True)
    draw("7_before_backward", executor, C=C, E=E)
    executor.backward(out_grads=mx.nd.ones(1) * 2)
    print("E =", executor.outputs[0].asscalar(), " gradient of A =", ga.asscalar())
    draw("7_gradients", executor, C=C, E=E)


def simple_bind(draw):
    """For a network, simple_bind needs the shape of the data only: it infers and allocates all the rest.

    `grad_req` says which arguments get a gradient; without it all do, the data too, as in MXNet.
    """
    fc1 = mx.sym.FullyConnected(data=mx.sym.Variable("data"), num_hidden=128, name="fc1")
    act1 = mx.sym.Activation(fc1, act_type="relu")
    executor = act1.simple_bind(ctx=mx.cpu(), data=(100, 768), grad_req={"fc1_weight": "write", "fc1_bias": "write"})
    print("arguments:", [array.shape for array in executor.arg_arrays])
    print("gradients:", {name: grad.shape for name, grad in executor.grad_dict.items() if grad is not None})
    draw("8_simple_bind", executor)


def auxiliary_states(draw):
    """An auxiliary state belongs to an operator but is no argument: nothing is differentiated by it.

    BatchNorm keeps its moving mean and variance so; training changes them, prediction reads them.
    """
    bn = mx.sym.BatchNorm(mx.sym.Variable("data"), fix_gamma=False, momentum=0.5, name="bn")
    executor = bn.simple_bind(ctx=mx.cpu(), data=(4, 2))
    executor.forward(is_train=True, data=mx.nd.array([[1, 10], [2, 20], [3, 30], [4, 40]]))
    executor.backward(mx.nd.ones((4, 2)))
    print("auxiliary states:", bn.list_auxiliary_states())
    print("moving mean, half way from 0 to the batch's mean:", executor.aux_dict["bn_moving_mean"].asnumpy())
    draw("9_auxiliary_states", executor)


STEPS = (compose, configure_a_network, two_inputs, bind, forward, several_outputs, gradients, simple_bind,
         auxiliary_states)


class Gallery:
    """Draws live objects into a folder, each as SVG and PNG.

    Calling it takes a file name without ending, a Symbol, Executor, MemoryPlan or Program, and names for the picture:
    ``draw("step", executor, C=C)`` writes C beside the node of the symbol C.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.files = []

    def __call__(self, name, thing, **symbols):
        scene = scene_of(thing, {symbol.list_outputs()[0]: shown for shown, symbol in symbols.items()})
        for ending in ("svg", "png"):
            self.files.append(self.folder / f"{name}.{ending}")
            scene.save(str(self.files[-1]))
        print(f"[picture: {self.files[-2]}]")


def scene_of(thing, names):
    """Return the picture of a Symbol, an Executor, a MemoryPlan or a Program."""
    if isinstance(thing, mx.Symbol):
        return symbol_scene(thing, names=names)
    if isinstance(thing, mx.executor.Executor):
        return executor_scene(thing, names=names)
    return memory_scene(thing) if hasattr(thing, "lower_bound") else program_scene(thing)


def code_of(step):
    """Return the source of a step between its documentation and its end."""
    source = inspect.getsource(step)
    body = source[source.index('"""', source.index('"""') + 3) + 3:]
    return textwrap.dedent(body.lstrip("\n")).rstrip()


def walk(draw, steps=STEPS):
    """Go through the steps: print the text and the code of each, then run it.  Names start at 0 in each."""
    for number, step in enumerate(steps, 1):
        print(f"\n== {number}. {step.__name__.replace('_', ' ')} ==\n{inspect.getdoc(step)}\n")
        print(textwrap.indent(code_of(step), "    >>> ") + "\n")
        with mx.name.NameManager():
            step(draw)


if __name__ == "__main__":
    walk(Gallery("demo-output"))
