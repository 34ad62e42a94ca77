/* The one translated source; setup.py compiles this copy with the compiler's default CPU. */
#include "../cpu/kernels.c"
