# Every kernel by name, once per dtype or element size; and the line functions of the elementwise table.

cdef void enter(str name, void *function):
    KERNELS[name] = <size_t>function


cdef void enter_lines():
    cdef const NamedLine *named = NAMED_LINES
    while named.name:
        enter(named.name.decode(), <void *>named.line)
        named += 1


enter_lines()
enter("fill_1", <void *>&fill[uint8_t])
enter("fill_2", <void *>&fill[uint16_t])
enter("fill_4", <void *>&fill[uint32_t])
enter("fill_8", <void *>&fill[uint64_t])
enter("strided_copy_1", <void *>&strided_copy[uint8_t])
enter("strided_copy_2", <void *>&strided_copy[uint16_t])
enter("strided_copy_4", <void *>&strided_copy[uint32_t])
enter("strided_copy_8", <void *>&strided_copy[uint64_t])
enter("elementwise_float32", <void *>&elementwise[float])
enter("elementwise_float64", <void *>&elementwise[double])
enter("reduce_float32", <void *>&reduce[float])
enter("reduce_float64", <void *>&reduce[double])
enter("gemm_float32", <void *>&gemm[float])
enter("gemm_float64", <void *>&gemm[double])
enter("gemm_dot_float32", <void *>&gemm_dot[float])
enter("gemm_dot_float64", <void *>&gemm_dot[double])
enter("make_planes_float32", <void *>&make_planes[float])
enter("make_planes_float64", <void *>&make_planes[double])
enter("pack_weights_float32", <void *>&pack_weights[float])
enter("pack_weights_float64", <void *>&pack_weights[double])
enter("conv_float32", <void *>&conv[float])
enter("conv_float64", <void *>&conv[double])
enter("conv_grad_weight_float32", <void *>&conv_grad_weight[float])
enter("conv_grad_weight_float64", <void *>&conv_grad_weight[double])
