-- For tests: the time is what the last argument says, and a key is gone when by that time it should be.
local now = tonumber(ARGV[#ARGV])
local ends = KEYS[1] .. ':ends'
if now >= tonumber(redis.call('GET', ends) or now + 1) then
  redis.call('DEL', KEYS[1])
end

local function keep(micros)
  redis.call('SET', ends, string.format('%.0f', now + micros), 'PX', 3600000)
  return 3600000
end
