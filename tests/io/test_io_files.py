import gzip
import struct

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError

DATA = np.arange(20).reshape(5, 4)


@pytest.fixture
def csv(tmp_path):
    np.savetxt(tmp_path / "d.csv", DATA, "%d", ",")
    np.savetxt(tmp_path / "l.csv", np.arange(5), delimiter=",")
    return {"data_csv": str(tmp_path / "d.csv"), "label_csv": str(tmp_path / "l.csv")}


def labels(it):
    it.reset()
    return [(batch.label[0].asnumpy().tolist(), batch.pad) for batch in it]


def test_round_batch_goes_on_after_the_samples_that_filled_up(csv):
    it = mx.io.CSVIter(data_shape=(4,), batch_size=2, **csv)
    first = [batch.label[0].asnumpy().tolist() for batch in it]
    assert first == [[0, 1], [2, 3], [4, 0]]
    assert labels(it) == [([1, 2], 0), ([3, 4], 0)]
    assert labels(it) == [([0, 1], 0), ([2, 3], 0), ([4, 0], 1)]


def test_every_epoch_alike_without_round_batch(csv):
    it = mx.io.CSVIter(data_shape=(2, 2), batch_size=2, round_batch=False, **csv)
    assert labels(it) == labels(it) == [([0, 1], 0), ([2, 3], 0), ([4, 0], 1)]
    it.reset()
    np.testing.assert_array_equal(it.next().data[0].asnumpy(), DATA[:2].reshape(2, 2, 2))


def test_shapes_and_types_of_csv(csv):
    it = mx.io.CSVIter(csv["data_csv"], (4,), csv["data_csv"], (2, 2), batch_size=5, dtype="int32")
    assert it.provide_label[0].shape == (5, 2, 2)
    assert it.next().data[0].dtype == it.provide_data[0].dtype == np.int32
    without = mx.io.CSVIter(csv["data_csv"], (4,), batch_size=5)
    assert without.next().label[0].asnumpy().tolist() == [0] * 5
    assert [d.name for d in without.provide_data + without.provide_label] == ["data", "softmax_label"]


def test_csv_that_does_not_fit(csv, tmp_path):
    with pytest.raises(MXNetError, match="4 numbers.*needs 3"):
        mx.io.CSVIter(csv["data_csv"], (3,))
    with pytest.raises(MXNetError, match="nowhere"):
        mx.io.CSVIter("nowhere.csv", (3,))
    (tmp_path / "text.csv").write_text("one,two\n")
    with pytest.raises(MXNetError, match="text.csv"):
        mx.io.CSVIter(str(tmp_path / "text.csv"), (2,))


def write_idx(path, array, compress=False):
    content = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.astype("uint8").tobytes()
    path.write_bytes(gzip.compress(content) if compress else content)
    return str(path)


@pytest.fixture(params=[False, True], ids=["plain", "gz"])
def mnist(tmp_path, request):
    images = np.arange(5 * 28 * 28).reshape(5, 28, 28) % 256
    return {"image": write_idx(tmp_path / "images", images, request.param),
            "label": write_idx(tmp_path / "labels", np.arange(5), request.param)}


def test_mnist(mnist):
    it = mx.io.MNISTIter(batch_size=2, shuffle=False, **mnist)
    assert it.provide_data[0].shape == (2, 1, 28, 28)
    assert labels(it) == labels(it) == [([0, 1], 0), ([2, 3], 0)]
    it.reset()
    x = it.next().data[0].asnumpy()
    assert x.dtype == np.float32 and x.max() == 255 / 256
    np.testing.assert_array_equal(x[0, 0, 0, :4] * 256, [0, 1, 2, 3])


def test_mnist_flat_shuffled_and_in_parts(mnist):
    flat = mx.io.MNISTIter(batch_size=5, flat=True, seed=3, **mnist)
    again = mx.io.MNISTIter(batch_size=5, input_shape=(784,), seed=3, **mnist)
    other = mx.io.MNISTIter(batch_size=5, seed=4, **mnist)
    assert flat.provide_data == again.provide_data and labels(flat) == labels(flat) == labels(again) != labels(other)
    assert sorted(labels(flat)[0][0]) == [0, 1, 2, 3, 4]
    parts = [mx.io.MNISTIter(batch_size=1, shuffle=False, num_parts=2, part_index=i, **mnist) for i in range(2)]
    assert [[label for (label,), _ in labels(part)] for part in parts] == [[0, 1], [2, 3, 4]]


def test_damaged_idx(mnist, tmp_path):
    for name, content in (("no", b"PNG..."), ("short", struct.pack(">BBBBI", 0, 0, 8, 1, 5) + b"123")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(MXNetError, match=name):
            mx.io.MNISTIter(mnist["image"], str(tmp_path / name))
    with pytest.raises(MXNetError, match="3 labels"):
        mx.io.MNISTIter(mnist["image"], write_idx(tmp_path / "l3", np.arange(3)))
    with pytest.raises(ValueError, match="part_index"):
        mx.io.MNISTIter(part_index=2, num_parts=2, **mnist)
