# Convolutions, without ever writing the columns of im2col down.
#
# First the image is copied into *planes*: padded with zeros and, for a stride, split by residue, so that the output
# position (t, u) meets tap (i, j) always at the same distance:
#
#     x, stride 2      a b c d e f          planes       a c e   b d f       tap 0 reads plane 0 at +0, 1 plane 1 at +0,
#                                                                            2 plane 0 at +1, ...
#
# Positions count through whole rows of a plane, so NR neighbours in memory are NR positions, some of them waste:
#
#          u ──►                       position p = t * width + u
#     t  ┌────────────┐
#     │  │ o o o o · ·│   o an output; · computed and dropped, because the kernel would hang over the edge
#     ▼  │ o o o o · ·│
#        └────────────┘
#
# Then out[f, p] = sum over k = (channel, tap) of weight[f, k] * planes[offset[k] + p] is the tile of the matrix product
# (tile_outer), whose row k of B begins at offset[k].
#
# 1. The gradient with respect to x is the same sum with weights transposed; for a stride, once for each residue of the
#    output's position, with those taps that meet it.  cpu.py makes the lists of taps.
# 2. The gradient with respect to the weights, sum over p of gy[f, p] * planes[offset[k] + p], is tile_dot; gy has been
#    put on the same grid, zero where a position is waste (an infinity there makes NaN of the weights it meets).
#    With many rows of weights it pays to pack both operands, which drops the waste: conv_grad_weight_packed.
# 3. The unit of padding is a channel of the planes; of multiplying, (image, group, rows of weights, run of positions).

cdef enum:
    CONV_SLICE = 4096            # terms of k in one go: their offsets fill 32 KiB
    CONV_PANELS = 8              # panels of NR positions in a unit
    CONV_WEIGHT_BYTES = 393216   # packed weights that a unit works with: they stay in L2
    CONV_PART = 200000           # multiplications in a part, at least


# -- padding -----------------------------------------------------------------------------------------------------------

cdef void make_planes_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                           void *scratch) noexcept nogil:
    cdef Py_ssize_t height = dims[1], width = dims[2], rows = dims[3], columns = dims[4]
    cdef Py_ssize_t down = dims[5], right = dims[6], many = dims[7], t, u, y, phase, first, last, channel
    cdef Py_ssize_t per_part = channels_of_part(dims)
    cdef const Py_ssize_t *origin
    cdef const real *x
    cdef real *out
    for channel in range(part * per_part, least(dims[0], (part + 1) * per_part)):
        out = arrays[1] + channel * many * rows * columns
        for phase in range(many):
            origin = dims + 8 + 2 * phase
            first = least(columns, 0 if origin[1] >= 0 else parts_of(-origin[1], right))
            last = width - origin[1]
            last = least(columns, parts_of(last, right) if last > 0 else 0)
            if last < first:
                last = first
            for t in range(rows):
                y = t * down + origin[0]
                if y < 0 or y >= height:
                    memset(out, 0, columns * sizeof(real))
                else:
                    x = arrays[0] + (channel * height + y) * width + origin[1]
                    for u in range(first):
                        out[u] = 0
                    if right == 1:
                        memcpy(out + first, x + first, (last - first) * sizeof(real))
                    else:
                        for u in range(first, last):
                            out[u] = x[u * right]
                    for u in range(last, columns):
                        out[u] = 0
                out += columns


cdef inline Py_ssize_t channels_of_part(const Py_ssize_t *dims) noexcept nogil:
    return parts_of(PART_ITEMS, dims[7] * dims[3] * dims[4] + 1)


