"""The table of exports: registered operator -> the function that writes it as ONNX nodes.

An export function takes the writer `E`, the operator with its parameters, the call (shapes and dtypes of inputs and
outputs) and the names of the input tensors; it returns the name of the output tensor, or a list of them.
"""

EXPORTS = {}


def exports(*names):
    """Decorator: enter a function for the operators of these names."""
    def enter(function):
        for name in names:
            if name in EXPORTS:
                raise ValueError(f"{name} is exported twice")
            EXPORTS[name] = function
        return function
    return enter
