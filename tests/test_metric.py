import math

import numpy as np
import pytest

import minimx as mx

LABEL = mx.nd.array([0, 1, 1, 2])
PROB = mx.nd.array([[0.7, 0.2, 0.1], [0.5, 0.4, 0.1], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1]])


def value(name, label=LABEL, pred=PROB, **kwargs):
    metric = mx.metric.create(name, **kwargs)
    metric.update([label], [pred])
    return metric.get()[1]


def test_accuracy():
    assert value("acc") == 0.5
    assert value("accuracy", mx.nd.array([1, 0]), mx.nd.array([1, 1])) == 0.5
    assert value("acc", mx.nd.array([[0, 1]]), mx.nd.array([[[0.6, 0.6], [0.4, 0.4]]])) == 0.5


def test_top_k():
    assert value("top_k_acc", top_k=2) == 0.75
    assert mx.metric.create("top_k_accuracy", top_k=2).get()[0] == "top_k_accuracy_2"
    with pytest.raises(ValueError):
        mx.metric.TopKAccuracy(top_k=1)


def binary(*predicted):
    return mx.nd.array([[1 - p, p] for p in predicted])


def test_f1_and_mcc():
    label, pred = mx.nd.array([1, 1, 0, 0]), binary(1, 0, 1, 0)
    assert value("f1", label, pred) == 0.5
    assert value("mcc", label, pred) == 0.0
    assert value("mcc", label, binary(1, 1, 0, 0)) == 1.0
    assert value("f1", label, binary(0, 0, 0, 0)) == 0.0
    with pytest.raises(ValueError, match="two classes"):
        value("f1")


def test_macro_is_a_mean_of_batches_and_micro_is_not():
    label = mx.nd.array([1, 1])
    for average, expected in (("macro", (1 + 2 / 3) / 2), ("micro", 2 * 3 / (2 * 3 + 1))):
        metric = mx.metric.F1(average=average)
        metric.update([label], [binary(1, 1)])
        metric.update([label], [binary(1, 0)])
        assert metric.get()[1] == pytest.approx(expected)


def test_several_outputs_make_one_score_of_a_batch():
    metric = mx.metric.F1()
    metric.update([mx.nd.array([1, 1])] * 2, [binary(1, 1), binary(1, 0)])
    assert metric.get()[1] == pytest.approx(6 / 7) and metric.num_inst == 1


def test_regression():
    label, pred = mx.nd.array([1, 2]), mx.nd.array([[1.0], [5.0]])
    assert value("mae", label, pred) == 1.5
    assert value("mse", label, pred) == 4.5
    assert value("rmse", label, pred) == pytest.approx(4.5 ** 0.5)


@pytest.mark.parametrize("average", ["macro", "micro"])
def test_pearson(average):
    x = np.array([1.0, 2, 4, 3])
    assert value("pearsonr", mx.nd.array(x), mx.nd.array(-2 * x + 1), average=average) == pytest.approx(-1)


def test_pearson_of_batches_far_from_zero():
    x = 1e7 + np.random.default_rng(0).normal(size=(4, 50))
    y = 1e7 + x / 2 + np.random.default_rng(1).normal(size=(4, 50))
    metric = mx.metric.create("pearsonr", average="micro")
    for row in range(4):
        metric.update([mx.nd.array(x[row], dtype="float64")], [mx.nd.array(y[row], dtype="float64")])
    assert metric.get()[1] == pytest.approx(np.corrcoef(x.ravel(), y.ravel())[0, 1], rel=1e-9)


def test_probabilities():
    nll = -(math.log(0.7) + math.log(0.4) + math.log(0.8) + math.log(0.1)) / 4
    assert value("ce") == pytest.approx(nll, rel=1e-6)
    assert value("nll_loss") == pytest.approx(nll, rel=1e-6)
    assert value("perplexity", ignore_label=None) == pytest.approx(math.exp(nll), rel=1e-6)
    without_2 = -(math.log(0.7) + math.log(0.4) + math.log(0.8)) / 3
    assert value("perplexity", ignore_label=2) == pytest.approx(math.exp(without_2), rel=1e-6)


def test_loss_looks_at_outputs_only():
    assert value("loss", None, mx.nd.array([1.0, 2.0, 6.0])) == 3.0


def test_nan_before_any_update():
    for name in ("acc", "f1", "mse", "loss", "pearsonr"):
        assert math.isnan(mx.metric.create(name).get()[1])


