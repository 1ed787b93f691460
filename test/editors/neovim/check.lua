-- Runs inside Neovim with a file open: what a person would do and see. Writes what was seen to $ML_LENS_SEEN and ends Neovim.
local seen = {}

local function wait(what, holds)
  if not vim.wait(60000, holds, 50) then error('timed out: ' .. what) end
end
local function codes()
  local list = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local lsp = d.user_data and d.user_data.lsp or {}
    table.insert(list, d.code or lsp.code)
  end
  return list
end
local function found(code)
  for i, d in ipairs(vim.diagnostic.get(0)) do
    if codes()[i] == code then return d end
  end
end

local function check()
  local code, title = vim.env.ML_LENS_RULE, vim.env.ML_LENS_FIX or ''
  wait('diagnostics', function() return found(code) ~= nil end)
  local d = found(code)
  local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, false)[1]
  seen.source, seen.severity, seen.message = d.source, d.severity, d.message
  seen.marked = line:sub(d.col + 1, d.end_col)
  seen.codes = codes()
  seen.lowest = 0
  for _, each in ipairs(vim.diagnostic.get(0)) do seen.lowest = math.max(seen.lowest, each.severity) end
  -- The menu of code actions, with somebody who knows what to choose.
  vim.ui.select = function(items, options, choose)
    seen.offered = vim.tbl_map(options.format_item, items)
    for i, text in ipairs(seen.offered) do
      if text:sub(1, #title) == title then return choose(items[i], i) end
    end
    choose(nil, nil)
  end
  if title ~= '' then
    vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
    vim.lsp.buf.code_action()
    wait('the fix', function() return vim.bo.modified and found(code) == nil end)
  end
  vim.cmd('write')
  wait('what is left', function() return found(code) == nil end)
  seen.after = codes()
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- Neovim waits for messages of the server only while it runs its loop: not while it starts.
vim.defer_fn(function()
  local ok, problem = pcall(check)
  if not ok then seen.problem = tostring(problem) end
  vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.ML_LENS_SEEN)
  vim.cmd('qall!')
end, 0)
