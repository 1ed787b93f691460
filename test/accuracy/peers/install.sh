#!/usr/bin/env bash
# The tools that ML Lens is compared with, pinned, into .peers/ (npm run peers calls it): checkov, cfn-lint, cloudformation-validate and cfn-guard from PyPI,
# cdk-nag with aws-cdk-lib from npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) home=$(cd "$here/../../.." && pwd)/.peers
stamp=$home/installed-$(cksum <"$0" | cut -d' ' -f1)
[ -e "$stamp" ] && exit 0
rm -rf "$home"; mkdir -p "$home"; cd "$home"
echo '{ "name": "peers", "private": true }' > package.json
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error --save-exact \
  aws-cdk-lib@2.276.0 constructs@10.8.1 cdk-nag@2.37.55 &
python3 -m venv venv
venv/bin/python -m pip --disable-pip-version-check install -q checkov==3.3.30 cfn-lint==1.58.0 cloudformation-validate==1.14.0 cfn-guard-rs==0.3.3
wait $!
touch "$stamp"
