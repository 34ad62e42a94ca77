# Every kernel's address by name, once per dtype or element size; and the numbers of the table's line functions.

cdef void enter(str name, void *function):
    KERNELS[name] = <size_t>function


cdef void enter_real(str name, void *of_float, void *of_double):
    enter(name + "_float32", of_float)
    enter(name + "_float64", of_double)


cdef void enter_item(str name, void *of_1, void *of_2, void *of_4, void *of_8):
    enter(name + "_1", of_1)
    enter(name + "_2", of_2)
    enter(name + "_4", of_4)
    enter(name + "_8", of_8)


cdef void enter_lines():
    cdef Py_ssize_t number = 0
    while NAMED_LINES[number].name:
        KERNELS[NAMED_LINES[number].name.decode()] = number
        number += 1


enter_lines()
enter_item("fill", <void *>&fill[uint8_t], <void *>&fill[uint16_t], <void *>&fill[uint32_t], <void *>&fill[uint64_t])
enter_item("strided_copy", <void *>&strided_copy[uint8_t], <void *>&strided_copy[uint16_t],
           <void *>&strided_copy[uint32_t], <void *>&strided_copy[uint64_t])
enter_item("flip", <void *>&flip[uint8_t], <void *>&flip[uint16_t], <void *>&flip[uint32_t], <void *>&flip[uint64_t])
enter_item("take", <void *>&take[uint8_t], <void *>&take[uint16_t], <void *>&take[uint32_t], <void *>&take[uint64_t])
enter_item("pick", <void *>&pick[uint8_t], <void *>&pick[uint16_t], <void *>&pick[uint32_t], <void *>&pick[uint64_t])
enter("positions_float32", <void *>&positions[float])
enter("positions_float64", <void *>&positions[double])
enter("positions_int32", <void *>&positions[int32_t])
enter("positions_int64", <void *>&positions[int64_t])
enter_real("elementwise", <void *>&elementwise[float], <void *>&elementwise[double])
enter_real("reduce", <void *>&reduce[float], <void *>&reduce[double])
enter_real("gemm", <void *>&gemm[float], <void *>&gemm[double])
enter_real("gemm_dot", <void *>&gemm_dot[float], <void *>&gemm_dot[double])
enter_real("make_planes", <void *>&make_planes[float], <void *>&make_planes[double])
enter_real("pack_weights", <void *>&pack_weights[float], <void *>&pack_weights[double])
enter_real("conv", <void *>&conv[float], <void *>&conv[double])
enter_real("conv_grad_weight", <void *>&conv_grad_weight[float], <void *>&conv_grad_weight[double])
enter_real("pool", <void *>&pool[float], <void *>&pool[double])
enter_real("pool_grad", <void *>&pool_grad[float], <void *>&pool_grad[double])
enter_real("batch_norm_stats", <void *>&batch_norm_stats[float], <void *>&batch_norm_stats[double])
enter_real("batch_norm", <void *>&batch_norm[float], <void *>&batch_norm[double])
enter_real("batch_norm_sums", <void *>&batch_norm_sums[float], <void *>&batch_norm_sums[double])
enter_real("batch_norm_grad", <void *>&batch_norm_grad[float], <void *>&batch_norm_grad[double])
enter_real("softmax", <void *>&softmax[float], <void *>&softmax[double])
enter_real("softmax_grad", <void *>&softmax_grad[float], <void *>&softmax_grad[double])
enter_real("softmax_output_grad", <void *>&softmax_output_grad[float], <void *>&softmax_output_grad[double])
enter_real("random", <void *>&random[float], <void *>&random[double])
enter_real("dropout", <void *>&dropout[float], <void *>&dropout[double])
enter_real("take_grad", <void *>&take_grad[float], <void *>&take_grad[double])
enter_real("tile_peak", <void *>&tile_peak[float], <void *>&tile_peak[double])
enter_real("conv_grad_weight_packed", <void *>&conv_grad_weight_packed[float], <void *>&conv_grad_weight_packed[double])
