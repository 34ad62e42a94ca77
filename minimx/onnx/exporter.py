"""From a Symbol and its parameters to an ONNX model."""
import os

import numpy as np

from ..base import MXNetError, as_dtype, did_you_mean
from ..files import write_file
from ..graph.graph import Graph
from ..graph.infer import infer_shapes, infer_types
from ..graph.node import Entry, topological_order
from ..ndarray import load as load_arrays
from ..ops.shapes import known
from ..symbol import Symbol, load
from .exports import EXPORTS
from .model import onnx_package

#: The version of ONNX's operators that is written, and of the file format that goes with it.
OPSET, IR_VERSION = 18, 8


class Writer:
    """Collects ONNX nodes and initializers; the functions of `EXPORTS` write with it.

    ``E.node("Relu", x)`` adds a node and returns the name of its output; inputs are names, or None where an optional
    one is left out.
    """

    def __init__(self, graph, shapes, types, params):
        self.helper = onnx_package().helper
        self.graph, self.shapes, self.types, self.params = graph, shapes, types, params
        self.nodes, self.initializers, self.taken, self.here = [], {}, set(), None

    # -- what the graph knows -----------------------------------------------------------------------------------
    def shape(self, entry):
        """Return the shape of an entry, in which 0 is an unknown axis, or None."""
        return self.shapes[self.graph.entry_id(entry)]

    def sizes(self, entry):
        """Return the shape of an entry; MXNetError if an axis is not fixed."""
        shape = self.shape(entry)
        if not known(shape):
            raise MXNetError(f"the shape {shape or 'unknown'} of {entry.name!r} must be fixed, since ONNX writes it "
                             "into the file; export with all of in_shapes, and dynamic=False")
        return shape

    def ndim(self, entry):
        """Return the number of axes of an entry."""
        shape = self.shape(entry)
        return len(shape if shape is not None else self.sizes(entry))

    def dtype(self, entry):
        """Return the dtype of an entry."""
        return self.types[self.graph.entry_id(entry)]

    def array(self, entry):
        """Return the value of a parameter, also one that is joined or reshaped from others; MXNetError otherwise."""
        node = entry.node
        if node.op is None and node.name in self.params:
            return self.params[node.name]
        if node.op is not None and node.op.name in ("Concat", "Reshape"):
            parts = [self.array(e) for e in node.inputs]
            joined = np.concatenate(parts, node.op.dim) if node.op.name == "Concat" else parts[0]
            return joined.reshape(self.sizes(entry))
        raise MXNetError(f"{entry.name!r} must be a parameter with a value, since ONNX stores it in another form")

    # -- what is written ----------------------------------------------------------------------------------------
    def unused(self, hint):
        """Return `hint`, or with a number if a tensor has that name already."""
        name, number = hint, 0
        while name in self.taken:
            number += 1
            name = f"{hint}_{number}"
        self.taken.add(name)
        return name

    def nodes_of(self, op_type, inputs, count, **attributes):
        """Add a node with `count` outputs; return their names."""
        outputs = [self.unused(f"{self.here}_{op_type.lower()}") for _ in range(count)]
        inputs = list(inputs)
        while inputs and inputs[-1] is None:
            inputs.pop()
        self.nodes.append(self.helper.make_node(op_type, [name or "" for name in inputs], outputs,
                                                name=outputs[0], **attributes))
        return outputs

    def node(self, op_type, *inputs, **attributes):
        """Add a node with one output; return its name."""
        return self.nodes_of(op_type, inputs, 1, **attributes)[0]

    def constant(self, value, dtype):
        """Add an initializer; return its name."""
        array = np.asarray(value, dtype)
        key = (array.tobytes(), array.dtype.str, array.shape)
        if key not in self.initializers:
            self.initializers[key] = (self.unused(f"{self.here}_constant"), array)
        return self.initializers[key][0]

    def ints(self, *values):
        """Add a vector of int64; return its name."""
        return self.constant(values, "int64")

    def cast(self, name, dtype):
        """Return the tensor in another dtype."""
        return self.node("Cast", name, to=self.helper.np_dtype_to_tensor_dtype(np.dtype(dtype)))

    def reshape(self, name, *shape):
        """Return the tensor in another shape; 0 keeps an axis, -1 is inferred."""
        return self.node("Reshape", name, self.ints(*shape))

    def transpose(self, name, *axes):
        """Return the tensor with its axes permuted."""
        return name if axes == tuple(range(len(axes))) else self.node("Transpose", name, perm=axes)

    def slice(self, name, axis, begin, end, step=1):
        """Return a part along one axis."""
        return self.node("Slice", name, self.ints(begin), self.ints(end), self.ints(axis), self.ints(step))

    def rename(self, since, old, new):
        """Give a tensor that was made by the nodes after number `since` another name."""
        for node in self.nodes[since:]:
            node.input[:] = [new if name == old else name for name in node.input]
            node.output[:] = [new if name == old else name for name in node.output]

    def export(self, node, names):
        """Write what a node of the graph stands for; `names` maps entries to the names of tensors."""
        export = EXPORTS.get(node.op.name)
        if export is None:
            raise MXNetError(f"{node.name}: the operator {node.op.name} has no ONNX form"
                             f"{did_you_mean(node.op.name, EXPORTS)}")
        self.here, since = node.name, len(self.nodes)
        try:
            made = export(self, node.op, Call(self, node), *[names.get(entry) for entry in node.inputs])
        except MXNetError as error:
            error.args = (f"{node.name} ({node.op.name}): {error}",)
            raise
        for i, name in enumerate([made] if isinstance(made, str) else made):
            entry = Entry(node, i)
            mine = any(name in written.output for written in self.nodes[since:])
            final = self.unused(entry.name)
            self.rename(since, name, final) if mine else self.nodes.append(
                self.helper.make_node("Identity", [name], [final], name=final))
            names[entry] = final
        for written in self.nodes[since:]:
            if names[Entry(node)] in written.output:
                written.name = node.name


