"""Data parallelism on one machine: an executor on each device, and each batch cut into slices for them."""
from .. import ndarray as nd
from ..context import cpu
from ..io import DataDesc

__all__ = ["DataParallelExecutorGroup"]


class DataParallelExecutorGroup:
    """Executors of one symbol, one on each context, that share the work on a batch.

    Parameters
    ----------
    symbol : Symbol
    contexts : list of Context
    workload : list of numbers, or None
        What part of a batch each context gets; equal parts by default.
    data_shapes, label_shapes : lists of DataDesc
        Of whole batches.  The axis that counts samples is the N of each layout.
    grad_reqs : dict of str
        Argument name -> "write", "add" or "null".
    param_names : list of str
    shared_group : DataParallelExecutorGroup, optional
        Parameters, gradients and auxiliary states of the same names are shared with it, and working memory too: run
        forward and backward of one group before forward of the other.

    Attributes
    ----------
    execs : list of Executor
    slices : list of slice
        The samples of each executor.
    arg_names, aux_names : lists of str
    param_arrays, grad_arrays, aux_arrays : lists of lists of NDArray
        For each parameter or auxiliary state its arrays, one for each executor. Under these names old scripts reach
        the gradients of a Module, for instance to add those of two batches.

    Raises ValueError if a batch has fewer samples than there are contexts, or data and labels different numbers.
    """

    def __init__(self, symbol, contexts, workload, data_shapes, label_shapes, grad_reqs, param_names,
                 shared_group=None):
        self.symbol, self.contexts = symbol, contexts
        self.workload = workload or [1] * len(contexts)
        self.param_names = param_names
        self._describe(data_shapes, label_shapes)
        self.arg_names, self.aux_names = symbol.list_arguments(), symbol.list_auxiliary_states()
        self._output_axes = [DataDesc.get_batch_axis(symbol[i].attr("__layout__"))
                             for i in range(len(symbol.list_outputs()))]
        shared = shared_group.execs if shared_group is not None else [None] * len(contexts)
        self.execs = [
            symbol.simple_bind(context, grad_req=grad_reqs, type_dict={d.name: d.dtype for d in self._descs},
                               shared_arg_names=other and [n for n in param_names if n in other.arg_dict],
                               shared_exec=other, **self._shapes(i))
            for i, (context, other) in enumerate(zip(contexts, shared))]
        self._find_arrays()

    def _find_arrays(self):
        """Look the arrays up once: the dictionaries of an executor are made anew at each use."""
        self._arrays = [{**e.arg_dict, **e.aux_dict} for e in self.execs]
        self._grads = [e.grad_dict for e in self.execs]
        self.param_arrays, self.aux_arrays = (
            [self.arrays_of(name) for name in names] for names in (self.param_names, self.aux_names))
        self.grad_arrays = [[grads[name] for grads in self._grads] for name in self.param_names]

    # ----------------------------------------------------------------- slices

    def _describe(self, data_shapes, label_shapes):
        self.data_shapes, self.label_shapes = data_shapes, label_shapes
        self._descs = data_shapes + (label_shapes or [])
        self._axes = {d.name: DataDesc.get_batch_axis(d.layout) for d in self._descs}
        self.batch_size = data_shapes[0].shape[self._axes[data_shapes[0].name]]
        for desc in self._descs:
            axis = self._axes[desc.name]
            if axis >= 0 and desc.shape[axis] != self.batch_size:
                raise ValueError(f"{desc.name!r} has {desc.shape[axis]} samples (shape {desc.shape}), but "
                                 f"{data_shapes[0].name!r} has {self.batch_size}; all data and labels of a batch have "
                                 "equally many")
        self.slices = split_samples(self.batch_size, self.workload)

    def _shapes(self, i):
        """Return name -> shape of the inputs of executor `i`."""
        return {d.name: _resized(d.shape, self._axes[d.name], self.slices[i]) for d in self._descs}

    def _part(self, array, i, axis):
        """Return the samples of executor `i`."""
        if len(self.execs) == 1 or axis < 0:
            return array
        return nd.slice_axis(array, axis=axis, begin=self.slices[i].start, end=self.slices[i].stop)

    def _merge(self, parts, axis):
        """Join what the executors made of the parts of a batch."""
        if len(parts) == 1 or axis < 0:
            return parts[0]
        return nd.concat(*[part.as_in_context(self.contexts[0]) for part in parts], dim=axis)

    def _collect(self, lists, axes, merge):
        """Turn a list of arrays for each executor into a list of arrays, or of lists with one for each executor."""
        return [self._merge(parts, axis) if merge else list(parts) for parts, axis in zip(zip(*lists), axes)]

    # ------------------------------------------------------------- parameters

    def arrays_of(self, name):
        """Return the arrays of a parameter or auxiliary state, one for each executor."""
        return [arrays[name] for arrays in self._arrays]

    def grads_of(self, name):
        """Return the gradients of a parameter, one for each executor; None if it has none."""
        grads = [grads[name] for grads in self._grads]
        return None if grads[0] is None else grads

    def mean_of(self, name):
        """Return the mean over the executors of a parameter or auxiliary state: a new array on the CPU."""
        arrays = [array.copyto(cpu()) for array in self.arrays_of(name)]
        return arrays[0] if len(arrays) == 1 else sum(arrays[1:], arrays[0]) / len(arrays)

    # ------------------------------------------------------------ computation

    def reshape(self, data_shapes, label_shapes):
        """Go on with batches of other shapes; arrays whose shapes stay are kept."""
        self._describe(data_shapes, label_shapes)
        self.execs = [e.reshape(allow_up_sizing=True, **self._with_followers(self._shapes(i)))
                      for i, e in enumerate(self.execs)]
        self._find_arrays()

    def _with_followers(self, shapes):
        """Add the shapes of states, and of labels that are not fed: they follow from the data's."""
        names = self.symbol.list_arguments()
        inferred = zip(names, self.symbol.infer_shape_partial(**shapes)[0])
        followers = {n: s for n, s in inferred if s and 0 not in s and n not in self.param_names}
        return {**followers, **shapes}

    def forward(self, arrays, is_train):
        """Run on a batch, a dict of whole arrays by name."""
        for i, executor in enumerate(self.execs):
            executor.forward(is_train, **{n: self._part(a, i, self._axes[n]) for n, a in arrays.items()})

    def backward(self, out_grads=None):
        """Compute the gradients; `out_grads` are whole arrays, one for each output."""
        for i, executor in enumerate(self.execs):
            executor.backward(out_grads and [self._part(g, i, axis)
                                             for g, axis in zip(_as_list(out_grads), self._output_axes)])

    def get_outputs(self, merge=True):
        """Return the outputs: merged, or for each output a list with one array for each executor."""
        return self._collect([e.outputs for e in self.execs], self._output_axes, merge)

    def get_output_shapes(self):
        """Return (name, shape of the merged array) of each output."""
        shapes = [self._merged_shape(parts, axis) for parts, axis in
                  zip(zip(*[e.outputs for e in self.execs]), self._output_axes)]
        return list(zip(self.symbol.list_outputs(), shapes))

    @staticmethod
    def _merged_shape(parts, axis):
        shape = list(parts[0].shape)
        if axis >= 0 and shape:
            shape[axis] = sum(part.shape[axis] for part in parts)
        return tuple(shape)

    def get_input_grads(self, merge=True):
        """Return the gradients of the data, like `get_outputs`."""
        names = [d.name for d in self.data_shapes]
        return self._collect([[grads[n] for n in names] for grads in self._grads],
                             [self._axes[n] for n in names], merge)

    def get_states(self, names, merge=True):
        """Return the values of arguments that are states, like `get_outputs`; samples count along axis 0."""
        return self._collect([[arrays[n] for n in names] for arrays in self._arrays], [0] * len(names), merge)

    def set_states(self, names, states=None, value=None):
        """Set the states to `states` (what `get_states` returns), or all elements to a number."""
        for i, arrays in enumerate(self._arrays):
            for k, name in enumerate(names):
                state = value if states is None else states[k]
                arrays[name][:] = (state[i] if isinstance(state, (list, tuple)) else
                                   state if states is None else self._part(state, i, 0))

    def update_metric(self, metric, labels, pre_sliced):
        """Add the last outputs to a metric, one executor after the other.

        `labels` maps names to whole arrays, or with `pre_sliced` is a list of such dicts, one for each executor.
        """
        for i, executor in enumerate(self.execs):
            own = labels[i] if pre_sliced else {n: self._part(a, i, self._axes.get(n, 0)) for n, a in labels.items()}
            metric.update_dict(own, executor.output_dict)

    def install_monitor(self, monitor):
        """Let a Monitor watch all executors."""
        for executor in self.execs:
            monitor.install(executor)


