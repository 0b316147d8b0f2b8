-- Sliding-window counter. KEYS[1] holds "<start of the window> <permits of the one before> <permits of this one>".
local cost, permits, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local start, before, used = now - now % window, 0, 0
local moved = false
local seen = redis.call('GET', KEYS[1])
if seen then
  local counted, earlier, count = string.match(seen, '^(%d+) (%d+) (%d+)$')
  counted, earlier, count = tonumber(counted), tonumber(earlier), tonumber(count)
  moved = counted ~= start
  if counted - now > window then
    counted = start
  end
  if counted >= start then
    start, before, used = counted, earlier, count
  elseif counted + window == start then
    before = count
  end
end
local at = math.max(now, start)
local into = at - start

local function untilForgotten()
  if used > 0 then
    return at - now + 2 * window - into
  end
  return before > 0 and at - now + window - into or 0
end

-- Kept for two windows: a count that expires with its own window weighs nothing in the next one.
local function write()
  redis.call(
    'SET', KEYS[1], string.format('%.0f %.0f %.0f', start, before, used), 'PX', keep(start + 2 * window - now))
end

-- The share of the window before that the sliding window still covers, rounded up.
local free = permits - used - (before - math.floor(before * into / window))
if cost <= free then
  used = used + cost
  write()
  return {1, free - cost, untilForgotten(), 0, at}
end

local function untilAdmitted()
  local spare = permits - used - cost
  if spare >= 0 then
    local due = window - math.floor(window * spare / before)
    if due < window then
      return due - into
    end
  end
  spare = permits - cost
  local due = spare >= used and 0 or window - math.floor(window * spare / used)
  return window - into + due
end

if moved then
  write()
end
return {0, math.max(0, free), untilForgotten(), at - now + untilAdmitted(), at}