class Call:
    """What an export function may ask of the node at hand: shapes and dtypes of its inputs and outputs."""

    def __init__(self, writer, node):
        self.writer, self.node = writer, node
        self.inputs = node.inputs
        self.output = Entry(node)

    def ndim(self, i=0):
        """The number of axes of input i."""
        return self.writer.ndim(self.inputs[i])

    def sizes(self, i=0):
        """The shape of input i; MXNetError if it is not fixed."""
        return self.writer.sizes(self.inputs[i])

    def shape(self, i=0):
        """The shape of input i as far as it is fixed."""
        return self.writer.shape(self.inputs[i])

    def out_sizes(self, i=0):
        """The shape of output i; MXNetError if it is not fixed."""
        return self.writer.sizes(Entry(self.node, i))

    def dtype(self, i=0):
        """The dtype of input i."""
        return self.writer.dtype(self.inputs[i])

    @property
    def out_dtype(self):
        """The dtype of the first output."""
        return self.writer.dtype(self.output)

    def array(self, i):
        """The value of input i, a parameter."""
        return self.writer.array(self.inputs[i])


def read_params(params):
    """Return {name: numpy array} from a file name, a dict, or a list of two dicts; the prefixes arg: and aux: go."""
    params = load_arrays(os.fspath(params)) if isinstance(params, (str, os.PathLike)) else params
    parts = params if isinstance(params, (list, tuple)) else [params]
    found = {}
    for part in parts:
        for name, value in part.items():
            found[name.removeprefix("arg:").removeprefix("aux:")] = value.asnumpy()
    return found


def labels_of(symbol):
    """Return the variables that are only labels of losses: the network's prediction does not depend on them."""
    uses = {}
    for node in topological_order(symbol.entries):
        for slot, entry in zip(node.op.list_inputs() if node.op else (), node.inputs):
            if entry.node.op is None:
                uses.setdefault(entry.node, []).append(node.op.is_loss and slot == "label")
    return {node for node, found in uses.items() if all(found)}


