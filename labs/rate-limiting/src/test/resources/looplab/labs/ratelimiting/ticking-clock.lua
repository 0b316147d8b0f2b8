-- For tests: time moves by one with each decision, so a busy machine changes nothing, and a key is gone when by that
-- time it should be.
local now = redis.call('INCR', KEYS[1] .. ':ticks')
redis.call('PEXPIRE', KEYS[1] .. ':ticks', 3600000)
local ends = KEYS[1] .. ':ends'
if now >= tonumber(redis.call('GET', ends) or now + 1) then
  redis.call('DEL', KEYS[1])
end

local function keep(micros)
  redis.call('SET', ends, string.format('%.0f', now + micros), 'PX', 3600000)
  return 3600000
end
