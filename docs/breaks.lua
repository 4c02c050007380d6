-- Line breaks in the cells of Markdown's tables, for pandoc: pandoc -f gfm --lua-filter breaks.lua page.md -o page.docx
function RawInline(inline)
  if inline.format:match("html") and inline.text:match("^<br") then
    return pandoc.LineBreak()
  end
end
