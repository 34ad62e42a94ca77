import os

import pytest

import minimx as mx
from minimx.base import MXNetError


def test_environment(monkeypatch):
    monkeypatch.setenv("MINIMX_TEST", "1")
    assert mx.util.getenv("MINIMX_TEST") == "1"
    mx.util.setenv("MINIMX_TEST", 2)
    assert os.environ["MINIMX_TEST"] == "2"
    mx.util.setenv("MINIMX_TEST", None)
    assert mx.util.getenv("MINIMX_TEST") is None


def test_devices():
    assert mx.util.get_gpu_count() == mx.num_gpus()
    with pytest.raises(MXNetError, match="no GPU 99"):
        mx.util.get_gpu_memory(99)


def test_numpy_semantics_are_off():
    assert not mx.util.is_np_array() and not mx.util.is_np_shape() and not mx.util.set_np_shape(False)
    mx.util.reset_np()
    with mx.util.np_shape(False), mx.util.np_array(False):
        assert not mx.util.is_np_shape()
    for call in (mx.util.set_np, lambda: mx.util.set_np_shape(True), mx.util.np_shape().__enter__,
                 mx.util.np_array().__enter__):
        with pytest.raises(MXNetError, match="mx.nd"):
            call()