def test_local_reset_keeps_the_global_sum():
    metric = mx.metric.create("acc")
    metric.update([mx.nd.array([0])], [mx.nd.array([[1.0, 0.0]])])
    metric.reset_local()
    metric.update([mx.nd.array([1])], [mx.nd.array([[1.0, 0.0]])])
    assert metric.get_name_value() == [("accuracy", 0.0)]
    assert metric.get_global_name_value() == [("accuracy", 0.5)]
    metric.reset()
    assert math.isnan(metric.get_global()[1])


def test_composite():
    metric = mx.metric.create(["acc", "ce"])
    metric.add("mae")
    metric.get_metric(0).update([LABEL], [PROB])
    names, values = metric.get()
    assert names == ["accuracy", "cross-entropy", "mae"]
    assert values[0] == 0.5 and math.isnan(values[1])
    assert dict(metric.get_name_value())["accuracy"] == 0.5
    metric.reset()
    assert all(math.isnan(v) for v in metric.get()[1] + metric.get_global()[1])
    with pytest.raises(ValueError):
        metric.get_metric(3)


def test_update_dict_picks_by_name():
    metric = mx.metric.Accuracy(output_names=["a"], label_names=["b"])
    metric.update_dict({"b": LABEL, "c": None}, {"z": None, "a": PROB})
    assert metric.get() == ("accuracy", 0.5)


def test_a_composite_passes_over_names_that_a_batch_lacks():
    inner = mx.metric.Accuracy()
    metric = mx.metric.CompositeEvalMetric([inner], label_names=["a", "b"], output_names=["p", "q"])
    metric.update_dict({"b": LABEL, "c": None}, {"z": None, "q": PROB})
    assert inner.get() == ("accuracy", 0.5)
    nothing = mx.metric.CompositeEvalMetric(["acc"], label_names=[], output_names=[])
    nothing.update_dict({"b": LABEL}, {"q": PROB})
    assert math.isnan(nothing.get()[1][0])


def test_functions_become_metrics():
    def largest(label, pred):
        return float(pred.max())

    assert mx.metric.create(largest).get()[0] == "largest"
    assert value(largest) == pytest.approx(0.8)
    assert value(lambda label, pred: (6.0, 4)) == 1.5
    assert mx.metric.create(lambda label, pred: 1).name == "custom(<lambda>)"
    assert mx.metric.np(lambda label, pred: 1).name == "custom(<lambda>)" and mx.metric.np(largest).name == "largest"
    assert mx.metric.np(lambda label, pred: 1, name="q").name == "q"
    metric = mx.metric.np(largest, allow_extra_outputs=True)
    metric.update([LABEL], [PROB, PROB])
    assert metric.get() == ("largest", pytest.approx(0.8))


def test_metric_of_ones_own_without_global_sum():
    class Old(mx.metric.EvalMetric):
        def update(self, labels, preds):
            self.sum_metric += 2.0
            self.num_inst += 1

    metric = Old("old")
    metric.update([], [])
    assert metric.get() == metric.get_global() == ("old", 2.0)


@pytest.mark.parametrize("cls", sorted(set(mx.metric.metric._registry.values()), key=lambda cls: cls.__name__))
def test_config_makes_the_metric_again(cls):
    required = {"TopKAccuracy": {"top_k": 3}, "Perplexity": {"ignore_label": 2}, "CustomMetric": {"feval": len},
                "CompositeEvalMetric": {"metrics": ["mse", mx.metric.create("top_k_acc", top_k=3), ["f1", "ce"]]}}
    metric = cls(**required.get(cls.__name__, {}))
    for config in (metric.get_config(), cls(**required.get(cls.__name__, {}), name="mine").get_config()):
        for again in (mx.metric.create(**config), mx.metric.create(config)):
            assert type(again) is cls and again.get_config() == config
    again = mx.metric.create(**metric.get_config())
    assert str(again) == str(metric) and again.name == metric.name


@pytest.mark.parametrize("ignore, probabilities", [
    (None, (0.5, 0.25, 0.25)), (-1, (0.25, 0.25)), (0, (0.5, 0.25, 0.25)), (2, (0.5, 0.25))])
