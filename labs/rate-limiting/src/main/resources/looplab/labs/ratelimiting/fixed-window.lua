-- Fixed window. KEYS[1] holds "<start of the window> <permits used>".
local cost, permits, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local start, used = now - now % window, 0
local seen = redis.call('GET', KEYS[1])
if seen then
  local counted, count = string.match(seen, '^(%d+) (%d+)$')
  counted, count = tonumber(counted), tonumber(count)
  -- A clock that steps back stays in the window; one that leapt back by more than that takes its count along.
  if counted - now > window then
    counted = start
    redis.call('SET', KEYS[1], string.format('%.0f %.0f', start, count), 'PX', keep(start + window - now))
  end
  if counted >= start then
    start, used = counted, count
  end
end
local untilEnd = start + window - now
if cost > permits - used then
  return {0, permits - used, untilEnd, untilEnd, math.max(now, start)}
end
used = used + cost
redis.call('SET', KEYS[1], string.format('%.0f %.0f', start, used), 'PX', keep(untilEnd))
return {1, permits - used, untilEnd, 0, math.max(now, start)}
