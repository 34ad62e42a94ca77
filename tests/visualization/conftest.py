import picture_checks
import pytest

import minimx as mx


def conv_factory(data, num_filter, kernel, pad, name):
    conv = mx.sym.Convolution(data, num_filter=num_filter, kernel=kernel, pad=pad, name=f"conv_{name}")
    bn = mx.sym.BatchNorm(conv, name=f"bn_{name}")
    return mx.sym.Activation(bn, act_type="relu", name=f"relu_{name}")


@pytest.fixture
def inception():
    """The Inception block of the Symbol tutorial."""
    data = mx.sym.Variable("Previous Output")
    one = conv_factory(data, 64, (1, 1), (0, 0), "in3a_1x1")
    three = conv_factory(data, 64, (1, 1), (0, 0), "in3a_3x3_reduce")
    three = conv_factory(three, 64, (3, 3), (1, 1), "in3a_3x3")
    double = conv_factory(data, 64, (1, 1), (0, 0), "in3a_double_3x3_reduce")
    double = conv_factory(double, 96, (3, 3), (1, 1), "in3a_double_3x3_0")
    double = conv_factory(double, 96, (3, 3), (1, 1), "in3a_double_3x3_1")
    pool = mx.sym.Pooling(data, kernel=(3, 3), pad=(1, 1), pool_type="avg", name="avg_pool_in3a_pool")
    projection = conv_factory(pool, 32, (1, 1), (0, 0), "in3a_proj")
    return mx.sym.Concat(one, three, double, projection, name="ch_concat_in3a_chconcat")


@pytest.fixture
def mlp():
    """Two layers and a loss."""
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=4, name="fc1")
    net = mx.sym.Activation(net, act_type="relu", name="relu1")
    return mx.sym.SoftmaxOutput(mx.sym.FullyConnected(net, num_hidden=3, name="fc2"), name="softmax")


@pytest.fixture
def crossings():
    return picture_checks.crossings


@pytest.fixture
def overlaps():
    return picture_checks.overlaps


@pytest.fixture
def pierced():
    return picture_checks.pierced
