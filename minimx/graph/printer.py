"""Graphs as text for the eye."""
from .node import topological_order


def debug_text(entries):
    """Return the listing that `Symbol.debug_str` prints: outputs, then every node with its inputs and attributes."""
    lines = ["Symbol Outputs:"]
    lines += [f"\toutput[{i}]={entry.node.name}({entry.index})" for i, entry in enumerate(entries)]
    for node in topological_order(entries):
        if node.op is None:
            lines.append(f"Variable:{node.name}")
            continue
        lines += ["-" * 20, f"Op:{node.op.name}, Name={node.name}", "Inputs:"]
        first_aux = len(node.op.list_inputs())
        for i, entry in enumerate(node.inputs):
            version = "" if entry.node.op is not None else f" version={1 if i >= first_aux else 0}"
            lines.append(f"\targ[{i}]={entry.node.name}({entry.index}){version}")
        if node.attrs:
            lines.append("Attrs:")
            lines += [f"\t{key}={value}" for key, value in sorted(node.attrs.items())]
    return "\n".join(lines) + "\n"
