/// How often this process has asked for memory since it began; 0 where that cannot be counted (only glibc lets us).
#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

unsigned long ca_count(void);

/// Seconds that the processors have spent on this process, or on the calling thread.
double ca_process_seconds(void);
double ca_thread_seconds(void);

#endif
