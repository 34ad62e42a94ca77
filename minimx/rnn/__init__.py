"""Recurrent nets as symbols: cells, unrolling over time, batches of sentences, checkpoints.

>>> cell = LSTMCell(num_hidden=16, prefix="lstm_")
>>> outputs, states = cell.unroll(5, mx.sym.Variable("data"), merge_outputs=True)
>>> outputs.infer_shape(data=(2, 5, 3))[1]
[(2, 5, 16)]
"""
from .base_cell import BaseRNNCell, RNNParams
from .cells import GRUCell, LSTMCell, RNNCell
from .checkpoint import do_rnn_checkpoint, load_rnn_checkpoint, save_rnn_checkpoint
from .combined_cells import BidirectionalCell, DropoutCell, ModifierCell, ResidualCell, SequentialRNNCell, ZoneoutCell
from .fused_cell import FusedRNNCell
from .sentences import BucketSentenceIter, encode_sentences

__all__ = ["BaseRNNCell", "BidirectionalCell", "BucketSentenceIter", "DropoutCell", "FusedRNNCell", "GRUCell",
           "LSTMCell", "ModifierCell", "RNNCell", "RNNParams", "ResidualCell", "SequentialRNNCell", "ZoneoutCell",
           "do_rnn_checkpoint", "encode_sentences", "load_rnn_checkpoint", "save_rnn_checkpoint"]
