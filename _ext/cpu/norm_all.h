/* norm.h for float and double. */
#ifndef MINIMX_NORM_ALL_H
#define MINIMX_NORM_ALL_H
#include "reduce_all.h"

#define REAL float
#include "norm.h"
#undef REAL
#define REAL double
#include "norm.h"
#undef REAL
#endif
