"""Checkpoints of recurrent nets: one array for each gate, so that fused and unfused cells read each other's."""
from ..model import load_checkpoint, save_checkpoint


def _each(cells):
    return cells if isinstance(cells, (list, tuple)) else [cells]


def save_rnn_checkpoint(cells, prefix, epoch, symbol, arg_params, aux_params):
    """Unpack the weights of `cells` (a cell or a list of them) and write a checkpoint; see `mx.model`."""
    for cell in _each(cells):
        arg_params = cell.unpack_weights(arg_params)
    save_checkpoint(prefix, epoch, symbol, arg_params, aux_params)


def load_rnn_checkpoint(cells, prefix, epoch):
    """Read a checkpoint and pack the weights as `cells` need them; returns (symbol, arg_params, aux_params)."""
    symbol, arg_params, aux_params = load_checkpoint(prefix, epoch)
    for cell in _each(cells):
        arg_params = cell.pack_weights(arg_params)
    return symbol, arg_params, aux_params


def do_rnn_checkpoint(cells, prefix, period=1):
    """Make an epoch callback that calls `save_rnn_checkpoint` every `period` epochs; files count epochs from 1."""
    period = max(1, int(period))

    def save(epoch, symbol, arg_params, aux_params):
        if (epoch + 1) % period == 0:
            save_rnn_checkpoint(cells, prefix, epoch + 1, symbol, arg_params, aux_params)
    return save
