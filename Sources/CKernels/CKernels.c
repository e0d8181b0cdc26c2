#include "CKernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#include <immintrin.h>

#define NAME(x) baseline_##x
#define LANES 4
#define SUM(sum, a, b) ((sum) + (baseline_ints)_mm_madd_epi16((__m128i)(a), (__m128i)(b)))
#include "Kernels.inc"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) avx2_##x
#define LANES 8
#define SUM(sum, a, b) ((sum) + (avx2_ints)_mm256_madd_epi16((__m256i)(a), (__m256i)(b)))
#include "Kernels.inc"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), apply_to = function)
#define NAME(x) avx512_##x
#define LANES 16
#define SUM(sum, a, b) ((avx512_ints)_mm512_dpwssd_epi32((__m512i)(sum), (__m512i)(a), (__m512i)(b)))
#include "Kernels.inc"
#pragma clang attribute pop

int ck_best_variant(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 0;
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vnni") ? 2 : 1;
}

#define CALL(function, ...)                                    \
  switch (variant) {                                           \
  case 2: avx512_##function(__VA_ARGS__); return;              \
  case 1: avx2_##function(__VA_ARGS__); return;                \
  default: baseline_##function(__VA_ARGS__); return;           \
  }

#else

typedef int16_t portable_shorts __attribute__((vector_size(8), aligned(2)));
typedef int32_t portable_sums __attribute__((vector_size(16)));

// The sums of the products of pairs; clang makes of it what the processor has.
static inline __attribute__((always_inline)) portable_sums portable_pairs(portable_sums a, portable_sums b) {
  portable_sums low = ((a << 16) >> 16) * ((b << 16) >> 16);
  return low + (a >> 16) * (b >> 16);
}

#define NAME(x) portable_##x
#define LANES 4
#define SUM(sum, a, b) ((sum) + (portable_ints)portable_pairs((portable_sums)(a), (portable_sums)(b)))
#include "Kernels.inc"

int ck_best_variant(void) { return 0; }

#define CALL(function, ...) (void)variant; portable_##function(__VA_ARGS__)

#endif

void ck_multiply(
    int variant, const int16_t *a, ptrdiff_t stride, int rows, int inner, const int16_t *b, int columns, const float *scale,
    const float *bias, float low, float *c) {
  CALL(multiply, a, stride, rows, inner, b, columns, scale, bias, low, c)
}

void ck_quantise(int variant, const float *x, int count, float factor, float low, float high, int16_t *out) {
  CALL(quantise, x, count, factor, low, high, out)
}

void ck_recur(int variant, const float *gates, int rows, int width, float *states, float *x) {
  CALL(recur, gates, rows, width, states, x)
}

void ck_dots(int variant, const int16_t *q, const int16_t *keys, int count, int inner, int32_t *out) {
  CALL(dots, q, keys, count, inner, out)
}

void ck_add_bytes(int variant, const int8_t *row, float scale, int count, float *target) {
  CALL(add_bytes, row, scale, count, target)
}

int32_t ck_best_sum(int variant, const int32_t *a, const int32_t *b, int count, int *where) {
#if defined(__x86_64__)
  return variant == 2 ? avx512_best_sum(a, b, count, where)
      : variant == 1 ? avx2_best_sum(a, b, count, where) : baseline_best_sum(a, b, count, where);
#else
  (void)variant;
  return portable_best_sum(a, b, count, where);
#endif
}

void ck_train_multiply(
    int variant, const float *a, ptrdiff_t lda, int rows, int inner, const float *b, ptrdiff_t ldb, int columns, float *c,
    ptrdiff_t ldc, int adding) {
  CALL(train_multiply, a, lda, rows, inner, b, ldb, columns, c, ldc, adding)
}

void ck_train_adam(
    int variant, float *value, float *gradient, float *mean, float *first, float *second, int count, float scale, float rate,
    float correction, float mean_rate) {
  CALL(train_adam, value, gradient, mean, first, second, count, scale, rate, correction, mean_rate)
}
