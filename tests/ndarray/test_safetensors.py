"""Files of arrays in the safetensors format."""
import struct
import sys

import numpy as np
import pytest
import safetensors.numpy

import minimx as mx
from minimx.base import DTYPE_CODES


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "x.safetensors")


def test_what_minimx_writes_the_package_reads(path):
    data = {name: mx.nd.array([[0, 1, 2], [3, 0, 1]], dtype=name).T for name in DTYPE_CODES}
    mx.nd.save(path, {**data, "number": mx.nd.array(np.float32(3)).reshape(1)})
    for found in (safetensors.numpy.load_file(path), {n: a.asnumpy() for n, a in mx.nd.load(path).items()}):
        assert found.pop("number") == 3 and set(found) == set(data)
        for name, array in found.items():
            assert array.dtype == name
            np.testing.assert_array_equal(array, data[name].asnumpy())


def test_what_the_package_writes_minimx_reads(path):
    given = {"w": np.arange(6, dtype="float16").reshape(2, 3), "none": np.zeros((0, 4))}
    safetensors.numpy.save_file(given, path, metadata={"from": "elsewhere"})
    loaded = mx.nd.load(path)
    assert loaded["none"].shape == (0, 4)
    loaded["w"][:] += 1
    np.testing.assert_array_equal(loaded["w"].asnumpy(), given["w"] + 1)


@pytest.mark.parametrize("data, message", [
    (b"", "damaged"), (b"x" * 100, "damaged"),
    (safetensors.numpy.save({"w": np.ones(3)})[:-1], "not fully covered")])
def test_damaged_files(path, data, message):
    with open(path, "wb") as file:
        file.write(data)
    with pytest.raises(mx.MXNetError, match=f"x.safetensors.*{message}"):
        mx.nd.load(path)


def test_a_dtype_that_mxnet_has_not(path):
    header = b'{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}'
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header + b"\0\0")
    with pytest.raises(mx.MXNetError, match="'w' is BF16"):
        mx.nd.load(path)


def test_arrays_need_names(path):
    with pytest.raises(ValueError, match="every array has a name"):
        mx.nd.save(path, [mx.nd.ones(1)])


def test_without_the_package(path, monkeypatch):
    mx.nd.save(path, {"w": mx.nd.ones(1)})
    monkeypatch.setitem(sys.modules, "safetensors.numpy", None)
    for use in (lambda: mx.nd.save(path, {"w": mx.nd.zeros(1)}), lambda: mx.nd.load(path)):
        with pytest.raises(ImportError, match=r"pip install 'minimx\[safetensors\]'"):
            use()
    monkeypatch.undo()
    assert mx.nd.load(path)["w"].asscalar() == 1
