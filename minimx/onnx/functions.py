"""Operators that ONNX defines by others (Attention, RotaryEmbedding, HannWindow ...): expanded, not translated."""
from .model import onnx_package


def definition(node, version, inputs):
    """Return the FunctionProto by which ONNX's standard defines the operator of `node`, or None.

    Parameters
    ----------
    node : NodeProto
    version : int
        The version of the operator's domain that the model uses.
    inputs : list of Tensor or None
        Their dtypes and shapes select the definition.
    """
    onnx = onnx_package()
    if not onnx.defs.has(node.op_type, version, node.domain):
        return None
    schema = onnx.defs.get_schema(node.op_type, version, node.domain)
    if schema.has_function:
        return schema.function_body
    if not schema.has_context_dependent_function:
        return None
    types = [type_of(onnx, tensor).SerializeToString() for tensor in inputs]
    text = schema.get_context_dependent_function_with_opset_version(
        max(schema.context_dependent_function_opset_versions), node.SerializeToString(), types)
    function = onnx.FunctionProto()
    function.ParseFromString(text)
    return function if function.node else None


def type_of(onnx, tensor):
    """Return the TypeProto of a Tensor; an empty one for an input that is left out."""
    if tensor is None or tensor.dtype is None:
        return onnx.TypeProto()
    code = onnx.helper.np_dtype_to_tensor_dtype(tensor.dtype)
    shape = None if tensor.shape is None else [n or None for n in tensor.shape]
    return onnx.helper.make_tensor_type_proto(code, shape)


def default_attributes(node, version):
    """Return the attributes of a node, with the defaults of ONNX's standard, as AttributeProtos by name."""
    onnx = onnx_package()
    found = {}
    if onnx.defs.has(node.op_type, version, node.domain):
        schema = onnx.defs.get_schema(node.op_type, version, node.domain)
        found = {name: a.default_value for name, a in schema.attributes.items() if a.default_value.name}
    return {**found, **{a.name: a for a in node.attribute}}


def bound(node, attributes):
    """Return a copy of a node of a function's body in which references to the function's attributes are replaced."""
    if not any(a.ref_attr_name for a in node.attribute):
        return node
    copy = type(node)()
    copy.CopyFrom(node)
    del copy.attribute[:]
    for a in node.attribute:
        if not a.ref_attr_name:
            copy.attribute.append(a)
        elif a.ref_attr_name in attributes:
            given = copy.attribute.add()
            given.CopyFrom(attributes[a.ref_attr_name])
            given.name = a.name
    return copy
