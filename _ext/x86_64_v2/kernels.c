/* The one translated source; setup.py compiles this copy with -march=x86-64-v2. */
#include "../cpu/kernels.c"
