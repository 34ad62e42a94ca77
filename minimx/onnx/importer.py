"""From an ONNX model to a Symbol and its parameters."""
import inspect

import numpy as np

from ..base import MXNetError, did_you_mean
from ..name import NameManager
from ..ndarray import array
from ..symbol import Group
from . import model as reading
from .builder import Builder, Tensor
from .fold import folded, sources
from .functions import bound, default_attributes, definition
from .translations import TRANSLATIONS

#: Domains whose operators are translated.
DOMAINS = ("", "ai.onnx", "ai.onnx.ml", "ai.onnx.preview.training", "ai.onnx.preview")


class Importer:
    """Translates the nodes of a graph and, for control flow, of the graphs inside it."""

    def __init__(self, model, constants):
        self.versions = {entry.domain or "ai.onnx": entry.version for entry in model.opset_import}
        self.own_functions = {(function.domain, function.name): function for function in model.functions}
        self.F = Builder(self.version(""), self)
        self.constants = constants

    def version(self, domain):
        """Return the version of a domain's operators that the model uses."""
        return self.versions.get(domain or "ai.onnx", 1)

    def run(self, graph):
        """Return the outputs of the model's graph."""
        scope = self.initializers(graph)
        known = {value.name for value in graph.input} | set(scope)
        for name in self.constants:
            if name not in known:
                raise MXNetError(f"constants: the model has no input {name!r}{did_you_mean(name, known)}")
            scope[name] = self.F.parameter(name, np.asarray(self.constants[name]))
        for value in graph.input:
            if value.name not in scope:
                scope[value.name] = self.F.variable(value.name, *reading.declared(value))
        return self.nodes(graph.node, scope, [value.name for value in graph.output])

    def initializers(self, graph):
        """Return the initializers of a graph as Tensors by name."""
        return {proto.name: self.F.parameter(proto.name, reading.array_of(proto)) for proto in graph.initializer}

    def subgraph(self, graph, scope, inputs=()):
        """Return the outputs of a graph inside the model, which sees the names of `scope`."""
        inner = {**scope, **self.initializers(graph)}
        inner.update(zip((value.name for value in graph.input), inputs))
        return self.nodes(graph.node, inner, [value.name for value in graph.output])

    def nodes(self, nodes, scope, wanted):
        """Translate nodes in order; return the Tensors of the names `wanted`."""
        for node in nodes:
            inputs = [self.find(scope, name, node.name) for name in node.input]
            while inputs and inputs[-1] is None:
                inputs.pop()
            for name, tensor in zip(node.output, self.translate(node, inputs, scope)):
                if name:
                    tensor.name = tensor.name or name
                    scope[name] = tensor
        return [self.find(scope, name, "the graph's output") for name in wanted]

    def find(self, scope, name, user):
        """Return the Tensor of that name, or None for the empty name of an input that is left out."""
        if name and name not in scope:
            raise MXNetError(f"{user!r} uses {name!r}, which no node before it makes{did_you_mean(name, scope)}")
        return scope[name] if name else None

    def translate(self, node, inputs, scope):
        """Return the Tensors that a node makes; those of a constant are built when they are used as data."""
        def build():
            try:
                return self.build(node, inputs, scope)
            except MXNetError as error:
                if not error.args[0].startswith("ONNX node"):
                    error.args = (f"ONNX node {node.name or ', '.join(node.output)!r} ({node.op_type}): {error}",)
                raise

        constants = folded(node.op_type, inputs, lambda: reading.attributes_of(node), len(node.output))
        if constants is None:
            outputs = build()
            for tensor in filter(None, outputs):
                tensor.sources = tensor.sources or sources(node.op_type, inputs)
            return outputs
        return [Tensor(self.F, constant=constant, build=lambda i=i: build()[i]) for i, constant in enumerate(constants)]

    def build(self, node, inputs, scope):
        """Build the registered operators that a node stands for; return its outputs."""
        own = self.own_functions.get((node.domain, node.op_type))
        if own is None and node.domain in DOMAINS and node.op_type in TRANSLATIONS:
            self.F.wanted, self.F.scope = max(i + 1 for i, name in enumerate(node.output) if name), scope
            made = call(TRANSLATIONS[node.op_type], self.F, inputs, reading.attributes_of(node))
            return self.named(list(made) if isinstance(made, (tuple, list)) else [made], node)
        function = own or definition(node, self.version(node.domain), inputs)
        if function is None:
            raise MXNetError(f"the operator {node.op_type} of the domain {node.domain or 'ai.onnx'!r} has no "
                             f"translation{did_you_mean(node.op_type, TRANSLATIONS)}")
        return self.expand(function, node, inputs)

    def expand(self, function, node, inputs):
        """Build the body of a function in the node's place."""
        attributes = {**{a.name: a for a in function.attribute_proto},
                      **default_attributes(node, self.version(node.domain))}
        inputs = list(inputs) + [None] * (len(function.input) - len(inputs))
        outside = self.F.opset
        self.F.opset = next((e.version for e in function.opset_import if e.domain in ("", "ai.onnx")), outside)
        wanted = [name if used else "" for name, used in zip(function.output, node.output)]
        made = self.nodes([bound(inner, attributes) for inner in function.node], dict(zip(function.input, inputs)),
                          wanted)
        self.F.opset = outside
        return self.named(made, node)

    def named(self, made, node):
        """Give the operator that makes the only output the ONNX node's name, if it was made for it."""
        if len(made) == 1 and made[0].newest:
            made[0].rename(node.name or node.output[0])
        return made


