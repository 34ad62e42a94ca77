"""Metrics: how good predictions are."""
from .classification import F1, MCC, PCC, Accuracy, CrossEntropy, NegativeLogLikelihood, Perplexity, TopKAccuracy
from .metric import CompositeEvalMetric, CustomMetric, EvalMetric, check_label_shapes, create, np, register
from .regression import MAE, MSE, RMSE, Caffe, Loss, PearsonCorrelation, Torch

__all__ = ["EvalMetric", "CompositeEvalMetric", "CustomMetric", "check_label_shapes", "create", "np",
           "register", "Accuracy", "TopKAccuracy", "F1", "MCC", "PCC", "CrossEntropy",
           "NegativeLogLikelihood", "Perplexity", "MAE", "MSE", "RMSE", "PearsonCorrelation", "Loss", "Torch",
           "Caffe"]
