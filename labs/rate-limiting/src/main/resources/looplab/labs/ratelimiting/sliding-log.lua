-- Sliding-window log. KEYS[1] is a list of "<time> <permits admitted until then>", one for each admission in the
-- window and one before it, so that two entries tell what was admitted between them. A sorted set would need the
-- same, and a name for each member: two admissions may share a microsecond.
-- The sum begins again at nought before a double can no longer count it; that is no matter to the difference.
local cost, permits, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local wrap = 2 ^ 52

local function entry(index)
  local seen = redis.call('LINDEX', KEYS[1], index)
  if seen then
    local at, total = string.match(seen, '^(%-?%d+) (%d+)$')
    return tonumber(at), tonumber(total)
  end
end

local function between(earlier, later)
  return (later - earlier) % wrap
end

local function push(at, total)
  redis.call('RPUSH', KEYS[1], string.format('%.0f %.0f', at, total % wrap))
end

local before, forgotten = entry(0)
local newest, total = entry(-1)
local known = before ~= nil
if not known then
  before, forgotten, newest, total = now - window, 0, now - window, 0
end
local at = math.max(now, newest, before + window)
if known then
  local next, until_next = entry(1)
  while next and next + window <= at do
    redis.call('LPOP', KEYS[1])
    before, forgotten = next, until_next
    next, until_next = entry(1)
  end
  -- A clock that steps back stands still until it has caught up. After a leap of more than a window all that is
  -- remembered counts as admitted now: too strict for one window, not for as long as the leap.
  if at - now > window then
    at, before, newest = now, now - window, now
    redis.call('DEL', KEYS[1])
    push(before, forgotten)
    push(newest, total)
    redis.call('PEXPIRE', KEYS[1], keep(window))
  end
end

local free = permits - between(forgotten, total)
if cost > free then
  local index, leaves, sum = 0, before, forgotten
  while between(forgotten, sum) < cost - free do
    index = index + 1
    leaves, sum = entry(index)
  end
  return {0, free, newest + window - now, leaves + window - now, at}
end
if not known then
  push(before, forgotten)
end
push(at, total + cost)
redis.call('PEXPIRE', KEYS[1], keep(at + window - now))
return {1, free - cost, at + window - now, 0, at}
