"""Sources of the kernels; nothing to import here, see the packages named after CPU levels."""
