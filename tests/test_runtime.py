import pytest

import minimx as mx


def test_info():
    found = mx.runtime.info()
    assert found["minimx"] == mx.__version__ and found["levels"][-1] == "reference"
    assert found["kernels"] in found["levels"]
    assert set(found["extras"]) >= {"cupy", "mpi4py", "onnx"} and found["gpus"] == mx.num_gpus()


def test_features():
    features = mx.runtime.Features()
    assert features.is_enabled("cuda") is (mx.num_gpus() > 0) and features.is_enabled("CUDNN") is False
    assert features["CPU_AVX2"].enabled is ("v3" in mx.runtime.info()["levels"])
    assert repr(features["CUDNN"]) == "✖ CUDNN" and "✖ CUDNN" in repr(features)
    assert [f.name for f in mx.runtime.feature_list()] == list(features)
    with pytest.raises(RuntimeError, match="WARP"):
        features.is_enabled("WARP")


def test_threads():
    before = mx.runtime.set_threads(1)
    assert mx.runtime.get_threads() == 1
    mx.runtime.set_threads(before)
    assert mx.runtime.get_threads() == before >= 1
