"""The digits in place of MNIST, and an iterator that stands still."""
import numpy as np

from ..io import DataIter, NDArrayIter


class DummyIter(DataIter):
    """Deliver the first batch of another iterator again and again, to time a net without its input."""

    def __init__(self, real_iter):
        super().__init__(real_iter.batch_size)
        self.provide_data, self.provide_label = real_iter.provide_data, real_iter.provide_label
        self.the_batch = next(real_iter)

    def next(self):
        """Return the batch."""
        return self.the_batch


def get_mnist():
    """Return scikit-learn's handwritten digits in the form of MNIST; nothing is downloaded.

    A dict of "train_data" (1500, 1, 28, 28), "train_label", "test_data" (297, 1, 28, 28), "test_label": float32
    pixels in [0, 1]. Every pixel of the 8x8 images is a block of 3x3, with a border of 2.
    """
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise ImportError("the digits are scikit-learn's: pip install scikit-learn") from error
    digits = load_digits()
    order = np.random.RandomState(0).permutation(len(digits.target))
    images = np.pad(np.kron(digits.images[order] / 16, np.ones((1, 3, 3))), ((0, 0), (2, 2), (2, 2)))
    data, label = images[:, None].astype(np.float32), digits.target[order].astype(np.float32)
    return {"train_data": data[:1500], "train_label": label[:1500],
            "test_data": data[1500:], "test_label": label[1500:]}


def get_mnist_iterator(batch_size, input_shape, num_parts=1, part_index=0):
    """Return iterators over `get_mnist` for training (shuffled) and testing, with samples of shape `input_shape`.

    With `num_parts` workers, number `part_index` gets its part of the training data.
    """
    mnist = get_mnist()
    train, test = ((mnist[f"{part}_data"].reshape(-1, *input_shape), mnist[f"{part}_label"])
                   for part in ("train", "test"))
    begin, end = (len(train[0]) * part // num_parts for part in (part_index, part_index + 1))
    return (NDArrayIter(train[0][begin:end], train[1][begin:end], batch_size, shuffle=True),
            NDArrayIter(test[0], test[1], batch_size))
