"""Graphs: nodes, inference, the gradient pass and what rewrites a graph."""
