#!/usr/bin/env bash
# The independent readers of what fixes write, pinned, into .readers/: the types of aws-cdk-lib (TypeScript and Python), of boto3 and of
# SageMaker's SDK 2 and 3, cfn-lint, HashiCorp's parser and the schema of Terraform's provider, the
# parser of GitHub's workflows. Nothing of theirs is run but the checkers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) home=$(cd "$here/../.." && pwd)/.readers
stamp=$home/installed-$(cat "$here/requirements.txt" "$0" | cksum | cut -d' ' -f1)
[ -e "$stamp" ] && { echo "Readers are here: $home"; exit 0; }
python=$(command -v python3 || command -v python) || { echo 'Python 3 is missing: readers of Python and of templates are left out' >&2; exit 1; }
rm -rf "$home"; mkdir -p "$home"; cd "$home"
echo '{ "name": "readers", "private": true }' > package.json
npm install --no-audit --no-fund --no-package-lock --legacy-peer-deps --ignore-scripts --loglevel=error --save-exact \
  aws-cdk-lib@2.276.0 constructs@10.8.1 @cdktn/provider-aws@25.7.0 @cdktn/hcl2json@0.24.0 @actions/workflow-parser@0.3.61 &
"$python" -m venv venv
pip() { "$home/venv/bin/python" -m pip --disable-pip-version-check install -q --no-deps --no-compile "$@"; }
pip -r "$here/requirements.txt"
pip --target sdk-v2 sagemaker==2.257.7 sagemaker-core==1.0.78
pip --target sdk-v3 sagemaker==3.27.0 sagemaker-core==2.27.0 sagemaker-train==1.27.0 sagemaker-serve==1.27.0 sagemaker-mlops==1.27.0
pip --target cdk aws-cdk-lib==2.275.0 constructs==10.8.1 jsii==1.142.0 publication==0.0.3 typeguard==4.6.0
wait $!
touch "$stamp"; echo "Readers are here: $home ($(du -sh "$home" | cut -f1))"
