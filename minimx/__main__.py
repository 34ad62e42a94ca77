"""The command line: ``python -m minimx info | summary | plot | predict | bench | convert``.

MODEL is a symbol file, ``net-symbol.json``, or the prefix of a checkpoint, ``net``. Exit codes: 0 done, 1 an error
(told on stderr), 2 wrong arguments.
"""
import argparse
import json
import re
import sys
from pathlib import Path

import numpy as np

from . import runtime
from . import symbol as sym
from .base import MXNetError
from .context import cpu, gpu
from .io import NDArrayIter
from .model import read_params
from .module import Module


def symbol_file(model):
    """Return the path of the symbol file of MODEL."""
    return model if model.endswith(".json") else f"{model}-symbol.json"


def params_file(model, epoch=None):
    """Return the path of MODEL's parameters: of an epoch, or of the last one; MXNetError if there are none."""
    prefix = re.sub(r"(-symbol)?\.json$", "", model)
    if epoch is not None:
        return f"{prefix}-{epoch:04d}.params"
    found = sorted(str(p) for p in Path(prefix).parent.glob(f"{Path(prefix).name}-*.params")
                   if re.fullmatch(r".*-\d{4}\.params", str(p)))
    if not found:
        raise MXNetError(f"there is no file {prefix}-NNNN.params; name one by --params")
    return found[-1]


def shape(text):
    """Return ("data", (1, 784)) for ``data=1,784``."""
    name, equals, numbers = text.partition("=")
    if not equals or not re.fullmatch(r"\d+(,\d+)*", numbers):
        raise argparse.ArgumentTypeError(f"{text!r} is no shape; write name=1,28,28")
    return name, tuple(int(n) for n in numbers.split(","))


def info(args):
    """Print versions, kernels, threads, devices, optional packages."""
    found = runtime.info()
    if args.json:
        return found
    for name, value in found.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {'yes' if there else 'no'}" for key, there in value.items())
        print(f"{name:<10} {', '.join(value) if isinstance(value, list) else value}")


def summary(args):
    """Print a table of layers, shapes and numbers of parameters."""
    net = sym.load(symbol_file(args.model))
    given = dict(args.shape)
    if args.json:
        arguments, outputs, states = net.infer_shape(**given)
        if arguments is None:
            raise MXNetError("the shapes do not suffice; give one for each input: --shape data=1,1,28,28")
        sizes = {n: int(np.prod(s)) for n, s in zip(net.list_arguments(), arguments)
                 if n not in given and not n.endswith("label")}
        return {"arguments": dict(zip(net.list_arguments(), arguments)),
                "outputs": dict(zip(net.list_outputs(), outputs)),
                "auxiliary_states": dict(zip(net.list_auxiliary_states(), states)), "parameters": sum(sizes.values())}
    from .visualization import print_summary
    print_summary(net, given or None)


def plot(args):
    """Draw the net into a file."""
    from .visualization import plot_network
    path = Path(args.output)
    net = sym.load(symbol_file(args.model))
    picture = plot_network(net, path.stem, path.suffix[1:] or "svg", dict(args.shape) or None)
    written = picture.render(path.stem, str(path.parent))
    if args.json:
        return {"file": str(written)}
    print(written)


def _loaded(args, data_name, data_shape):
    """Return a Module with the parameters of MODEL, bound to predict."""
    net = sym.load(symbol_file(args.model))
    labels = [name for name in net.list_arguments() if name.endswith("label")]
    module = Module(net, [data_name], labels, context=args.device)
    module.bind([(data_name, data_shape)], for_training=False)
    module.set_params(*read_params(args.params or params_file(args.model, args.epoch)))
    return module


def predict(args):
    """Run the net on an array of samples, and print the best class of each, or write the outputs."""
    data = np.load(args.data)
    module = _loaded(args, args.input, (args.batch_size, *data.shape[1:]))
    outputs = module.predict(NDArrayIter(data, batch_size=args.batch_size, data_name=args.input),
                             always_output_list=True)
    first = outputs[0].asnumpy()
    if args.output:
        np.save(args.output, first)
    best = first.reshape(len(first), -1).argmax(axis=1)
    if args.json:
        return {"output": module.output_names[0], "shape": first.shape, "best": best.tolist()}
    print("\n".join(str(i) for i in best))


