/// Arithmetic for the network, in variants for the processor at hand.
///
/// Every function of the first part gives the same bits in every variant: products of small integers are summed in 32 bits, which is
/// exact in any order; the float operations (add, multiply, divide, square root) are rounded as IEEE 754 says, one by one, never fused.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Variants: 0 what every processor of the architecture has, 1 AVX2 with FMA, 2 AVX-512 with VNNI.
int ck_best_variant(void);

/// c = (a · b) × scale + bias, but not under `low`: `rows` rows of `inner` numbers, `stride` apart, by a matrix packed by pairs of rows:
/// b[(i / 2) × 2 × columns + 2 × column + i % 2]. `inner` is even, `columns` a multiple of 16. Sums must fit into 32 bits.
void ck_multiply(
    int variant, const int16_t *a, ptrdiff_t stride, int rows, int inner, const int16_t *b, int columns, const float *scale,
    const float *bias, float low, float *c);

/// out = x × factor, rounded to even, not under `low` nor over `high` (within ±32767).
void ck_quantise(int variant, const float *x, int count, float factor, float low, float high, int16_t *out);

/// A layer of gated averages over `rows` rows, the first half of the columns running forwards, the second half backwards:
/// candidate = squash(gates[c]), gate = squash(gates[width + c]) / 2 + 1/2, state = candidate + gate × (state - candidate);
/// x += state. squash(v) = v / √(1 + v²). `width` is a multiple of 32, `states` room for one row.
void ck_recur(int variant, const float *gates, int rows, int width, float *states, float *x);

/// out[k] = q · keys[k]: `inner` (a multiple of 32) numbers each. Sums must fit into 32 bits.
void ck_dots(int variant, const int16_t *q, const int16_t *keys, int count, int inner, int32_t *out);

/// target += row × scale, `count` (a multiple of 8) numbers.
void ck_add_bytes(int variant, const int8_t *row, float scale, int count, float *target);

/// The largest a[i] + b[i] of `count` (at least 1), and the first i that has it.
int32_t ck_best_sum(int variant, const int32_t *a, const int32_t *b, int count, int *where);

/// For training, where bits may differ: c = a · b, or c += a · b; rows of a, b and c are `lda`, `ldb`, `ldc` floats apart.
/// `columns` is a multiple of 16.
void ck_train_multiply(
    int variant, const float *a, ptrdiff_t lda, int rows, int inner, const float *b, ptrdiff_t ldb, int columns, float *c,
    ptrdiff_t ldc, int adding);

/// One step of Adam (Kingma and Ba 2015; β 0.9 and 0.99) on `count` numbers (a multiple of 16), and of their running mean; the gradient,
/// first multiplied by `scale`, is set to 0. `correction` is that of the second moment.
void ck_train_adam(
    int variant, float *value, float *gradient, float *mean, float *first, float *second, int count, float scale, float rate,
    float correction, float mean_rate);

#endif
