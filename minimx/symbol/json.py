"""Graphs as text, in MXNet's JSON format: written as MXNet 1.9.1 writes it, read back to the files of 2015.

A node is an object with `op` ("null" for a variable), `name`, `attrs` (text to text) and `inputs`, triples of node
number, output number and version.  Old files say `param` and `attr` for `attrs`, have pairs for triples, and leave
out auxiliary states.
"""
import json

from ..attribute import HIDDEN_KEYS, stored_key
from ..base import MXNetError
from ..graph.node import Entry, Node, topological_order
from ..ops.registry import get_operator
from .compose import auto_variable
from .subgraph import Subgraph

MXNET_VERSION = 10901


def dumps(entries):
    """Return the text of the graph that `entries` need.

    >>> dumps([Entry(Node(None, "a"))]).splitlines()[4].strip()
    '"name": "a",'
    """
    return _graph_text(entries, f', \n  "attrs": {{"mxnet_version": ["int", {MXNET_VERSION}]}}')


def _graph_text(entries, tail=""):
    nodes = topological_order(entries)
    number = {node: i for i, node in enumerate(nodes)}
    rows, offset = [0], 0
    for node in nodes:
        offset += 1 if node.op is None else node.op.file_outputs()
        rows.append(offset)
    text = ",\x20\n    ".join(_node_text(node, number) for node in nodes)
    heads = [[number[entry.node], entry.index, 0] for entry in entries]
    arguments = [i for i, node in enumerate(nodes) if node.op is None]
    return ('{\n  "nodes": [\n    ' + text + '\n  ], \n'
            f'  "arg_nodes": {arguments}, \n  "node_row_ptr": {rows}, \n  "heads": {heads}{tail}\n}}')


def _node_text(node, number):
    lines = [f'      "op": {json.dumps("null" if node.op is None else node.op.file_name or node.op.name)}',
             f'      "name": {json.dumps(node.name)}']
    if node.attrs:
        attrs = [f"        {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(node.attrs.items())]
        lines.append('      "attrs": {\n' + ", \n".join(attrs) + "\n      }")
    inputs = []             # the third number is the version of a variable: 1 where the node writes it
    first_aux = len(node.op.list_inputs()) if node.op is not None else 0
    for i, entry in enumerate(node.inputs):
        inputs.append([number[entry.node], entry.index, 1 if i >= first_aux else 0])
    lines.append(f'      "inputs": {inputs}')
    if holds_subgraphs(node.op):
        graphs = ", \n".join(_graph_text(graph.entries) for graph in node.op.subgraphs)
        lines.append('      "subgraphs": [\n' + graphs + "\n      ]")
    return "{\n" + ", \n".join(lines) + "\n    }"


def holds_subgraphs(op):
    """True for an operator of control flow, or its class: it holds graphs of its own."""
    return "subgraphs" in getattr(op, "params", ())


def loads(text):
    """Return the head entries of a graph from its text.

    Raises
    ------
    MXNetError
        The text is not JSON, not a graph, names an unknown operator, refers to a node that does not exist or comes
        later (a cycle), or an operator cannot take its parameters; the message says where.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise MXNetError(f"not a symbol's JSON: {error.msg}: line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise MXNetError("not a symbol's JSON: its brackets are nested too deeply") from None
    return _load_graph(data)


def _load_graph(data):
    """Return the head entries of a graph from the object that describes it."""
    if not isinstance(data, dict) or not isinstance(data.get("nodes"), list) or not isinstance(data.get("heads"), list):
        raise MXNetError("not a symbol's JSON: it must be an object with the lists 'nodes' and 'heads'")
    nodes = []
    for i, item in enumerate(data["nodes"]):
        nodes.append(_load_node(i, item, nodes))
    if not data["heads"]:
        raise MXNetError("the symbol's JSON has no heads: there is nothing to compute")
    return [_entry(head, nodes, "heads") for head in data["heads"]]


def _load_node(i, item, nodes):
    try:
        op_name, name = item["op"], item["name"]
        attrs = {**item.get("param", {}), **item.get("attr", {}), **item.get("attrs", {})}
        inputs = list(item["inputs"])
        attrs = {str(k): str(v) for k, v in attrs.items()}
        if not isinstance(name, str):
            raise TypeError
    except (KeyError, TypeError, AttributeError):
        raise MXNetError(f"node {i} in the symbol's JSON must have 'op', 'name' and 'inputs', but is "
                         f"{str(item)[:80]}") from None
    where = f"node {i} ({name!r}) in the symbol's JSON"
    inputs = [_entry(pointer, nodes, where) for pointer in inputs]
    if op_name == "null":
        return Node(None, name, {stored_key(k): v for k, v in attrs.items()})
    try:
        cls = get_operator(op_name)
        own, rest = _split_attrs(cls, attrs)
        if cls.variable_inputs:
            own.setdefault(cls.variable_inputs, str(len(inputs)))
        if holds_subgraphs(cls):
            own["subgraphs"] = [Subgraph(_load_graph(graph)) for graph in item.get("subgraphs", ())]
        op = cls(**own)
    except (MXNetError, TypeError) as error:
        raise MXNetError(f"{where}: {error}") from None
    stored = {stored_key(k): v for k, v in rest.items()}
    slots = op.list_slots()
    for slot in slots:                       # weight_lr_mult="2.0" of old files belongs to the input
        for key in HIDDEN_KEYS:
            if f"{slot}_{key}" in stored and len(inputs) > slots.index(slot):
                inputs[slots.index(slot)].node.attrs[f"__{key}__"] = stored.pop(f"{slot}_{key}")
    node_attrs = {**{k: v for k, v in attrs.items() if k in own}, **stored}
    for slot in slots[len(inputs):]:         # files before 2016 leave out what can be created
        if slot not in op.optional_inputs:
            inputs.append(Entry(auto_variable(op, name, slot, node_attrs)))
    if len(inputs) > len(slots):
        raise MXNetError(f"{where}: {op!r} takes {len(slots)} inputs, but has {len(inputs)}")
    return Node(op, name, node_attrs, inputs)


def _split_attrs(cls, attrs):
    """Return (parameters of the operator, other attributes).

    An operator that has parameters takes every word for one, so that it refuses what it does not know; as in MXNet one
    without has none.
    """
    def is_parameter(key):
        return key in cls.params or not key.startswith("__") and (
            cls.any_params or bool(cls.params) and not key.endswith(HIDDEN_KEYS))
    return ({k: v for k, v in attrs.items() if is_parameter(k)},
            {k: v for k, v in attrs.items() if not is_parameter(k)})


def _entry(pointer, nodes, where):
    if not isinstance(pointer, list) or len(pointer) < 2 or not all(type(n) is int for n in pointer[:2]):
        raise MXNetError(f"{where}: an input is a list of node number, output number and version, not {pointer!r}")
    node_number, index = pointer[:2]
    if not 0 <= node_number < len(nodes):
        raise MXNetError(f"{where} refers to node {node_number}, but only nodes before it ({len(nodes)} so far) can be "
                         "inputs: the graph has a cycle or an index out of range")
    node = nodes[node_number]
    if not 0 <= index < node.num_outputs:
        raise MXNetError(f"{where} refers to output {index} of node {node.name!r}, which has {node.num_outputs}")
    return Entry(node, index)
