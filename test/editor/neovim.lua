-- What Neovim 0.7 and newer do with the language server: prints one JSON object with what a user would see.
local root, command = vim.env.SKILL_ROOT, { vim.env.SKILL_NODE, vim.env.SKILL_PROGRAM, 'lsp', '--stdio' }
local page = root .. '/SKILL.md'

local function shown()
  return vim.tbl_map(function(one)
    return { code = one.code or one.user_data.lsp.code, line = one.lnum + 1, column = one.col + 1, source = one.source }
  end, vim.diagnostic.get(0))
end
local function wait(condition)
  return vim.wait(20000, condition, 20)
end

vim.cmd('edit ' .. vim.fn.fnameescape(page))
local client = vim.lsp.start_client({ name = 'skillcheck', cmd = command, root_dir = root })
vim.lsp.buf_attach_client(0, client)
local out = {}
wait(function() return #shown() > 0 end)
out.before = shown()
local answers = vim.lsp.buf_request_sync(0, 'textDocument/hover', {
  textDocument = { uri = vim.uri_from_fname(page) },
  position = { line = out.before[1].line - 1, character = out.before[1].column - 1 },
}, 10000)
out.hover = answers[client].result.contents.value
vim.api.nvim_buf_set_lines(0, out.before[1].line - 1, out.before[1].line, false, { 'Nothing to do.' })
wait(function() return #shown() == 0 end)
out.after = shown()
vim.lsp.stop_client(client)
out.stopped = wait(function() return vim.lsp.get_client_by_id(client) == nil end)
io.stdout:write(vim.fn.json_encode(out) .. '\n')
vim.cmd('qall!')
