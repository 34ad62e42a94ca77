import numpy as np

import minimx as mx


def test_prints_as_mxnet():
    assert repr(mx.nd.array([1, 2, 3])) == "\n[1. 2. 3.]\n<NDArray 3 @cpu(0)>"
    assert str(mx.nd.zeros((2, 3))) == "\n[[0. 0. 0.]\n [0. 0. 0.]]\n<NDArray 2x3 @cpu(0)>"
    assert repr(mx.nd.array(5)) == "\n5.0\n<NDArray  @cpu(0)>"
    assert repr(mx.nd.array([float("nan"), float("inf")])) == "\n[nan inf]\n<NDArray 2 @cpu(0)>"
    assert repr(mx.nd.arange(2000)).startswith("\n[0.000e+00 1.000e+00 2.000e+00 ... 1.997e+03")


def test_a_notebook_shows_a_table():
    html = mx.nd.array([[1, 2], [3, 4.5]])._repr_html_()
    assert html.count("<tr>") == 2 and ">4.5<" in html and "NDArray 2x2 @cpu(0), float32" in html
    big = mx.nd.array(np.zeros((100, 100)))._repr_html_()
    assert big.count("<tr>") == 13 and "&#8942;" in big and "&#8943;" in big
    assert "<pre>" in mx.nd.zeros((2, 2, 2))._repr_html_() and "<table>" in mx.nd.ones((2,))._repr_html_()
