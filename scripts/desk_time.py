"""Processor time that a desk spends on each of a page's requests, in milliseconds: p50, p95 and p99, then how many failed and were asked.

For machines that do other work meanwhile: what the server's threads ran is counted (Linux, /proc/PID/task/*/schedstat), not the clock.
Each request is for another day. Wanted: process id, base address, path with {day} and {n}, how many.
"""

import datetime
import glob
import http.client
import sys
import time
import urllib.parse


def spent(process):
    total = 0
    for name in glob.glob(f"/proc/{process}/task/*/schedstat"):
        try:
            with open(name) as file:
                total += int(file.read().split()[0])
        except OSError:
            pass  # A thread that has just ended.
    return total


def settled(process):
    """The time spent, once the threads have come to rest."""
    before = spent(process)
    while True:
        time.sleep(0.004)
        now = spent(process)
        if now - before < 50_000:
            return now
        before = now


def main(process, base, path, count):
    where = urllib.parse.urlsplit(base)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
    times = []
    failed = 0
    for number in range(count):
        day = datetime.date(1994, 8, 23) + datetime.timedelta(days=(number * 7919) % 10000)
        before = settled(process)
        connection.request("GET", path.replace("{day}", day.isoformat()).replace("{n}", str(number)))
        answer = connection.getresponse()
        answer.read()
        times.append((settled(process) - before) / 1e6)
        failed += answer.status != 200
    times.sort()
    points = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 0.99)]
    print(" ".join(f"{point:.2f}" for point in points), failed, count)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
