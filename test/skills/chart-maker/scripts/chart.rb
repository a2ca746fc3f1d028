require 'csv'

rows = CSV.read(ARGV.fetch(0))
bars = rows.each_with_index.map do |(_, value), index|
  %(<rect x="#{index * 12}" y="#{100 - value.to_i}" width="10" height="#{value.to_i}"/>)
end
File.write(ARGV.fetch(1), %(<svg xmlns="http://www.w3.org/2000/svg">#{bars.join}</svg>))
