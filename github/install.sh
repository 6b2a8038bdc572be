#!/usr/bin/env bash
# Says where dialform is: the version asked for from the registry, else this action's own copy, built once.
set -euo pipefail

version="${DIALFORM_VERSION:-}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

if [[ -n "$version" ]]; then
  if [[ ! "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
    echo '::error title=dialform::the input "version" has to be an exact version such as 0.1.0'
    exit 1
  fi
  target="$(mktemp -d "${RUNNER_TEMP:-/tmp}/dialform-XXXXXX")"
  npm install --prefix "$target" --ignore-scripts --no-audit --no-fund "dialform@$version" >&2
  main="$target/node_modules/dialform/dist/main.js"
else
  if [[ ! -f "$here/dist/main.js" ]]; then
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund && npm run build) >&2
  fi
  main="$here/dist/main.js"
fi

echo "main=$main" >>"$GITHUB_OUTPUT"
