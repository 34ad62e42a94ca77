"""Train LeNet on the 1,797 handwritten digits that scikit-learn carries, and look at what ran.

    python tutorials/lenet_on_digits.py

The net is that of LeCun et al., "Gradient-based learning applied to document recognition", 1998,
https://doi.org/10.1109/5.726791, with ReLU, max pooling and dropout, for images of 8 by 8 pixels.
"""
import logging
from pathlib import Path

import numpy as np

import minimx as mx

BATCH = 40
SEED = 3
EPOCHS = 15


def lenet():
    """Return the Symbol: two convolutions with pooling, two dense layers, softmax."""
    net = mx.sym.Variable("data")
    for number, num_filter in enumerate((20, 50), 1):
        net = mx.sym.Convolution(net, kernel=(5, 5), pad=(2, 2), num_filter=num_filter, name=f"conv{number}")
        net = mx.sym.Activation(net, act_type="relu", name=f"relu{number}")
        net = mx.sym.Pooling(net, kernel=(2, 2), stride=(2, 2), pool_type="max", name=f"pool{number}")
    net = mx.sym.FullyConnected(mx.sym.Flatten(net), num_hidden=500, name="fc1")
    net = mx.sym.Activation(net, act_type="relu", name="relu3")
    net = mx.sym.Dropout(net, p=0.5, name="drop1")
    net = mx.sym.FullyConnected(net, num_hidden=10, name="fc2")
    return mx.sym.SoftmaxOutput(net, name="softmax")


def load_digits():
    """Return (train images, train labels, test images, test labels); a fifth is held out, always the same."""
    from sklearn import datasets
    images, labels = datasets.load_digits(return_X_y=True)
    order = np.random.default_rng(SEED).permutation(len(images))
    images = images[order].reshape(-1, 1, 8, 8).astype("float32") / 16
    labels = labels[order].astype("float32")
    held_out = -(-len(images) // 5)
    return images[held_out:], labels[held_out:], images[:held_out], labels[:held_out]


def train(digits, num_epoch=EPOCHS):
    """Train with `Module.fit` and return the module; progress bars and accuracies appear on the way."""
    images, labels, test_images, test_labels = digits
    np.random.seed(SEED)                                      # the order of the batches
    mx.random.seed(SEED)                                      # the first weights
    batches = mx.io.NDArrayIter(images, labels, BATCH, shuffle=True)
    per_epoch = -(-len(images) // BATCH)
    slower = mx.lr_scheduler.FactorScheduler(step=5 * per_epoch, factor=0.3, base_lr=0.1)
    module = mx.mod.Module(lenet())
    module.fit(batches, eval_data=mx.io.NDArrayIter(test_images, test_labels, BATCH), num_epoch=num_epoch,
               optimizer="sgd", optimizer_params={"lr_scheduler": slower, "momentum": 0.9, "wd": 5e-4},
               initializer=mx.init.Xavier(magnitude=2.34),
               batch_end_callback=mx.callback.ProgressBar(per_epoch))
    return module


def classify(module, images):
    """Return the digit that the module sees in each image."""
    return module.predict(mx.io.NDArrayIter(images, None, BATCH)).asnumpy().argmax(axis=1)


def reload(prefix, epoch, images):
    """Return a module for prediction made from a checkpoint alone."""
    module = mx.mod.Module.load(prefix, epoch)
    module.bind([("data", (BATCH, *images.shape[1:]))], [("softmax_label", (BATCH,))], for_training=False)
    return module


def draw_predictions(images, labels, predicted, file):
    """Draw digits with what the net says of each; what it gets wrong comes first, in red."""
    from matplotlib.figure import Figure
    chosen = np.argsort(predicted == labels, kind="stable")[:16]
    figure = Figure(figsize=(8, 2.6))
    for axes, i in zip(figure.subplots(2, 8).flat, chosen):
        right = predicted[i] == labels[i]
        axes.imshow(images[i, 0], cmap="gray_r")
        axes.set_title(f"{predicted[i]:.0f}" if right else f"{predicted[i]:.0f}, is {labels[i]:.0f}", fontsize=9,
                       color="black" if right else "red")
        axes.axis("off")
    figure.tight_layout()
    figure.savefig(file, dpi=120)


def bind_for_training(module):
    """Return an Executor of the net with the module's parameters: what `Module` holds inside."""
    wanted = {name: "write" for name in module.symbol.list_arguments() if name.endswith(("_weight", "_bias"))}
    executor = module.symbol.simple_bind(mx.cpu(), grad_req=wanted, data=(BATCH, 1, 8, 8))
    executor.copy_params_from(*module.get_params())
    return executor


def print_memory(executor):
    """Print how much memory the plan of one training step takes."""
    plan = executor.memory
    print(f"planned:              {plan.bytes:>10,} bytes for {len(plan.blocks)} arrays")
    print(f"without planning:     {plan.naive_bytes:>10,} bytes")
    print(f"lower bound:          {plan.lower_bound:>10,} bytes (the most that is alive at one step)")


def print_steps(executor, image):
    """Print the steps of the prediction of one image: node, kernel, what was read and written."""
    one = executor.reshape(data=(1, *image.shape), softmax_label=(1,))
    for stop in one.step_forward(data=image[np.newaxis]):
        print(f"  {stop}")
    print(f"it says {one.outputs[0].asnumpy().argmax()}")


def print_program(executor, count=11):
    """Print the first lines of the traced program."""
    lines = repr(executor.program).splitlines()
    print(*lines[:count], f"     ... {len(lines) - count} lines more, the backward pass among them", sep="\n")


def section(title):
    """Print a heading."""
    print(f"\n== {title} ==", flush=True)


def run(draw, num_epoch=EPOCHS):
    """Train, save, load, predict, look inside; returns the accuracy on the held-out fifth."""
    folder = Path(draw.folder)
    digits = load_digits()
    images, labels = digits[2:]

    section(f"train LeNet on {len(digits[0])} digits; {len(images)} are held out")
    mx.viz.print_summary(lenet(), shape={"data": (BATCH, 1, 8, 8)}, line_length=100)
    module = train(digits, num_epoch)

    section("save the checkpoint, load it again")
    prefix = str(folder / "lenet")
    module.save_checkpoint(prefix, num_epoch)
    again = reload(prefix, num_epoch, images)
    predicted = classify(again, images)
    reached = float(np.mean(predicted == labels))
    print(f"{prefix}-symbol.json, {prefix}-{num_epoch:04}.params")
    print(f"accuracy of the loaded net on the held-out digits: {reached:.2%}")
    draw_predictions(images, labels, predicted, folder / "predictions.png")
    print(f"[picture: {folder / 'predictions.png'}]")

    executor = bind_for_training(module)
    executor.forward(is_train=True, data=digits[0][:BATCH], softmax_label=digits[1][:BATCH])
    executor.backward()
    section("the memory of one training step: forward and backward")
    print_memory(executor)
    draw("lenet_memory", executor.memory)
    section("the program of one training step: node, kernel, what it writes <- what it reads, what runs")
    print_program(executor)
    draw("lenet_program", executor.program)
    section("step by step through the prediction of one digit")
    print_steps(executor, images[0])
    return reached


if __name__ == "__main__":
    from symbol_in_pictures import Gallery
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    run(Gallery("demo-output"))