def call(translation, F, inputs, attributes):
    """Call a translation; MXNetError if the node has inputs or attributes that it does not know."""
    try:
        inspect.signature(translation).bind(F, *inputs, **attributes)
    except TypeError as error:
        raise MXNetError(f"{error}; the translation takes {inspect.signature(translation)}") from None
    return translation(F, *inputs, **attributes)


def import_model(model_file, constants=None):
    """Import an ONNX model.

    Parameters
    ----------
    model_file : str, path or onnx.ModelProto
        The model.
    constants : dict of str to array, optional
        Values of inputs which MXNet takes as parameters, and must know: the shape of a Reshape, the axes of a
        reduction ...  They are no inputs any more.

    Returns
    -------
    sym : Symbol
        The network, made of registered operators only.
    arg_params, aux_params : dict of str to NDArray
        The initializers by name.

    Raises
    ------
    ImportError
        The package onnx is not installed.
    MXNetError
        The file is no ONNX model, or the model uses an operator, a dtype or a value computed at run time that MXNet
        does not have; the message names the node.

    Examples
    --------
    >>> sym, arg_params, aux_params = import_model("lenet.onnx")         # doctest: +SKIP
    """
    model = reading.load(model_file)
    importer = Importer(model, constants or {})
    with NameManager():
        outputs = importer.run(model.graph)
        symbols = [tensor.symbol for tensor in outputs]
    sym = symbols[0] if len(symbols) == 1 else Group(symbols)
    params = {name: array(value.reshape(value.shape or (1,)), dtype=value.dtype)
              for name, value in importer.F.params.items()}
    auxiliary = set(sym.list_auxiliary_states())
    arguments = set(sym.list_arguments())
    return (sym, {name: value for name, value in params.items() if name in arguments},
            {name: value for name, value in params.items() if name in auxiliary})


def get_model_metadata(model_file):
    """Return the names and shapes of a model's inputs and outputs, initializers not counted.

    Returns
    -------
    dict
        ``input_tensor_data`` and ``output_tensor_data``: lists of (name, shape), 0 for an unknown axis.
    """
    graph = reading.load(model_file).graph
    parameters = {proto.name for proto in graph.initializer}
    return {"input_tensor_data": [(v.name, reading.declared(v)[0]) for v in graph.input if v.name not in parameters],
            "output_tensor_data": [(v.name, reading.declared(v)[0]) for v in graph.output]}
