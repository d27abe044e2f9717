#!/bin/sh
# Installs the locked dependencies when they are missing or out of date. Plain sh: it runs before the pinned Node is there.
set -eu
cd "$(dirname "$0")/.."
# The copy of the lock is the last thing an installation writes: an installation that was cut off is done again.
cmp -s package-lock.json node_modules/.installed-lock && exit 0
if ! command -v npm >/dev/null 2>&1; then
  echo "corridor: npm is not on this machine. Install Node.js 20 or newer (it brings npm), then start again." >&2
  exit 1
fi
echo "Installing what is missing (about 300 MB, once) ..." >&2
npm ci --include=optional --no-audit --no-fund --loglevel=error >&2
cp package-lock.json node_modules/.installed-lock
