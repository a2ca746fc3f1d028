local bars, index = {}, 0
for line in io.lines(arg[1]) do
  local value = tonumber(line:match(",(%d+)")) or 0
  bars[#bars + 1] = string.format('<rect x="%d" y="%d" width="10" height="%d"/>', index * 12, 100 - value, value)
  index = index + 1
end
io.output(arg[2]):write('<svg xmlns="http://www.w3.org/2000/svg">', table.concat(bars), "</svg>")
