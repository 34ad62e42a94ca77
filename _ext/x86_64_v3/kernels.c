/* The one translated source; setup.py compiles this copy with -march=x86-64-v3. */
#include "../cpu/kernels.c"
