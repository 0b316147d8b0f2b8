-- Stands before each script. Times are whole microseconds; a double holds them exactly until the year 2255.
-- The time is Redis's own: no client's clock takes part in a decision.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- How long to keep a key, in the milliseconds that Redis wants: never shorter than what must be remembered.
local function keep(micros)
  return math.ceil(micros / 1000) + 1
end
