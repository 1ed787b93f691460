-- ML Lens in Neovim 0.11 and newer.
vim.lsp.config('ml-lens', {
  cmd = { 'ml-lens-language-server', '--stdio' },
  filetypes = { 'python', 'json', 'yaml', 'typescript', 'javascript', 'terraform', 'hcl' },
  root_markers = { '.git' },
  settings = { mlLens = { minSeverity = 'info' } },
})
vim.lsp.enable('ml-lens')

-- The safe fixes whenever a file is written.
vim.api.nvim_create_autocmd('BufWritePre', {
  callback = function(event)
    local client = vim.lsp.get_clients({ bufnr = event.buf, name = 'ml-lens' })[1]
    if not client then return end
    local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
    params.context = { only = { 'source.fixAll.mlLens' }, diagnostics = {} }
    local answer = client:request_sync('textDocument/codeAction', params, 3000, event.buf)
    for _, action in ipairs(answer and answer.result or {}) do
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end,
})
