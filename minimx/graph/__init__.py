"""Graphs: nodes, inference, the gradient pass and what rewrites a graph.

Read `node` and `graph` (what a graph is), `infer` (shapes and dtypes), `builder` and `gradient` (reverse accumulation),
then `simplify`.
"""
