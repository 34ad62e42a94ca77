"""Metrics: how good predictions are."""
from .classification import F1, MCC, Accuracy, CrossEntropy, NegativeLogLikelihood, Perplexity, TopKAccuracy
from .metric import CompositeEvalMetric, CustomMetric, EvalMetric, check_label_shapes, create, np, register
from .regression import MAE, MSE, RMSE, Loss, PearsonCorrelation

__all__ = ["EvalMetric", "CompositeEvalMetric", "CustomMetric", "check_label_shapes", "create", "np",
           "register", "Accuracy", "TopKAccuracy", "F1", "MCC", "CrossEntropy",
           "NegativeLogLikelihood", "Perplexity", "MAE", "MSE", "RMSE", "PearsonCorrelation", "Loss"]
