-- Reads files for the press: a long-lived `pandoc lua` process, one request after the other.
--
-- Request on stdin:   "<format> <bytes>\n" then that many bytes.
-- Answer on stdout:   "ok <frames>\n" or "error 1\n", then each frame as "<bytes>\n" and its bytes.
-- Frames of "ok": pandoc's JSON; then for each different formula its kind and TeX, MathML and Typst;
-- then for each medium its name, type and content.  The first number of frames says how many formulas.
-- Every file is read with an empty set of files of its own: a document reaches nothing but itself.

local out = io.stdout

local function frame(text)
  out:write(#text, "\n", text)
end

local function math_forms(doc)
  local forms, seen = {}, {}
  doc:walk {
    Math = function(m)
      local key = (m.mathtype == "DisplayMath" and "display " or "inline ") .. m.text
      if seen[key] then return end
      seen[key] = true
      local alone = pandoc.Pandoc({ pandoc.Plain({ m }) })
      local ok, mathml = pcall(pandoc.write, alone, "html", { html_math_method = "mathml", wrap_text = "none" })
      local fine, typst = pcall(pandoc.write, alone, "typst", { wrap_text = "none" })
      forms[#forms + 1] = { key, ok and mathml or "", fine and typst or "" }
    end,
  }
  return forms
end

local function read(content, format)
  local doc = pandoc.read(content, format, {}, {})
  local json = pandoc.write(doc, "json")
  local forms = math_forms(doc)
  local media = {}
  for name, mime, bytes in pandoc.mediabag.items() do
    media[#media + 1] = { name, mime or "", bytes }
  end
  return json, forms, media
end

local function answer(content, format)
  pandoc.mediabag.empty()
  local ok, json, forms, media = pcall(read, content, format)
  pandoc.mediabag.empty()
  if not ok then
    out:write("error 0\n")
    frame(tostring(json))
    return
  end
  out:write("ok ", #forms, " ", #media, "\n")
  frame(json)
  for _, parts in ipairs(forms) do
    for _, part in ipairs(parts) do frame(part) end
  end
  for _, parts in ipairs(media) do
    for _, part in ipairs(parts) do frame(part) end
  end
end

out:setvbuf("full")
out:write("ready ", tostring(PANDOC_VERSION), "\n")
out:flush()
while true do
  local line = io.read("l")
  if not line then break end
  local format, length = line:match("^(%S+) (%d+)$")
  if not format then break end
  local content = tonumber(length) > 0 and io.read(tonumber(length)) or ""
  answer(content, format)
  out:flush()
end