cdef void make_planes(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: planes[c, phase, t, u] = x[c, t * down + origin[phase, 0], u * right + origin[phase, 1]], 0 outside x

    arrays: x, planes;  dims: channels, height, width, rows, columns, down, right, phases, origin...
    """
    run.parallel_for(<part_t>&make_planes_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], channels_of_part(dims)))


# -- packing the weights -----------------------------------------------------------------------------------------------

cdef void pack_weights_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                            void *scratch) noexcept nogil:
    cdef Py_ssize_t rows = dims[1], channels = dims[2], taps = dims[3], row_step = dims[5], channel_step = dims[6]
    cdef Py_ssize_t panels = parts_of(rows, MR), group = part // panels, i = part % panels * MR
    cdef Py_ssize_t width, k, tap, lane, count = channels * taps
    cdef const Py_ssize_t *offset = dims + 7
    cdef const real *w = arrays[0] + group * dims[4] + i * row_step
    cdef real *out = arrays[1] + group * parts_of(rows, MR) * MR * count + i * count
    if taps == channel_step and row_step == count:      # all taps in their order: contiguous lines
        pack_rows(w, row_step, 1, least(MR, rows - i), count, <real>1, out)
        return
    rows = least(MR, rows - i)
    width = rows_of_panel(rows)
    for k in range(channels):
        for tap in range(taps):
            for lane in range(rows):
                out[lane] = w[lane * row_step + k * channel_step + offset[tap]]
            for lane in range(rows, width):
                out[lane] = 0
            out += width


cdef void pack_weights(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """Lay weights out as panels of MR rows for tile_outer, each with k = (channel, tap) running.

    arrays: w, packed (groups * rows rounded up to 14 * channels * taps);
    dims: groups, rows, channels, taps, steps in w of group, row, channel, offset of each tap...
    """
    run.parallel_for(<part_t>&pack_weights_part[real], <void **>arrays, dims, scalars, run,
                     dims[0] * parts_of(dims[1], MR))


# -- forward, and the gradient with respect to x -----------------------------------------------------------------------

cdef inline Py_ssize_t conv_rows(const Py_ssize_t *dims, const real *type) noexcept nogil:
    """Rows of weights in a unit: as many panels as stay in L2."""
    cdef Py_ssize_t row_bytes = dims[3] * dims[4] * sizeof(real)
    cdef Py_ssize_t panels = CONV_WEIGHT_BYTES // (MR * row_bytes + 1)
    return MR * (panels if panels > 1 else 1)


cdef inline Py_ssize_t conv_positions(const Py_ssize_t *dims) noexcept nogil:
    """Positions of an image, from the first output to the last."""
    return (dims[7] - 1) * dims[6] + dims[8] if dims[7] and dims[8] else 0


cdef inline Py_ssize_t units_of_part(const Py_ssize_t *dims, const real *type) noexcept nogil:
    cdef Py_ssize_t work = least(conv_rows(dims, type), dims[2]) * dims[3] * (dims[4] + 1)
    return CONV_PART // (work * CONV_PANELS * nr(type)) + 1


cdef inline void store_positions(const real *tile, Py_ssize_t rows, Py_ssize_t p, Py_ssize_t begin, Py_ssize_t end,
                                 int add, const Py_ssize_t *dims, real *out) noexcept nogil:
    """Store the columns [begin, end) of a tile whose column 0 is position p; drop the waste."""
    cdef Py_ssize_t wide = nr(tile), width = dims[6], used = dims[8], down = dims[11], right = dims[12], u, n, i, j
    cdef real *to
    cdef const real *line
    while begin < end:
        u = (p + begin) % width
        n = least(end - begin, width - u)
        for i in range(rows):
            to = out + i * dims[9] + (p + begin) // width * down + u * right
            line = tile + i * wide + begin
            if add:
                for j in range(least(n, used - u)):
                    to[j * right] += line[j]
            elif right == 1:
                for j in range(least(n, used - u)):
                    to[j] = line[j]
            else:
                for j in range(least(n, used - u)):
                    to[j * right] = line[j]
        begin += n


cdef void conv_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t images = dims[0], groups = dims[1], rows = dims[2], channels = dims[3], taps = dims[4]
    cdef Py_ssize_t positions = conv_positions(dims), terms = channels * taps, wide = nr(arrays[0])
    cdef Py_ssize_t block = conv_rows(dims, arrays[0]), blocks = parts_of(rows, block)
    cdef Py_ssize_t runs = parts_of(positions, CONV_PANELS * wide), per_part = units_of_part(dims, arrays[0])
    cdef Py_ssize_t *offsets = <Py_ssize_t *>scratch
    cdef real *tile = <real *>(offsets + CONV_SLICE)
    cdef real *start = tile + 14 * 32
    cdef Py_ssize_t unit, image, group, r, p, q, k, i, j, begin, end, last, first, count, width, panel, lines
    cdef bint contiguous
    cdef const real *x
    cdef const real *w
    cdef real *out
    contiguous = dims[6] == dims[8] and dims[12] == 1 and dims[11] == dims[8]
    for k in range(parts_of(terms, CONV_SLICE) if terms else 1):
        first = k * CONV_SLICE
        count = least(CONV_SLICE, terms - first)
        for i in range(count):
            offsets[i] = (first + i) // taps * dims[5] + dims[14 + (first + i) % taps]
        for unit in range(part * per_part, least((part + 1) * per_part, images * groups * blocks * runs)):
            q = unit % runs
            r = unit // runs % blocks * block
            group = unit // (runs * blocks) % groups
            image = unit // (runs * blocks * groups)
            x = arrays[0] + (image * groups + group) * channels * dims[5]
            w = arrays[1] + group * parts_of(rows, MR) * MR * terms
            out = arrays[3] + (image * groups + group) * rows * dims[9] + dims[10]
            last = least(positions, (q + 1) * CONV_PANELS * wide)
            for panel in range(q * CONV_PANELS, parts_of(last, wide)):
                p = panel * wide
                begin, end = 0, least(wide, positions - p)
                if dims[13] and end < wide:      # the planes are x itself: do not read beyond it
                    begin = wide - end
                    p -= begin
                    end = wide
                i = r
                while i < least(rows, r + block):
                    width = rows_of_panel(rows - i)
                    lines = least(width, rows - i)
                    for j in range(width):
                        start[j] = arrays[2][group * rows + i + j] if arrays[2] and k == 0 and j < lines else 0
                    if contiguous and end - begin == wide and lines == width:
                        tile_outer(width, count, w + i * terms + first * width, x + p, offsets, 0, start, k > 0,
                                   out + i * dims[9] + p, dims[9])
                    else:
                        tile_outer(width, count, w + i * terms + first * width, x + p, offsets, 0, start, 0, tile, wide)
                        store_positions(tile, lines, p, begin, end, k > 0, dims, out + i * dims[9])
                    i += width


cdef void conv(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[n, f, t, u] = bias[f] + sum over c, tap of w[f, c, tap] * planes[n, c].ravel()[p],
    p = offset[tap] + t * width + u

    arrays: planes, packed weights, bias or none, out;
    dims: images, groups, rows of weights per group, channels per group, taps, size of a channel of planes, width,
    output rows, output columns, size of a channel of out, offset in out, steps in out of a row and a column,
    1 if the planes are x itself, offset of each tap...
    """
    cdef Py_ssize_t units = dims[0] * dims[1] * parts_of(dims[2], conv_rows(dims, arrays[0])) * parts_of(
        conv_positions(dims), CONV_PANELS * nr(arrays[0]))
    run.parallel_for(<part_t>&conv_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(units, units_of_part(dims, arrays[0])))


# -- the gradient with respect to the weights --------------------------------------------------------------------------

cdef enum:
    GRAD_ROWS = 8        # tiles of DOT_ROWS rows in a part
    GRAD_TERMS = 8       # tiles of DOT_COLUMNS terms
    GRAD_RUN = 512       # positions in one go: 10 lines of them stay in L1


cdef void conv_grad_weight_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                                void *scratch) noexcept nogil:
    cdef Py_ssize_t images = dims[0], groups = dims[1], rows = dims[2], channels = dims[3], taps = dims[4]
    cdef Py_ssize_t plane = dims[5], gy_plane = dims[6], positions = dims[7], terms = channels * taps
    cdef Py_ssize_t row_parts = parts_of(rows, GRAD_ROWS * DOT_ROWS)
    cdef Py_ssize_t term_parts = parts_of(terms, GRAD_TERMS * DOT_COLUMNS)
    cdef Py_ssize_t group = part // (row_parts * term_parts)
    cdef Py_ssize_t row = part // term_parts % row_parts * GRAD_ROWS * DOT_ROWS
    cdef Py_ssize_t term = part % term_parts * GRAD_TERMS * DOT_COLUMNS
    cdef Py_ssize_t row_tiles = parts_of(least(rows - row, GRAD_ROWS * DOT_ROWS), DOT_ROWS)
    cdef Py_ssize_t term_tiles = parts_of(least(terms - term, GRAD_TERMS * DOT_COLUMNS), DOT_COLUMNS)
    cdef Py_ssize_t size = DOT_ROWS * DOT_COLUMNS * VECTOR_BYTES // sizeof(real)
    cdef Py_ssize_t together = GRAD_RUN // positions if positions < GRAD_RUN else 1      # images in one go
    cdef Py_ssize_t offsets[GRAD_TERMS * 6]
    cdef Py_ssize_t image, block, run_, p, i, j, r, s, k, count
    cdef const real *gy[4]
    cdef const real *x[6]
    cdef real sums[24]
    cdef real *lanes = <real *>scratch
    cdef real *out = arrays[2] + group * rows * terms
    for j in range(GRAD_TERMS * DOT_COLUMNS):
        k = least(term + j, terms - 1)
        offsets[j] = (group * channels + k // taps) * plane + dims[8 + k % taps]
    for block in range(parts_of(images, together)):
        image = block * together
        for run_ in range(parts_of(positions, GRAD_RUN)):
            p = run_ * GRAD_RUN
            count = least(GRAD_RUN, positions - p)
            for j in range(term_tiles):
                for s in range(DOT_COLUMNS):
                    x[s] = arrays[1] + image * groups * channels * plane + offsets[j * DOT_COLUMNS + s] + p
                for i in range(row_tiles):
                    for r in range(DOT_ROWS):
                        k = least(row + i * DOT_ROWS + r, rows - 1)
                        gy[r] = arrays[0] + ((image * groups + group) * rows + k) * gy_plane + p
                    tile_dot(least(DOT_ROWS, rows - row - i * DOT_ROWS),
                             least(DOT_COLUMNS, terms - term - j * DOT_COLUMNS), count, gy, x,
                             least(together, images - image), groups * rows * gy_plane,
                             groups * channels * plane, block > 0 or run_ > 0, lanes + (i * GRAD_TERMS + j) * size)
    for i in range(row_tiles):
        for j in range(term_tiles):
            sum_lanes(lanes + (i * GRAD_TERMS + j) * size, DOT_ROWS * DOT_COLUMNS, sums)
            for r in range(least(DOT_ROWS, rows - row - i * DOT_ROWS)):
                for s in range(least(DOT_COLUMNS, terms - term - j * DOT_COLUMNS)):
                    out[(row + i * DOT_ROWS + r) * terms + term + j * DOT_COLUMNS + s] = sums[r * DOT_COLUMNS + s]


cdef void conv_grad_weight(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[f, c, tap] = sum over n, p of gy[n, f, p] * planes[n, c].ravel()[offset[tap] + p]

    arrays: gy on the grid of the planes, planes, out;
    dims: images, groups, rows, channels, taps, size of a channel of planes, of a channel of gy, positions,
    offset of each tap...   There is at least one image and one position.
    """
    run.parallel_for(<part_t>&conv_grad_weight_part[real], <void **>arrays, dims, scalars, run,
                     dims[1] * parts_of(dims[2], GRAD_ROWS * DOT_ROWS)
                     * parts_of(dims[3] * dims[4], GRAD_TERMS * DOT_COLUMNS))


cdef inline void pack_gy(const real *gy, Py_ssize_t image_step, Py_ssize_t rows, Py_ssize_t size, Py_ssize_t first,
                         Py_ssize_t count, real *out) noexcept nogil:
    """Pack `rows` channels of gy for tile_outer, k running over count positions of all images in a row from `first`."""
    cdef Py_ssize_t i = 0, q, n, width
    while i < rows:
        width = rows_of_panel(rows - i)
        q = first
        while q < first + count:
            n = least(size - q % size, first + count - q)
            pack_panel(gy + q // size * image_step + i * size + q % size, size, 1, least(width, rows - i), n, width,
                       <real>1, out + (q - first) * width)
            q += n
        out += width * count
        i += width


cdef inline void pack_windows(const real *x, Py_ssize_t image_step, const Py_ssize_t *dims, const Py_ssize_t *offsets,
                              Py_ssize_t columns, Py_ssize_t first, Py_ssize_t count, real *out) noexcept nogil:
    """NumPy: out[q, j] = planes[image, offsets[j] + t * width + u], q = (image, t, u): columns transposed."""
    cdef Py_ssize_t width = dims[7], used = dims[8], size = dims[6] * used, wide = nr(x), j, q, n, i
    cdef const real *line
    cdef real *to
    for j in range(wide):
        q = first
        to = out + j
        while q < first + count:
            n = least(used - q % used, first + count - q)
            line = x + q // size * image_step + offsets[j] + q % size // used * width + q % used
            for i in range(n):
                to[i * wide] = line[i] if j < columns else 0
            to += n * wide
            q += n


cdef void conv_grad_weight_packed_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run,
                                       Py_ssize_t part, void *scratch) noexcept nogil:
    cdef Py_ssize_t images = dims[0], groups = dims[1], rows = dims[2], channels = dims[3], taps = dims[4]
    cdef Py_ssize_t plane = dims[5], size = dims[6] * dims[8], terms = channels * taps, wide = nr(arrays[0])
    cdef Py_ssize_t mc = rows_of_block(rows), nc = NC_PANELS * wide, kc = KC_BYTES // sizeof(real)
    cdef Py_ssize_t row_parts = parts_of(rows, mc), term_parts = parts_of(terms, nc)
    cdef Py_ssize_t group = part // (row_parts * term_parts), row = part // term_parts % row_parts * mc
    cdef Py_ssize_t term = part % term_parts * nc, columns = least(nc, terms - term), lines = least(mc, rows - row)
    cdef Py_ssize_t slice_, first, count, panel, j, k
    cdef Py_ssize_t offsets[32]
    cdef const real *gy = arrays[0] + (group * rows + row) * size
    cdef const real *x = arrays[1] + group * channels * plane
    cdef real *out = arrays[2] + (group * rows + row) * terms + term
    cdef real *packed_gy = <real *>scratch
    cdef real *packed_x = packed_gy + (mc + MR) * kc
    for slice_ in range(parts_of(images * size, kc)):
        first = slice_ * kc
        count = least(kc, images * size - first)
        pack_gy(gy, groups * rows * size, lines, size, first, count, packed_gy)
        for panel in range(parts_of(columns, wide)):
            for j in range(wide):
                k = least(term + panel * wide + j, terms - 1)
                offsets[j] = k // taps * plane + dims[9 + k % taps]
            pack_windows(x, groups * channels * plane, dims, offsets, columns - panel * wide, first, count, packed_x)
            multiply_panels(packed_gy, packed_x, NULL, wide, lines, least(wide, columns - panel * wide), count, NULL,
                            slice_ > 0, out + panel * wide, terms)


cdef void conv_grad_weight_packed(real **arrays, const Py_ssize_t *dims, const double *scalars,
                                  Run *run) noexcept nogil:
    """NumPy: out[f, c, tap] = sum over n, t, u of gy[n, f, t, u] * planes[n, c].ravel()[offset[tap] + t * width + u]

    arrays: gy, planes, out;  dims: images, groups, rows, channels, taps, size of a channel of planes, output rows,
    width of a plane, output columns, offset of each tap...   A product of packed matrices, k = (image, position).
    """
    run.parallel_for(<part_t>&conv_grad_weight_packed_part[real], <void **>arrays, dims, scalars, run,
                     dims[1] * parts_of(dims[2], rows_of_block(dims[2]))
                     * parts_of(dims[3] * dims[4], NC_PANELS * nr(arrays[0])))
