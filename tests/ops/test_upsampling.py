"""UpSampling."""
import numpy as np
import pytest

import minimx as mx


def image(*shape):
    return np.random.default_rng(0).normal(size=shape).astype("float32")


def enlarged(x, times):
    return x.repeat(times, 2).repeat(times, 3)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_nearest(scale):
    x = image(2, 3, 2, 4)
    out = mx.nd.UpSampling(mx.nd.array(x), scale=scale, sample_type="nearest").asnumpy()
    np.testing.assert_array_equal(out, enlarged(x, scale))


@pytest.mark.parametrize("mode", ["concat", "sum"])
def test_several_inputs_get_one_size(mode):
    a, b = image(1, 2, 4, 4), image(1, 2, 2, 2)
    x, y = mx.nd.array(a), mx.nd.array(b)
    y.attach_grad()
    with mx.autograd.record():
        out = mx.nd.UpSampling(x, y, scale=2, sample_type="nearest", num_args=2, multi_input_mode=mode)
    out.backward()
    parts = enlarged(a, 2), enlarged(b, 4)
    np.testing.assert_allclose(out.asnumpy(), np.concatenate(parts, 1) if mode == "concat" else sum(parts), rtol=1e-6)
    assert (y.grad.asnumpy() == 16).all()


def test_bilinear_interpolates():
    net = mx.sym.UpSampling(mx.sym.Variable("data"), scale=2, sample_type="bilinear", num_filter=1, num_args=2,
                            name="up")
    assert net.infer_shape(data=(1, 1, 3, 3)) == ([(1, 1, 3, 3), (1, 1, 4, 4)], [(1, 1, 6, 6)], [])
    ramp = np.tile(np.arange(3.0), (3, 1))[None, None]
    line = np.array([0.25, 0.75, 0.75, 0.25])
    out = mx.nd.UpSampling(mx.nd.array(ramp), mx.nd.array(np.outer(line, line)[None, None]), scale=2,
                           sample_type="bilinear", num_filter=1, num_args=2)
    np.testing.assert_allclose(out.asnumpy()[0, 0, 2, 1:5], [0.25, 0.75, 1.25, 1.75])


def test_errors():
    a, b = map(mx.sym.Variable, "ab")
    with pytest.raises(mx.MXNetError, match="num_filter"):
        mx.sym.UpSampling(a, scale=2, sample_type="bilinear")
    with pytest.raises(mx.MXNetError, match="4 axes"):
        mx.sym.UpSampling(a, scale=2, sample_type="nearest").infer_shape(a=(1, 2, 3))
    with pytest.raises(mx.MXNetError, match="whole number"):
        mx.sym.UpSampling(a, b, scale=2, sample_type="nearest", num_args=2).infer_shape(a=(1, 1, 4, 4), b=(1, 1, 3, 3))
