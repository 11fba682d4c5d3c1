#!/bin/sh
# Prints the path of a Chromium for the browser tests on standard output; everything else goes to standard error.
#
# Takes the first of: $CHROMIUM; a Chromium or Chrome on PATH; Debian's package, where we are root and apt-get is
# there; Playwright's own download. $1 is the environment that holds Playwright (.venv when left out).
set -eu

environment=${1:-.venv}

on_path() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

debian_package() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "No Chromium found: installing Debian's package." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install --yes --no-install-recommends chromium; } >&2 || return 1
    on_path
}

playwright_download() {
    echo "No Chromium found: letting Playwright download its own." >&2
    "$environment/bin/playwright" install chromium >&2 || return 1
    "$environment/bin/python" -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)'
}

if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" && exit 0
    echo "CHROMIUM is set to '$CHROMIUM', which cannot be run." >&2
    exit 1
fi

on_path || debian_package || playwright_download || {
    echo "No Chromium for the browser tests. Install one, or set CHROMIUM to the path of one." >&2
    exit 1
}
