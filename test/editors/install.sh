#!/usr/bin/env bash
# npm run editors:here: what the tests of editors open the language server in. What cannot be had is said, and its tests are skipped.
set -uo pipefail
cd "$(dirname "$0")/../.."

has_eglot() { command -v emacs >/dev/null && emacs --batch --eval "(require 'eglot)" 2>/dev/null; }
missing=()
command -v nvim >/dev/null || missing+=(neovim)
has_eglot || missing+=(emacs-nox elpa-eglot)
if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then sudo=sudo; fi
  if command -v apt-get >/dev/null && $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
    echo "installed ${missing[*]}"
  else
    echo "not installed, their tests are skipped: ${missing[*]}"
  fi
fi

if ! .editors/bin/python -c 'import jupyter_lsp, jupyter_server' 2>/dev/null; then
  if ! { command -v python3 >/dev/null && python3 -m venv .editors && .editors/bin/python -m pip install -q --disable-pip-version-check jupyter-lsp==2.3.1 jupyter-server==2.17.0; }; then
    rm -rf .editors
    echo 'not installed, its tests are skipped: jupyter-lsp'
  fi
fi
