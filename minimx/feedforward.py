"""FeedForward: a net with the fit, predict and score of an estimator, the oldest of MXNet's ways to train."""
import logging

import numpy as np

from . import ndarray as nd
from .base import MXNetError
from .context import cpu
from .initializer import Uniform
from .io import DataIter, NDArrayIter, ResizeIter
from .metric import create as create_metric
from .model import load_checkpoint, save_checkpoint
from .module import Module
from .module.base_module import call_all


def _counting_from_one(callbacks):
    """Make a batch callback that hands each batch to `callbacks` with its number plus one."""
    def callback(param):
        call_all(callbacks, param._replace(nbatch=param.nbatch + 1))
    return callback


class FeedForward:
    """A symbol with its parameters, trained on arrays or iterators. A Module does the work.

    Parameters
    ----------
    symbol : Symbol
    ctx : Context, or a list of them, optional
    num_epoch : int, optional
        How many epochs `fit` trains.
    epoch_size : int, optional
        The number of batches that count as an epoch; all of the data by default.
    optimizer : str or Optimizer
    initializer : Initializer
    numpy_batch_size : int
        The size of the batches that arrays are cut into.
    arg_params, aux_params : dicts of NDArray, optional
        Values to begin with.
    allow_extra_params : bool
        Accept names that the net does not have.
    begin_epoch : int
    **kwargs
        Parameters of the optimizer.

    Attributes
    ----------
    arg_params, aux_params : dicts of NDArray, or None before `fit`

    Examples
    --------
    >>> model = FeedForward(net, num_epoch=10, learning_rate=0.1)                          # doctest: +SKIP
    >>> model.fit(images, labels, eval_data=(test_images, test_labels))                    # doctest: +SKIP
    >>> model.predict(test_images).argmax(axis=1)                                          # doctest: +SKIP
    """

    def __init__(self, symbol, ctx=None, num_epoch=None, epoch_size=None, optimizer="sgd", initializer=None,
                 numpy_batch_size=128, arg_params=None, aux_params=None, allow_extra_params=False, begin_epoch=0,
                 **kwargs):
        self.symbol, self.ctx = symbol, ctx or cpu()
        self.num_epoch, self.epoch_size, self.begin_epoch = num_epoch, epoch_size, begin_epoch
        self.optimizer, self.initializer, self.kwargs = optimizer, initializer or Uniform(0.01), kwargs
        self.numpy_batch_size = numpy_batch_size
        self.arg_params, self.aux_params = (
            self._known(params, names, allow_extra_params)
            for params, names in ((arg_params, symbol.list_arguments()), (aux_params, symbol.list_auxiliary_states())))

    @staticmethod
    def _known(params, names, allow_extra):
        extra = sorted(set(params or ()) - set(names))
        if extra and not allow_extra:
            raise ValueError(f"FeedForward: the net has no parameters {extra}; "
                             "allow_extra_params=True leaves them out")
        return params and {name: array for name, array in params.items() if name in names}

    def _iterator(self, X, y, is_train):
        """Make a DataIter of arrays; one that is one already is taken as it is."""
        if isinstance(X, DataIter):
            return X
        if not isinstance(X, (np.ndarray, nd.NDArray)):
            raise TypeError(f"FeedForward takes arrays or a DataIter, not {type(X).__name__}")
        if y is None and is_train:
            raise ValueError("FeedForward.fit: labels are needed with arrays; fit(X, y)")
        size = min(len(X), self.numpy_batch_size)
        return NDArrayIter(X, y, size, shuffle=is_train, last_batch_handle="roll_over" if is_train else "pad")

    def _module(self, data, logger=logging, work_load_list=None):
        """Return a Module for the batches of the iterator `data`, still to be bound."""
        names = self.symbol.list_arguments()
        label_names = [desc[0] for desc in data.provide_label if desc[0] in names]
        if not label_names:            # a net that predicts keeps its label, which nothing feeds
            label_names = [name for name in names if name.endswith("_label")]
        return Module(self.symbol, [desc[0] for desc in data.provide_data], label_names, logger, self.ctx,
                      work_load_list)

    def fit(self, X, y=None, eval_data=None, eval_metric="acc", epoch_end_callback=None, batch_end_callback=None,
            kvstore="local", logger=None, work_load_list=None, monitor=None, eval_end_callback=None,
            eval_batch_end_callback=None):
        """Train on a DataIter, or on arrays `X` (samples along axis 0) and `y`; returns the model.

        `eval_data` is a DataIter or a pair (X, y). The other parameters are those of `BaseModule.fit`, but
        batches are told to `batch_end_callback` with numbers from 1, as in MXNet.
        """
        if self.num_epoch is None:
            raise ValueError("FeedForward.fit: say how many epochs when you make the model: num_epoch=...")
        data = self._iterator(X, y, is_train=True)
        if isinstance(eval_data, (list, tuple)):
            eval_data = self._iterator(eval_data[0], eval_data[1], is_train=False)
        logger = logger or logging
        data.reset()
        module = self._module(data, logger, work_load_list)
        module.fit(
            data if self.epoch_size is None else ResizeIter(data, self.epoch_size, reset_internal=False),
            eval_data, eval_metric, epoch_end_callback, _counting_from_one(batch_end_callback), kvstore,
            self.optimizer, self.kwargs, eval_end_callback, eval_batch_end_callback, self.initializer,
            self.arg_params, self.aux_params, allow_missing=True, begin_epoch=self.begin_epoch,
            num_epoch=self.num_epoch, monitor=monitor)
        self.arg_params, self.aux_params = module.get_params()
        return self

    def _predictor(self, data):
        if self.arg_params is None:
            raise MXNetError("FeedForward: there are no parameters yet; call fit, or load a model")
        module = self._module(data)
        labels = [desc for desc in data.provide_label if desc[0] in module.label_names]
        module.bind(data.provide_data, labels or None, for_training=False)
        module.init_params(self.initializer, self.arg_params, self.aux_params or {}, allow_missing=True)
        return module

    def predict(self, X, num_batch=None, return_data=False, reset=True):
        """Return the outputs for arrays or a DataIter, at most `num_batch` batches: a numpy array, or a list of them.

        With `return_data`, (outputs, data, labels): the samples that were read come too, without padding.
        """
        data = self._iterator(X, None, is_train=False)
        module, rows = self._predictor(data), []
        for outputs, _, batch in module.iter_predict(data, num_batch, reset):
            count = len(outputs[0])
            rows.append([[a.asnumpy()[:count] for a in arrays] for arrays in (outputs, batch.data, batch.label or [])])
        joined = [[np.concatenate(parts) for parts in zip(*[row[i] for row in rows])] for i in range(3)]
        outputs, inputs, labels = (arrays[0] if len(arrays) == 1 else arrays for arrays in joined)
        return (outputs, inputs, labels) if return_data else outputs

    def score(self, X, eval_metric="acc", num_batch=None, batch_end_callback=None, reset=True, y=None):
        """Return the value of a metric on a DataIter, or on arrays: ``score(X, y=labels)``."""
        data, metric = self._iterator(X, y, is_train=False), create_metric(eval_metric)
        self._predictor(data).score(data, metric, num_batch, batch_end_callback, reset=reset)
        return metric.get()[1]

    def save(self, prefix, epoch=None, remove_amp_cast=True):
        """Write a checkpoint, numbered by `epoch` (`num_epoch` by default); see `mx.model.save_checkpoint`."""
        epoch = self.num_epoch if epoch is None else epoch
        if epoch is None or self.arg_params is None:
            raise MXNetError("FeedForward.save needs trained parameters and a number of the epoch")
        save_checkpoint(prefix, epoch, self.symbol, self.arg_params, self.aux_params, remove_amp_cast)

    @staticmethod
    def load(prefix, epoch, ctx=None, **kwargs):
        """Make a model of a checkpoint; training goes on at that epoch. `kwargs` go to the constructor."""
        symbol, arg_params, aux_params = load_checkpoint(prefix, epoch)
        return FeedForward(symbol, ctx, arg_params=arg_params, aux_params=aux_params, begin_epoch=epoch, **kwargs)

    @staticmethod
    def create(symbol, X, y=None, ctx=None, num_epoch=None, epoch_size=None, optimizer="sgd", initializer=None,
               eval_data=None, eval_metric="acc", epoch_end_callback=None, batch_end_callback=None, kvstore="local",
               logger=None, work_load_list=None, eval_end_callback=None, eval_batch_end_callback=None, **kwargs):
        """Make a model and train it; returns the model."""
        model = FeedForward(symbol, ctx, num_epoch, epoch_size, optimizer, initializer, **kwargs)
        return model.fit(X, y, eval_data, eval_metric, epoch_end_callback, batch_end_callback, kvstore, logger,
                         work_load_list, None, eval_end_callback, eval_batch_end_callback)
