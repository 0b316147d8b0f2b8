-- For tests: time moves by one with each decision, so a busy machine changes nothing.
local now = redis.call('INCR', KEYS[1] .. ':ticks')
redis.call('PEXPIRE', KEYS[1] .. ':ticks', 3600000)

local function keep()
  return 3600000
end