def export_model(sym, params, in_shapes=None, in_types=np.float32, onnx_file_path="model.onnx", verbose=False,
                 dynamic=False, dynamic_input_shapes=None, run_shape_inference=False, input_type=None,
                 input_shape=None):
    """Write a network and its parameters as an ONNX model (opset 18).

    Parameters
    ----------
    sym : Symbol or str
        The network, or the file it was saved to.
    params : dict, list of two dicts, or str
        The parameters; argument and auxiliary ones together, apart in a list, or the file they were saved to.
    in_shapes : list of tuple
        The shape of every input that is neither a parameter nor a label, in the order of ``sym.list_inputs()``.
    in_types : dtype or list of dtype
        Their dtypes.
    onnx_file_path : str
        The file to write.
    verbose : bool
        Print every ONNX node.
    dynamic : bool
        Leave axes open: those that are None or text in `dynamic_input_shapes`, or all.
    dynamic_input_shapes : list of tuple
        Shapes with None or a name for an open axis.
    run_shape_inference : bool
        Let the package onnx write the shapes of all intermediate values too.
    input_type, input_shape
        Old names of `in_types` and `in_shapes`.

    Returns
    -------
    str
        `onnx_file_path`.

    Raises
    ------
    ImportError
        The package onnx is not installed.
    MXNetError
        An operator has no ONNX form, an input has no shape, or an open axis must be fixed.

    Examples
    --------
    >>> mx.onnx.export_model(net, params, [(1, 1, 28, 28)], onnx_file_path="lenet.onnx")       # doctest: +SKIP
    """
    onnx = onnx_package()
    sym = sym if isinstance(sym, Symbol) else load(os.fspath(sym))
    params = read_params(params)
    labels = labels_of(sym)
    inputs = [node for node in topological_order(sym.entries)
              if node.op is None and node.name not in params and node not in labels]
    shapes = checked(in_shapes if in_shapes is not None else input_shape, inputs, "in_shapes")
    types = input_type if input_type is not None else in_types
    types = checked(types if isinstance(types, (list, tuple)) else [types] * len(inputs), inputs, "in_types")
    declared = [tuple(shape) for shape in shapes]
    if dynamic:
        declared = [tuple(shape) for shape in
                    checked(dynamic_input_shapes, inputs, "dynamic_input_shapes")] if dynamic_input_shapes else \
            [(None,) * len(shape) for shape in declared]
    writer = make_writer(sym, params, inputs, declared, types)
    names = {}
    for node in writer.graph.nodes:
        if node.op is None:
            writer.taken.add(node.name)
            names[Entry(node)] = None if node in labels else node.name
    for node in writer.graph.nodes:
        if node.op is not None:
            before = len(writer.nodes)
            writer.export(node, names)
            for written in writer.nodes[before:] if verbose else ():
                print(f"{node.name}: {written.op_type}({', '.join(written.input)}) -> {', '.join(written.output)}")
    model = make_model(onnx, writer, sym, names, inputs, declared, types)
    if run_shape_inference:
        model = onnx.shape_inference.infer_shapes(model)
    write_file(onnx_file_path, model.SerializeToString())
    return onnx_file_path


def checked(given, inputs, what):
    """Return one item for each input; MXNetError if the number is another."""
    given = list(given or ())
    if len(given) != len(inputs):
        raise MXNetError(f"{what} has {len(given)} items, but the network has {len(inputs)} inputs that are no "
                         f"parameters: {', '.join(node.name for node in inputs)}")
    return given


def make_writer(sym, params, inputs, declared, types):
    """Return the Writer for a symbol, with the shapes and dtypes that follow from those of inputs and parameters."""
    graph = Graph(sym.entries)
    shapes = {Entry(node): tuple(n if isinstance(n, int) else 0 for n in shape)
              for node, shape in zip(inputs, declared)}
    dtypes = {Entry(node): as_dtype(t) for node, t in zip(inputs, types)}
    for node in graph.variables:
        if node.name in params:
            shapes[Entry(node)] = params[node.name].shape
            dtypes[Entry(node)] = as_dtype(params[node.name].dtype)
    return Writer(graph, infer_shapes(graph, shapes), infer_types(graph, dtypes, strict=False), params)


def make_model(onnx, writer, sym, names, inputs, declared, types):
    """Return the ModelProto of what was written."""
    helper = onnx.helper

    def info(name, dtype, shape):
        return helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(as_dtype(dtype)), shape)

    def open_shape(entry):
        shape = writer.shape(entry)
        return None if shape is None else [n or None for n in shape]

    used = {name for node in writer.nodes for name in node.input} | {names[entry] for entry in sym.entries}
    arrays = [*writer.initializers.values(), *((name, writer.params[name]) for name in writer.params if name in used)]
    graph = helper.make_graph(
        writer.nodes, sym.name or "network",
        [info(node.name, dtype, shape) for node, shape, dtype in zip(inputs, declared, types)],
        [info(names[entry], writer.dtype(entry), open_shape(entry)) for entry in sym.entries],
        [onnx.numpy_helper.from_array(np.array(value, order="C"), name) for name, value in arrays])
    return helper.make_model(graph, producer_name="minimx", ir_version=IR_VERSION,
                             opset_imports=[helper.make_opsetid("", OPSET)])
