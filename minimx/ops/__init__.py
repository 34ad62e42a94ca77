"""The operators: one family a file, every operator in one place.

Start with `registry` (what an operator is), then `elementwise` (a table) and `fully_connected` (a whole operator).
"""
