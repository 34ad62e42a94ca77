import numpy as np

import minimx as mx


def trained(cell):
    net = cell.unroll(2, mx.sym.Variable("data"), merge_outputs=True)[0]
    module = mx.mod.Module(net, label_names=None)
    module.bind([("data", (3, 2, 5))])
    module.init_params(mx.init.Uniform(0.5))
    return module


def test_fused_and_unfused_read_each_others_files(tmp_path):
    prefix = str(tmp_path / "net")
    fused = mx.rnn.FusedRNNCell(4, 2, "lstm", prefix="f_")
    module = trained(fused)
    save = mx.rnn.do_rnn_checkpoint(fused, prefix, period=2)
    save(0, module.symbol, *module.get_params())
    assert list(tmp_path.iterdir()) == []
    save(1, module.symbol, *module.get_params())
    assert "arg:f_l1_h2h_f_bias" in mx.nd.load(f"{prefix}-0002.params")
    symbol, arg_params, aux_params = mx.rnn.load_rnn_checkpoint(fused, prefix, 2)
    vector = module.get_params()[0]["f_parameters"].asnumpy()
    np.testing.assert_array_equal(arg_params["f_parameters"].asnumpy(), vector)
    assert symbol.list_arguments() == module.symbol.list_arguments() and aux_params == {}
    stack = fused.unfuse()
    other = trained(stack)
    other.set_params(*mx.rnn.load_rnn_checkpoint([stack], prefix, 2)[1:])
    x = mx.nd.random.uniform(shape=(3, 2, 5))
    np.testing.assert_allclose(other.predict(x).asnumpy(), module.predict(x).asnumpy(), rtol=1e-4, atol=1e-6)
