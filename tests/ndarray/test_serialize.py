import pickle
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import minimx as mx

W = mx.nd.array([[1.0, 2.0], [3.0, 4.0]])
B = mx.nd.array([1], dtype="int64")
# written by MXNet 1.9.1: mx.nd.save("d.nd", {"w": W, "b": B})
MXNET_BYTES = bytes.fromhex(
    "120100000000000000000000000000000200000000000000c9fa93f900000000020000000200000000000000020000000000000001000000"
    "00000000000000000000803f000000400000404000008040c9fa93f900000000010000000100000000000000010000000000000006000000"
    "01000000000000000200000000000000010000000000000077010000000000000062")


def test_writes_the_bytes_of_mxnet(tmp_path):
    mx.nd.save(tmp_path / "d", {"w": W, "b": B})
    assert (tmp_path / "d").read_bytes() == MXNET_BYTES


def test_context_and_bool_as_in_mxnet(tmp_path):
    mx.nd.save(tmp_path / "x", mx.nd.array([1], ctx=mx.cpu(2)))
    assert struct.pack("<ii", 1, 2) in (tmp_path / "x").read_bytes()
    assert mx.nd.load(tmp_path / "x")[0].context == mx.cpu(2)


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "uint8", "int32", "int8", "int64", "bool"])
def test_every_dtype_comes_back(tmp_path, dtype):
    x = mx.nd.array([[0, 1, 2]], dtype=dtype)
    mx.nd.save(str(tmp_path / "x"), [x, x])
    a, b = mx.nd.load(str(tmp_path / "x"))
    assert a.dtype == x.dtype and (a.asnumpy() == x.asnumpy()).all() and b.shape == (1, 3)


def test_list_dict_single_empty_scalar(tmp_path):
    path = tmp_path / "x"
    for data, kind in ((W, list), ([W, B], list), ({"": W, "é": B}, dict), ([], list), (mx.nd.array(5), list)):
        mx.nd.save(path, data)
        loaded = mx.nd.load(path)
        assert type(loaded) is kind
    assert loaded[0].shape == () and loaded[0].asscalar() == 5
    mx.nd.save(path, {"é": W})
    assert list(mx.nd.load_frombuffer(path.read_bytes())) == ["é"]


def array_v1(axes="q"):
    magic = struct.pack("<I", 0xF993FAC8) if axes == "q" else b""
    return magic + struct.pack(f"<I2{axes}iii", 2, 2, 3, 2, 0, 0) + np.arange(6, dtype="<f4").tobytes()


@pytest.mark.parametrize("array", [array_v1("q"), array_v1("I")])
def test_reads_the_older_formats_and_arrays_of_a_gpu(array):
    data = struct.pack("<QQQ", 0x112, 0, 1) + array + struct.pack("<QQ", 1, 1) + b"w" + b"trailing"
    loaded = mx.nd.load_frombuffer(data)
    assert loaded["w"].asnumpy().tolist() == [[0, 1, 2], [3, 4, 5]] and loaded["w"].context == mx.cpu()


@given(st.integers(0, len(MXNET_BYTES) - 1))
def test_every_cut_is_an_error_that_says_where(n):
    with pytest.raises(mx.MXNetError, match=r"buffer is cut off or damaged.*at byte \d+"):
        mx.nd.load_frombuffer(MXNET_BYTES[:n])


@given(st.integers(0, len(MXNET_BYTES) - 1), st.integers(0, 255))
def test_a_wrong_byte_gives_arrays_or_an_error(i, byte):
    data = bytearray(MXNET_BYTES)
    data[i] = byte
    try:
        loaded = mx.nd.load_frombuffer(bytes(data))
    except mx.MXNetError as error:
        assert "buffer" in str(error)
    else:
        assert sum(x.size for x in (loaded.values() if isinstance(loaded, dict) else loaded)) <= 6 * 8


def damaged(offset, layout, value):
    data = bytearray(MXNET_BYTES)
    struct.pack_into(layout, data, offset, value)
    return bytes(data)


@pytest.mark.parametrize("data, message", [
    (damaged(0, "<Q", 7), "begins with 0x7"),
    (damaged(16, "<Q", 2**60), "arrays are announced"),
    (damaged(28, "<i", 1), "sparse"),
    (damaged(32, "<i", 1000), "1000 axes"),
    (damaged(36, "<q", -2), r"shape \(-2, 2\)"),
    (damaged(36, "<q", 2**40), r"needs \d+ bytes, found"),
    (damaged(52, "<i", 9), "device of type 9"),
    (damaged(60, "<i", 99), "dtype code 99"),
    (damaged(len(MXNET_BYTES) - 9, "<Q", 2**62), "characters of name 1"),
    (damaged(len(MXNET_BYTES) - 1, "<B", 0xFF), "not UTF-8"),
])
def test_damaged_files_say_what_is_wrong(data, message):
    with pytest.raises(mx.MXNetError, match=message):
        mx.nd.load_frombuffer(data)


def test_wrong_arguments(tmp_path):
    path = str(tmp_path / "x")
    for data, error in ((3, ValueError), ([1], TypeError), ({"a": 1}, TypeError), ({1: W}, TypeError)):
        with pytest.raises(error):
            mx.nd.save(path, data)
    with pytest.raises(TypeError, match="load_frombuffer"):
        mx.nd.load(b"x")
    with pytest.raises(TypeError):
        mx.nd.load_frombuffer("x")
    with pytest.raises(mx.MXNetError, match="nosuch"):
        mx.nd.load("nosuch")


def test_a_loaded_array_is_writable_and_pickles():
    x = mx.nd.load_frombuffer(MXNET_BYTES)["w"]
    x[0] = 9
    assert pickle.loads(pickle.dumps(x)).asnumpy().tolist() == [[9, 9], [3, 4]]
