#include "CAllocations.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

// For benchmarks only: the executable's own malloc, which counts and passes on to glibc's.
#if defined(__GLIBC__)

static atomic_ulong count;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  return __libc_realloc(block, size);
}

unsigned long ca_count(void) { return atomic_load(&count); }

#else

unsigned long ca_count(void) { return 0; }

#endif

static double seconds(clockid_t clock) {
  struct timespec time;
  if (clock_gettime(clock, &time) != 0) return 0;
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

double ca_process_seconds(void) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }

double ca_thread_seconds(void) { return seconds(CLOCK_THREAD_CPUTIME_ID); }