def convert(args):
    """Write the net and its parameters as an ONNX model."""
    from .onnx import export_model
    net = sym.load(symbol_file(args.model))
    arguments, states = read_params(args.params or params_file(args.model, args.epoch))
    given = dict(args.shape)
    labels = {name for name in net.list_arguments() if name.endswith("label")}
    inputs = [name for name in net.list_inputs() if name not in {*arguments, *states, *labels}]
    if set(inputs) != set(given):
        raise MXNetError(f"convert needs a shape for each of the inputs {', '.join(inputs)}: "
                         + " ".join(f"--shape {name}=1,..." for name in inputs))
    export_model(net, [arguments, states], [given[name] for name in inputs], onnx_file_path=args.output,
                 dynamic=args.open_batch, dynamic_input_shapes=[("batch", *given[name][1:]) for name in inputs])
    if args.json:
        return {"file": args.output, "inputs": given, "outputs": net.list_outputs()}
    print(args.output)


def bench(args):
    """Time forward, and forward with backward, on random numbers."""
    from .test_utils import check_speed
    net = sym.load(symbol_file(args.model))
    if not args.shape:
        raise MXNetError("bench needs the shape of the input: --shape data=32,1,28,28")
    times = {typ: 1000 * check_speed(net, ctx=args.device, N=args.repeat, typ=typ,
                                     grad_req="null" if typ == "forward" else "write", **dict(args.shape))
             for typ in ("forward", "whole")}
    result = {"forward_ms": times["forward"], "forward_backward_ms": times["whole"], "repeat": args.repeat,
              "kernels": runtime.info()["kernels"], "threads": runtime.get_threads()}
    if args.json:
        return result
    for name, value in result.items():
        print(f"{name:<20} {value:.3f}" if isinstance(value, float) else f"{name:<20} {value}")


def device(text):
    """Return the Context for ``cpu``, ``gpu`` or ``gpu:1``."""
    kind, _, number = text.partition(":")
    if kind not in ("cpu", "gpu") or not (number or "0").isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no device; write cpu, gpu or gpu:1")
    return (cpu if kind == "cpu" else gpu)(int(number or 0))


def make_parser():
    """Return the ArgumentParser."""
    parser = argparse.ArgumentParser("python -m minimx", description="Look at minimx and at saved models.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(function, model=True):
        added = commands.add_parser(function.__name__, help=function.__doc__.splitlines()[0],
                                    description=function.__doc__.splitlines()[0])
        added.set_defaults(run=function)
        added.add_argument("--json", action="store_true", help="print JSON for a program to read")
        if model:
            added.add_argument("model", metavar="MODEL", help="net-symbol.json, or the prefix of a checkpoint")
        return added

    def parameters(added):
        added.add_argument("--params", help="a file of parameters (default: the checkpoint's last)")
        added.add_argument("--epoch", type=int, help="take the checkpoint of this epoch")

    command(info, model=False)
    for function in (summary, plot, bench, convert):
        added = command(function)
        added.add_argument("--shape", type=shape, action="append", default=[], metavar="NAME=N,...",
                           help="the shape of an input; may be given several times")
        if function is plot:
            added.add_argument("-o", "--output", default="net.svg", help="svg, pdf or png file (default: net.svg)")
        if function is bench:
            added.add_argument("--repeat", type=int, default=20, help="how many passes (default: 20)")
            added.add_argument("--device", type=device, default=cpu(), help="cpu, gpu or gpu:1")
        if function is convert:
            added.add_argument("output", metavar="OUT.onnx", help="the file to write")
            added.add_argument("--open-batch", action="store_true", help="leave the first axis of the inputs open")
            parameters(added)
    added = command(predict)
    added.add_argument("--data", required=True, metavar="X.npy", help="samples along the first axis")
    added.add_argument("--input", default="data", help="the name of the net's input (default: data)")
    parameters(added)
    added.add_argument("--batch-size", type=int, default=64)
    added.add_argument("--device", type=device, default=cpu(), help="cpu, gpu or gpu:1")
    added.add_argument("-o", "--output", metavar="Y.npy", help="write the first output into a file")
    return parser


def main(arguments=None):
    """Run a command; returns the exit code."""
    args = make_parser().parse_args(arguments)
    try:
        result = args.run(args)
    except (MXNetError, OSError, ValueError, ImportError) as error:
        print(f"minimx {args.command}: {error}", file=sys.stderr)
        return 1
    if result is not None:
        print(json.dumps(result, default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main())
