#!/usr/bin/env bash
# The only script of the project: ./build.sh run|build|test|bench|clean
set -euo pipefail
cd "$(dirname "$0")"
export CI="${CI:-}" npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

out=dist
work=.build

say()  { printf '%s\n' "$*"; }
step() { printf '\n── %s\n' "$*"; }
die()  { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

usage() {
  cat <<'TEXT'
usage: ./build.sh run [--port N]   build, serve on 127.0.0.1 and print the address
       ./build.sh build            build the page into dist/
       ./build.sh test             everything that can be checked, in a real browser too
       ./build.sh bench            µs per gradient and ESS per second, native and in Chromium
       ./build.sh clean            remove what the verbs above have made
TEXT
}

# at_least HAVE WANT: dotted versions, HAVE >= WANT
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }

need_go() {
  command -v go >/dev/null || die "Go is missing. Get version 1.26 or later: https://go.dev/dl/ (Debian: apt-get install golang-go, where new enough)"
  local have; have="$(go env GOVERSION)"; have="${have#go}"; have="${have%%[- ]*}"
  at_least "$have" 1.26 || die "Go $have is too old, 1.26 or later is needed: https://go.dev/dl/"
}

need_node() {
  command -v node >/dev/null || die "Node is missing. Get version 20 or later: https://nodejs.org (Debian: apt-get install nodejs npm)"
  local have; have="$(node --version)"; have="${have#v}"
  at_least "$have" 20 || die "Node $have is too old, 20 or later is needed: https://nodejs.org"
  command -v npm >/dev/null || die "npm is missing. It comes with Node; Debian: apt-get install npm"
}

# find_chromium prints the browser's path; where it may, it installs one.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" /usr/bin/chromium chromium chromium-browser google-chrome-stable google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null && { command -v "$name"; return; }
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Chromium is missing; installing it with apt-get." >&2
    { DEBIAN_FRONTEND=noninteractive apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium; } </dev/null >&2 || true
    command -v chromium && return
  fi
  die "Chromium is missing. Debian: sudo apt-get install chromium; elsewhere set CHROMIUM=/path/to/the/browser"
}

# modules installs the packages of package-lock.json, once for each state of that file.
modules() {
  need_node
  local stamp=node_modules/.lock-hash hash
  hash="$(sha256sum package-lock.json | cut -d' ' -f1)"
  [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ] && return
  npm ci --ignore-scripts --no-fund --no-audit --loglevel=error </dev/null
  printf '%s' "$hash" > "$stamp"
}

# generate writes the Go of the page's components (*_gen.go, committed).
generate() {
  local dir
  for dir in ui/pages ui/comps; do
    compgen -G "$dir/*.vugu" >/dev/null || continue
    go tool vugugen -skip-go-mod -skip-main "$dir"
    [ ! -e "$dir/0_missing_gen.go" ] || die "$dir: a component's struct is not declared (see 0_missing_gen.go)"
  done
}

# binary PACKAGE NAME TARGET
binary() {
  GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o "$3/$2.wasm" "./$1"
}

build() {
  need_go; modules
  generate
  rm -rf "$out"; mkdir -p "$out"
  binary wasm/studio studio "$out"
  binary wasm/worker worker "$out"
  node wasm/studio/assets.mjs "$(go env GOROOT)" "$(go list -m -f '{{.Dir}}' github.com/vugu/vugu)" "$out"
}

run() {
  build
  go build -trimpath -buildvcs=false -o "$work/mixtab" ./core/cmd/mixtab
  exec "$work/mixtab" serve --dir "$out" "$@"
}

clean() { rm -rf "$out" "$work" node_modules; }

main() {
  local verb="${1:-}"; [ $# -eq 0 ] || shift
  case "$verb" in
    run|build|test|bench|clean) mkdir -p "$work"; "$verb" "$@" ;;
    ''|-h|--help|help) usage ;;
    *) usage >&2; exit 2 ;;
  esac
}

main "$@"
