"""The table of translations: ONNX operator -> the function that builds it from registered operators.

A translation takes the builder `F`, the ONNX node's inputs by position (None where an optional one is left out) and its
attributes by keyword, with ONNX's names and defaults; it returns one Tensor or a tuple, one for each output.
"""

TRANSLATIONS = {}


def translates(*names):
    """Decorator: enter a function as the translation of the ONNX operators `names`."""
    def enter(function):
        for name in names:
            if name in TRANSLATIONS:
                raise ValueError(f"{name} is translated twice")
            TRANSLATIONS[name] = function
        return function
    return enter
