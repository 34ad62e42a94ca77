"""Draws of NDArrays.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..ndarray import NDArray

from . import op

__all__ = ['exponential', 'exponential_like', 'gamma', 'gamma_like', 'generalized_negative_binomial',
           'generalized_negative_binomial_like', 'negative_binomial', 'negative_binomial_like', 'normal', 'normal_like',
           'pdf_dirichlet', 'pdf_exponential', 'pdf_gamma', 'pdf_generalized_negative_binomial',
           'pdf_negative_binomial', 'pdf_normal', 'pdf_poisson', 'pdf_uniform', 'poisson', 'poisson_like', 'uniform',
           'uniform_like']

exponential_like = op._random_exponential_like
gamma_like = op._random_gamma_like
generalized_negative_binomial_like = op._random_generalized_negative_binomial_like
negative_binomial_like = op._random_negative_binomial_like
normal_like = op._random_normal_like
pdf_dirichlet = op._random_pdf_dirichlet
pdf_exponential = op._random_pdf_exponential
pdf_gamma = op._random_pdf_gamma
pdf_generalized_negative_binomial = op._random_pdf_generalized_negative_binomial
pdf_negative_binomial = op._random_pdf_negative_binomial
pdf_normal = op._random_pdf_normal
pdf_poisson = op._random_pdf_poisson
pdf_uniform = op._random_pdf_uniform
poisson_like = op._random_poisson_like
uniform_like = op._random_uniform_like

def uniform(low: NDArray | float = 0, high: NDArray | float = 1, shape: int | Sequence[int] | None = None,
        dtype: DTypeLike | None = None, ctx: Context | str | None = None, out: NDArray | None = None,
        name: str | None = None) -> NDArray:
    """Draw from the uniform distribution.

    With numbers for low and high, `shape` is the shape of the result: see the operator `random_uniform`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_uniform`.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

def normal(loc: NDArray | float = 0, scale: NDArray | float = 1, shape: int | Sequence[int] | None = None,
        dtype: DTypeLike | None = None, ctx: Context | str | None = None, out: NDArray | None = None,
        name: str | None = None) -> NDArray:
    """Draw from the normal distribution.

    With numbers for loc and scale, `shape` is the shape of the result: see the operator `random_normal`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_normal`.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

def exponential(scale: NDArray | float = 1, shape: int | Sequence[int] | None = None,
        dtype: DTypeLike | None = None, ctx: Context | str | None = None, out: NDArray | None = None,
        name: str | None = None) -> NDArray:
    """Draw from the exponential distribution.

    With numbers for scale, `shape` is the shape of the result: see the operator `random_exponential`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_exponential`.
    The operators take the rate lam = 1 / scale; `scale` is the mean.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

def gamma(alpha: NDArray | float = 1, beta: NDArray | float = 1, shape: int | Sequence[int] | None = None,
        dtype: DTypeLike | None = None, ctx: Context | str | None = None, out: NDArray | None = None,
        name: str | None = None) -> NDArray:
    """Draw from the gamma distribution.

    With numbers for alpha and beta, `shape` is the shape of the result: see the operator `random_gamma`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_gamma`.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

def poisson(lam: NDArray | float = 1, shape: int | Sequence[int] | None = None, dtype: DTypeLike | None = None,
        ctx: Context | str | None = None, out: NDArray | None = None, name: str | None = None) -> NDArray:
    """Draw from the poisson distribution.

    With numbers for lam, `shape` is the shape of the result: see the operator `random_poisson`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_poisson`.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

def negative_binomial(k: NDArray | float = 1, p: NDArray | float = 1, shape: int | Sequence[int] | None = None,
        dtype: DTypeLike | None = None, ctx: Context | str | None = None, out: NDArray | None = None,
        name: str | None = None) -> NDArray:
    """Draw from the negative binomial distribution.

    With numbers for k and p, `shape` is the shape of the result: see the operator `random_negative_binomial`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_negative_binomial`.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

def generalized_negative_binomial(mu: NDArray | float = 1, alpha: NDArray | float = 1,
        shape: int | Sequence[int] | None = None, dtype: DTypeLike | None = None, ctx: Context | str | None = None,
        out: NDArray | None = None, name: str | None = None) -> NDArray:
    """Draw from the generalized negative binomial distribution.

    With numbers for mu and alpha, `shape` is the shape of the result: see the operator `random_generalized_negative_binomial`
    for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
    `sample_generalized_negative_binomial`.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.
    MXNetError
        A parameter is outside its limits, or there is none of that name.

    """

