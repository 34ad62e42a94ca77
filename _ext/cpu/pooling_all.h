/* pooling.h for float and double. */
#ifndef MINIMX_POOLING_ALL_H
#define MINIMX_POOLING_ALL_H
#include "elementwise.h"

#define REAL float
#include "pooling.h"
#undef REAL
#define REAL double
#include "pooling.h"
#undef REAL
#endif
