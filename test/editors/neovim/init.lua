-- ML Lens in Neovim 0.7 to 0.10; newer ones take it too.
local filetypes = { 'python', 'json', 'yaml', 'typescript', 'javascript', 'terraform', 'hcl' }

-- The repository of a file, else its folder.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local git = vim.fn.finddir('.git', folder .. ';')
  return git == '' and folder or vim.fn.fnamemodify(git, ':p:h:h')
end

-- Neovim 0.7, as Debian 12 has it, starts one server for each root by hand.
local started = {}
local start = vim.lsp.start or function(config)
  started[config.root_dir] = started[config.root_dir] or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, started[config.root_dir])
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = filetypes,
  callback = function(event)
    start({
      name = 'ml-lens',
      cmd = { 'ml-lens-language-server', '--stdio' },
      root_dir = root_of(vim.api.nvim_buf_get_name(event.buf)),
      init_options = { mlLens = { minSeverity = 'info' } },
    })
    vim.keymap.set('n', '<leader>ca', vim.lsp.buf.code_action, { buffer = event.buf })
  end,
})
