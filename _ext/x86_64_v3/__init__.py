"""The kernels, compiled with -march=x86-64-v3."""
