"""The kernels, compiled for whatever the compiler takes as its default CPU."""