def pair(descs, arrays, what):
    """Return [(DataDesc, array)]; ValueError if there are more of one than of the other."""
    if len(descs) != len(arrays):
        raise ValueError(f"Module: the batch has {len(arrays)} {what} arrays, but the module is "
                         f"bound for {[d.name for d in descs]}")
    return list(zip(descs, arrays))


def as_desc(desc, what):
    """Return a DataDesc of a DataDesc or a (name, shape); ValueError for anything else."""
    if isinstance(desc, DataDesc):
        return desc
    if not isinstance(desc, (tuple, list)) or len(desc) < 2 or not isinstance(desc[0], str) or isinstance(desc[1], str):
        raise ValueError(f"Module: {what}_shapes must be a list of DataDesc or (name, shape) such as "
                         f"[({what!r}, (32, 10))], but {desc!r} is in it")
    return DataDesc(*desc)


def described_like(desc, shape):
    """Return `desc` with another shape."""
    return DataDesc(desc.name, shape, desc.dtype, desc.layout)


def split_samples(batch_size, workload):
    """Cut `batch_size` samples into consecutive slices whose lengths are as the numbers in `workload`.

    >>> split_samples(5, [1, 1])
    [slice(0, 2, None), slice(2, 5, None)]

    Raises ValueError if a slice is empty.
    """
    total, slices, begin = sum(workload), [], 0
    for i, work in enumerate(workload):
        end = batch_size if i == len(workload) - 1 else begin + round(batch_size * work / total)
        if not begin < end <= batch_size:
            raise ValueError(f"a batch of {batch_size} samples cannot be cut into {len(workload)} slices "
                             f"as {workload}; use larger batches or fewer contexts")
        slices.append(slice(begin, end))
        begin = end
    return slices


def _resized(shape, axis, part):
    """Return `shape` with as many samples as the slice `part`; axis -1: as it is."""
    return shape if axis < 0 else (*shape[:axis], part.stop - part.start, *shape[axis + 1:])


def _as_list(arrays):
    return [arrays] if isinstance(arrays, nd.NDArray) else arrays
