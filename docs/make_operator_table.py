"""Write docs/operators.md: which of MXNet's operators are here, and why the others are not.

`mxnet_operators.txt` holds the names that MXNet 1.9.1 registers, gradients (`_backward_...`) left out.

    python docs/make_operator_table.py
"""
import re
from pathlib import Path

from minimx.ops.catalogue import REGISTRY

FOLDER = Path(__file__).resolve().parent
NAMES = (FOLDER / "mxnet_operators.txt").read_text(encoding="utf8").split()
PAGE = FOLDER / "operators.md"

#: (title, why its operators are not here, pattern of their names); a name belongs to the first that fits
LEFT_OUT = [
    ("NumPy front end", "`mx.np` and `mx.npx` are another interface to the same computations; this is the Symbol API.",
     r"_np.*"),
    ("Sparse arrays and graphs", "There is one kind of storage, dense, so that every kernel is read once.",
     r"_sparse_.*|cast_storage|_square_sum|_contrib_(getnnz|edge_id|dgl_.*|group_adagrad_update)|_scatter_.*"),
    ("Quantisation and mixed precision",
     "Integer inference and automatic casts are about deployment; float16 weights have the `mp_` updates.",
     r"_contrib_(quantize.*|dequantize|requantize|calibrate_entropy)|amp_multicast|_sg_mkldnn_.*"),
    ("Detection", "Anchors, proposals and suppression belong to one family of models. ROIPooling, ROIAlign and "
     "box_iou are here.", r"_contrib_(MultiBox.*|(Multi)?Proposal|.*PSROIPooling|.*DeformableConvolution|RROIAlign|"
     r"bipartite_matching|box_(nms|non_maximum_suppression|encode|decode))"),
    ("Images and files", "Pictures are read and augmented before they become arrays.", r"_image_.*|_cv.*|_imdecode"),
    ("Several weights at once", "They save launches of kernels; an update of one weight is the formula.",
     r"(preloaded_)?multi_.*|_multi_.*|_mp_adamw_update|reset_arrays"),
    ("Shapes that depend on values", "A Symbol's shapes are known before it runs. `mx.nd.contrib.boolean_mask` works "
     "on arrays.", r"_contrib_boolean_mask"),
    ("Parts of MXNet's machinery", "Gradients and copies inside its engine, which have another form here.",
     r"_CachedOp.*|_CrossDeviceCopy|_NDArray|_Native|_NoGradient|_copyto|_set_value|_onehot_encode|_broadcast_backward|"
     r"_identity_with_attr_like_rhs|_contrib_backward_.*|_split_v2_backward"),
    ("Special purposes", "BatchNormWithReLU is BatchNorm and Activation; the others serve one model each.",
     r"_contrib_(BatchNormWithReLU|count_sketch|hawkesll)|_sample_unique_zipfian"),
]


def present():
    """Return operator class -> MXNet's names for it, in alphabetical order of the operators."""
    found = {}
    for name in NAMES:
        if name in REGISTRY:
            found.setdefault(REGISTRY[name], []).append(name)
    return dict(sorted(found.items(), key=lambda item: item[0].name.lstrip("_").lower()))


def missing():
    """Return (title, why, names) of every category; ValueError if a name has none, or a category has no name."""
    groups = {title: [] for title, *_ in LEFT_OUT}
    for name in NAMES:
        if name not in REGISTRY:
            title = next((title for title, _, pattern in LEFT_OUT if re.fullmatch(pattern, name)), None)
            if title is None:
                raise ValueError(f"{name} is not here, and no category of LEFT_OUT says why")
            groups[title].append(name)
    empty = [title for title, names in groups.items() if not names]
    if empty:
        raise ValueError(f"all operators of the categories {empty} are here: remove these")
    return [(title, why, groups[title]) for title, why, _ in LEFT_OUT]


def page():
    """Return the text of docs/operators.md."""
    here, absent = present(), missing()
    count = sum(map(len, here.values()))
    lines = ["---", "orphan: true", "---", "", "# MXNet's operators, here and not here", "",
             "<!-- Made by docs/make_operator_table.py from the registry; change that, not this. -->", "",
             f"MXNet 1.9.1 registers {len(NAMES)} names of operators, their gradients left out.",
             f"{count} of them are here: {len(here)} operators with their aliases.",
             f"The other {len(NAMES) - count} are listed below by the reason why they are not.",
             "", "## Here", "", "| operator | further names |", "|---|---|"]
    for cls, names in here.items():
        others = ", ".join(f"`{name}`" for name in names if name != cls.name)
        lines.append(f"| [{cls.name}](operators/{cls.name}.rst) | {others} |")
    lines += ["", "## Not here", ""]
    for title, why, names in absent:
        lines += [f"### {title}", "", why, "", ", ".join(f"`{name}`" for name in names), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
