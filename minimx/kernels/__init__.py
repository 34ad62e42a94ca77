"""Kernels: the contract, the reference set, the Cython set, and what chooses between them.

Read `contract` first, then one topic of `reference`, then the same kernel in `_ext`.
"""
