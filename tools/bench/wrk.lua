-- Asks the addresses of a file one after the other, from a different start in each thread; ends with one line of JSON.
local addresses, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do addresses[#addresses + 1] = line end
  math.randomseed(20201124)
  at = math.random(#addresses)
end

function request()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"per_second": %.1f, "requests": %d, "p50": %.2f, "p95": %.2f, "p99": %.2f, "max": %.1f, "errors": %d}\n',
    summary.requests / summary.duration * 1e6, summary.requests, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