def test_perplexity_reads_a_label_outside_the_classes_as_the_nearest(ignore, probabilities):
    metric = mx.metric.Perplexity(ignore_label=ignore)
    metric.update([mx.nd.array([-1, 2, 1])], [mx.nd.array([[0.5, 0.5], [0.75, 0.25], [0.75, 0.25]])])
    assert metric.get()[1] == pytest.approx(math.exp(-sum(map(math.log, probabilities)) / len(probabilities)), rel=1e-6)


def test_a_metric_as_text():
    assert str(mx.metric.create("acc")) == "EvalMetric: {'accuracy': nan}"


def test_config_of_a_list_makes_the_composite_again():
    again = mx.metric.create(**mx.metric.create(["acc", "mse"]).get_config())
    again.update([mx.nd.array([1])], [mx.nd.array([[0.25, 0.75]])])
    assert again.get() == (["accuracy", "mse"], [1.0, (0.75 ** 2 + 0.25 ** 2) / 2])


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.metric.create("acurracy"), ValueError, "did you mean 'accuracy'"),
    (lambda: mx.metric.create(3), ValueError, "3"),
    (lambda: value("acc", mx.nd.zeros((3,))), ValueError, "3 against 4 samples"),
    (lambda: value("ce", mx.nd.zeros((3,))), ValueError, "3 against 4 samples"),
    (lambda: mx.metric.create("acc").update([LABEL], []), ValueError, "1 against 0 arrays"),
    (lambda: mx.metric.create("acc").update([np.ones(2)], [LABEL]), TypeError, r"ndarray; use mx.nd.array\(x\)"),
    (lambda: mx.metric.TopKAccuracy(top_k=3).update([LABEL], [LABEL]), ValueError, r"scores of shape \(N, C\)"),
    (lambda: mx.metric.MSE().update([mx.nd.ones(3)], [mx.nd.ones((2, 4))]), ValueError, r"mse: .*\(3, 1\).*\(2, 4\)"),
    (lambda: mx.metric.F1(average="median"), ValueError, "median")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_metric_that_gives_names_its_own_way():
    class Two(mx.metric.EvalMetric):
        def reset(self):
            self.sums = [0.0, 0.0]

        def update(self, labels, preds):
            self.sums = [s + i for i, s in enumerate(self.sums)]

        def get_name_value(self):
            return list(zip(["two-0", "two-1"], self.sums))

    metric = Two("two")
    metric.update([LABEL], [LABEL])
    assert metric.get_global_name_value() == [("two-0", 0.0), ("two-1", 1.0)]
    both = mx.metric.create([metric, "loss"])
    metric.update([LABEL], [LABEL])
    both.metrics[1].update(None, [mx.nd.array([2.0, 4.0])])
    assert both.get() == both.get_global() == (["two-0", "two-1", "loss"], [0.0, 1.0, 3.0])


def test_float32_values_are_summed_in_double_precision():
    metric = mx.metric.np(lambda label, pred: np.float32(0.1))
    for _ in range(1000):
        metric.update([LABEL], [LABEL])
    assert metric.get()[1] == metric.get_global()[1] == pytest.approx(float(np.float32(0.1)), abs=1e-12)


def test_pcc():
    label, pred = mx.nd.array([0, 1, 2, 2, 1, 0, 1]), mx.nd.array(np.eye(3)[[0, 1, 2, 1, 1, 0, 2]])
    metric = mx.metric.create("pcc")
    assert math.isnan(metric.get()[1])
    for _ in range(2):
        metric.update([label], [pred])
        assert metric.get() == ("pcc", 0.5625)
    metric.reset_local()
    assert math.isnan(metric.get()[1]) and metric.get_global() == ("pcc", 0.5625)
    metric.update([mx.nd.array([0, 4])], [mx.nd.array(np.eye(5)[[0, 4]])])
    assert metric.get()[1] == 1.0
    np.testing.assert_allclose(metric.get_global()[1], 0.6404494382022472)
    assert math.isnan(value("pcc", mx.nd.array([0, 0]), binary(0, 0)))
    np.testing.assert_allclose(value("pcc", mx.nd.array([0, 1, 1, 0, 1]), binary(0, 1, 0, 0, 1)),
                               value("mcc", mx.nd.array([0, 1, 1, 0, 1]), binary(0, 1, 0, 0, 1)))


@pytest.mark.parametrize("name", ["loss", "torch", "caffe"])
def test_outputs_that_are_losses(name):
    metric = mx.metric.create(name)
    metric.update(None, [mx.nd.array([1, 2])])
    assert metric.get() == (name, 1.5)
