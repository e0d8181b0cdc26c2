-- Requests for bench-desk. WRK_PATHS names a file of lines: each a path in which {day} is replaced by another day each time and {n} by
-- a number, so that no answer was given before. At the end: p50, p95 and p99 in milliseconds, requests/s, answers that were errors.
local paths = {}
for line in io.lines(os.getenv("WRK_PATHS")) do paths[#paths + 1] = line end
local count = tonumber(os.getenv("WRK_START") or "0")

function request()
  count = count + 1
  local days = 9000 + (count * 7919) % 10000
  local day = os.date("!%Y-%m-%d", days * 86400)
  local path = paths[count % #paths + 1]:gsub("{day}", day):gsub("{n}", tostring(count))
  return wrk.format("GET", path)
end

function done(summary, latency)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    "RESULT %.2f %.2f %.2f %.0f %d %d\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, summary.requests / (summary.duration / 1e6), errors, summary.requests))
end
