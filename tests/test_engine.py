import minimx as mx


def test_bulk_is_accepted():
    before = mx.engine.set_bulk_size(7)
    with mx.engine.bulk(10):
        assert mx.engine.set_bulk_size(10) == 10
        assert (mx.nd.ones((2,)) + 1).asnumpy().tolist() == [2, 2]
    assert mx.engine.set_bulk_size(before) == 7
