"""Compiled parts of minimx: `plan` (the step loop and the thread pool) and one `kernels` module per CPU level.

Read `_ext/README.md` first.
"""
