-- Generic cell rate algorithm. KEYS[1] holds the time at which the bucket will be full again.
local cost, capacity, interval = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local charge, most = cost * interval, capacity * interval

local function write(ahead)
  redis.call('SET', KEYS[1], string.format('%.0f', now + ahead), 'PX', keep(ahead))
end

local ahead = math.max(0, tonumber(redis.call('GET', KEYS[1]) or now) - now)
-- A clock that steps back makes it stricter by the step; one that leapt back by more than it takes to fill the
-- bucket finds it empty, not closed for as long as the leap.
if ahead > 2 * most then
  ahead = most
  write(ahead)
end
local room = most - ahead
if charge > room then
  return {0, math.max(0, math.floor(room / interval)), ahead, charge - room, now}
end
write(ahead + charge)
return {1, math.floor((room - charge) / interval), ahead + charge, 0, now}
