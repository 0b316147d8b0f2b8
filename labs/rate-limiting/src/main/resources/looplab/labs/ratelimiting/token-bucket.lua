-- Token bucket. KEYS[1] holds "<parts in the bucket> <time>"; a token is so many parts that a whole number of them
-- drips in each microsecond.
local cost, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local perToken, perMicro, fill = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local full = capacity * perToken

local function dripping(parts)
  return math.ceil(parts / perMicro)
end

local function write(parts, at)
  redis.call('SET', KEYS[1], string.format('%.0f %.0f', parts, at), 'PX', keep(at - now + dripping(full - parts)))
end

local parts, at = full, now
local seen = redis.call('GET', KEYS[1])
if seen then
  local left, when = string.match(seen, '^(%d+) (%d+)$')
  left, when = tonumber(left), tonumber(when)
  -- A clock that steps back stands still until it has caught up; after a leap of more than it takes to fill the
  -- bucket, the bucket stays as it is and drips on from now.
  if when - now > fill then
    when = now
    write(left, when)
  end
  at = math.max(now, when)
  local passed = at - when
  parts = passed >= fill and full or math.min(full, left + passed * perMicro)
end
local charge = cost * perToken
if charge > parts then
  local behind = at - now
  return {
    0, math.floor(parts / perToken), behind + dripping(full - parts), behind + dripping(charge - parts), at}
end
parts = parts - charge
write(parts, at)
return {1, math.floor(parts / perToken), at - now + dripping(full - parts), 0, at}
