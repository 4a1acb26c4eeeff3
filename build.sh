#!/usr/bin/env bash
# The only script of the project: ./build.sh run|build|dist|test|bench|shots|sbc|coverage|verdicts|code-check|fuzz|kills|long|clean
set -euo pipefail
cd "$(dirname "$0")"
export CI="${CI:-}" npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

out=dist
handed=release
work=.build

say()  { printf '%s\n' "$*"; }
step() { printf '\n── %s\n' "$*"; }
die()  { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

usage() {
  cat <<'TEXT'
usage: ./build.sh run [--port N]   build, serve on 127.0.0.1 and print the address
       ./build.sh build            build the page into dist/
       ./build.sh dist [windows/amd64 …]
                                  what is handed out, in release/: one file, a folder for a host, a program that serves it (for this
                                  system, or for those named), what is in them, their sums
       ./build.sh test             everything that can be checked, in a real browser too
       ./build.sh bench            the first look, µs per gradient and ESS per second, native and in Chromium
       ./build.sh bench sampler [--quick] [--only geo_hill;bhmmm] [--in native,node,chromium,firefox] [--json FILE]
                                  how fast models are sampled, in a table: half an hour for all, minutes with --quick
       ./build.sh bench peers [--only 'geo_hill;bhmmm'] [--peers nutpie,numpyro] [--in chromium] [--repeats 1] [--seconds 900] [--bhmmm FILE]
                                  the same beside nutpie, NumPyro and Stan in an environment of their own (Python 3.11, pip)
       ./build.sh shots [--widths 1440,390] [--themes dark] [--pages plan] [--german] [NAME or FILE …]
                                  pictures of every page, of samples and of files that are fitted, into .build/shots/
       ./build.sh sbc [--preset studio|bhmmm] [--datasets 500]
                                  simulation-based calibration of a preset: an hour's work for both
       ./build.sh coverage [--markets 200]
                                  a new plan in each of 200 simulated markets: do intervals hold? Five minutes
       ./build.sh verdicts [--markets 200] [--kinds late,early]
                                  markets with nothing and with one thing wrong: what do verdicts see? Hours for all
       ./build.sh code-check [--points] [stan numpyro pymc]
                                  programs of the model in other languages: their densities, and posteriors of three presets, against
                                  ours. Installs what it needs into .build; half an hour for all, minutes with --points
       ./build.sh fuzz [SECONDS] [NAME]
                                  feed made-up bytes to whatever reads bytes, a minute each or as long as said; 17 minutes for all
       ./build.sh kills [N] [SEED] kill the browser N times (50) at random moments and see whether anything is lost: half an hour
       ./build.sh long             what takes too long for test: five seeds of bhmmm against its reference,
                                  its draws in Chromium and Firefox, the studio in WebKit
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

# find_firefox prints the browser's path, or nothing: what is tested in it is then left out, and said so.
find_firefox() {
  local name
  for name in "${FIREFOX:-}" firefox-esr firefox; do
    [ -n "$name" ] && command -v "$name" >/dev/null && { command -v "$name"; return; }
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Firefox is missing; installing it with apt-get." >&2
    { DEBIAN_FRONTEND=noninteractive apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends firefox-esr; } </dev/null >&2 || true
    command -v firefox-esr || true
  fi
}

# find_webkit installs WebKit with its driver and a screen for it, where it may: what is tested in it is else left out, and said so.
find_webkit() {
  command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "WebKit is missing; installing it with apt-get." >&2
    { DEBIAN_FRONTEND=noninteractive apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends webkit2gtk-driver xvfb; } </dev/null >&2 || true
  fi
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

# generate writes the Go of the page's components (*_gen.go) and the register of the charts' marks, all committed; RATIONALE says why.
generate() {
  local dir
  node public/charts/marks/generate.mjs
  for dir in ui/pages ui/comps; do
    compgen -G "$dir/*.vugu" >/dev/null || continue
    go tool vugugen -skip-go-mod -skip-main "$dir"
    [ ! -e "$dir/0_missing_gen.go" ] || die "$dir: a component's struct is not declared (see 0_missing_gen.go)"
  done
}

# What takes little time is compiled without inlining, which makes the program 11% smaller as gzip. RATIONALE has the numbers.
small() {
  local package
  for package in ui/... wasm/... core/words/... core/words core/report/... core/intake/... core/project/... core/spec/... core/elicit/... \
    core/sheet/... core/share/... core/work/... core/figure/... core/figures/... core/revise/... core/remedy/... core/panel core/summary \
    core/clause core/experiment core/code core/idata core/hidden core/holiday core/attribution core/simulate/... core/interval \
    core/misfit core/bench core/enough core/kernel core/kernel/wasm core/elsewhere core/baseline/linear core/limits core/streams \
    core/plan core/plan/optimise core/model core/prior core/baseline core/attribution core/evidence core/fitted; do
    printf '%s\n' "-gcflags=github.com/mixtab/mixtab/$package=-l"
  done
  for package in github.com/vugu/... github.com/rickar/... gonum.org/v1/gonum/{blas,floats,lapack,optimize,mathext,stat}/... gonum.org/v1/gonum/mat \
    archive/zip bufio bytes compress/flate encoding/... fmt html log math/rand path/filepath reflect sort strconv internal/strconv strings syscall syscall/js time; do
    printf '%s\n' "-gcflags=$package=-l"
  done
}

# program DIR: the program, which the page and its workers run, each in its role.
program() {
  local flags; mapfile -t flags < <(small)
  GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' "${flags[@]}" -o "$1/studio.wasm" ./wasm/studio
}

# page DIR: builds the page into DIR, which appears only when all of it is there.
page() {
  local stage="$work/stage.$$"
  rm -rf "$stage"; mkdir -p "$stage"
  program "$stage"
  samples "$stage"
  node wasm/studio/assets.mjs "$(go env GOROOT)" "$(go list -m -f '{{.Dir}}' github.com/vugu/vugu)" "$stage"
  rm -rf "$1"; mv "$stage" "$1"
}

# samples DIR: puts the built-in samples with their fits into DIR. Fitting them takes a minute, so they are kept until what they
# depend on changes: the program's own code, apart from its words and commands, and the compiler.
samples() {
  local kept="$work/samples" state
  state="$({ go env GOVERSION; cat go.mod; find core sampler -name '*.go' ! -name '*_test.go' ! -path 'core/words/*' ! -path 'core/cmd/*' -o -name '*.json' ! -path '*/testdata/*' |
    LC_ALL=C sort | xargs sha256sum; } | sha256sum | cut -d' ' -f1)"
  if [ "$(cat "$kept/state" 2>/dev/null)" != "$state" ]; then
    twin
    rm -rf "$kept"; mkdir -p "$kept"
    "$work/mixtab" samples --dir "$kept"
    printf '%s' "$state" > "$kept/state"
  fi
  cp "$kept"/*.fit "$1"
}

# twin builds the native program.
twin() { go build -trimpath -buildvcs=false -o "$work/mixtab" ./core/cmd/mixtab; }

build() {
  need_go; modules
  generate
  page "$out"
  say "The page is in $out/."
}

# release PAGE DIR: makes what is handed out of a built page.
release() { node wasm/studio/release/release.mjs "$1" "$2"; }

# whole DIR [SYSTEM …]: the native programs with the page inside, for this system or for those named as Go names them: windows/amd64.
whole() {
  local dir="$1" system name; shift
  node wasm/studio/release/overlay.mjs "$dir/site" "$work/overlay.json"
  for system in "${@:-}"; do
    name=mixtab; [ -z "$system" ] || name="mixtab-${system/\//-}"
    case "$system" in windows/*) name="$name.exe" ;; esac
    CGO_ENABLED=0 GOOS="${system%/*}" GOARCH="${system#*/}" go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -overlay "$work/overlay.json" -o "$dir/$name" ./core/cmd/mixtab
    (cd "$dir" && sha256sum "$name" >> SHA256SUMS)
  done
}

dist() {
  build
  release "$out" "$handed"
  whole "$handed" "$@"
  say "What can be handed out is in $handed/: mixtab.html for a stick, site/ for a host, mixtab to serve it from a desk, SHA256SUMS to check them by."
}

run() {
  build; twin
  exec "$work/mixtab" serve --dir "$out" "$@"
}

test() {
  local began=$SECONDS
  need_go; modules
  CHROMIUM="$(find_chromium)"; export CHROMIUM
  FIREFOX="$(find_firefox)"; export FIREFOX
  check_sources
  step "Go tests"
  go test ./...
  test_wasm
  step "JavaScript tests"
  node --test --test-reporter=dot public/test/*.test.mjs public/charts/test/*.test.mjs </dev/null
  step "The page, built in two places"
  page "$work/site"; twin
  release "$work/site" "$work/release"
  test_reproducible
  step "The journey, in $("$CHROMIUM" --version 2>/dev/null || echo Chromium)"
  # two browsers at once: a file of tests waits more than it computes
  MIXTAB_SITE="$work/site" MIXTAB_RELEASE="$work/release" node --test --test-concurrency=2 --test-reporter=spec wasm/studio/e2e/*.test.mjs </dev/null
  say
  say "All tests passed, in $((SECONDS - began)) s."
}

# check_sources: format, vet, and generated code that is what the generator writes.
check_sources() {
  step "Sources"
  local unformatted
  unformatted="$(gofmt -l core sampler ui wasm | grep -v '_gen\.go$' || true)"
  [ -z "$unformatted" ] || die "not formatted, run gofmt -w on: $unformatted"
  go vet ./...
  GOOS=js GOARCH=wasm go vet ./wasm/... ./ui/...
  rm -rf "$work/generated"; mkdir -p "$work/generated"
  cp --parents ui/pages/*_gen.go ui/comps/*_gen.go "$work/generated/"
  generate
  local file
  for file in ui/pages/*_gen.go ui/comps/*_gen.go; do
    cmp -s "$file" "$work/generated/$file" || die "$file is not what its component generates; it is now: look at it and commit it"
  done
}

# test_wasm runs what a worker computes and what it writes in bytes as it does there, under Node, in a small environment (Go's wasm loader
# has little room for one). Words, tables and specs are read by the same Go everywhere; browsers read them in the journeys. What only fits
# many models is left to the tests of wasm/worker, which ask for each kind of job.
test_wasm() {
  step "Go tests as WebAssembly, under Node"
  env -i HOME="$HOME" PATH="$PATH" GOFLAGS="$(go env GOFLAGS)" GOPROXY="$(go env GOPROXY)" GOOS=js GOARCH=wasm \
    go test -short -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./sampler/... ./wasm/proto ./wasm/pool ./wasm/worker/... \
      ./core/{attribution,figures,fitted,idata,interval,kernel,model,panel,plan,prior,project,share,simulate,streams,summary,surface,transform,work} \
      ./core/plan/optimise ./core/simulate/{calibration,market} </dev/null
}

# test_reproducible builds all that is handed out again from a copy of the sources elsewhere and compares every byte.
test_reproducible() {
  local elsewhere; elsewhere="$(mktemp -d)"
  tar -cf - --exclude=./.git --exclude="./$out" --exclude="./$handed" --exclude="./$work" --exclude=./node_modules . | tar -xf - -C "$elsewhere"
  cp -r node_modules "$elsewhere/node_modules"
  mkdir -p "$elsewhere/$work" && cp -r "$work/samples" "$elsewhere/$work/samples" # the tab draws them again, in a test
  (cd "$elsewhere"; page "$work/site"; release "$work/site" "$work/release")
  diff -r "$work/site" "$elsewhere/$work/site" || die "the page depends on where it is built"
  diff -r "$work/release" "$elsewhere/$work/release" || die "what is handed out depends on where it is built"
  rm -rf "$elsewhere"
}

bench() {
  need_go; modules
  CHROMIUM="$(find_chromium)"; export CHROMIUM
  generate; page "$work/site"; twin
  if [ "${1:-}" = sampler ]; then
    FIREFOX="$(find_firefox)"; export FIREFOX
    MIXTAB_SITE="$work/site" node wasm/studio/e2e/bench-sampler.mjs "${@:2}" </dev/null
    return
  fi
  if [ "${1:-}" = peers ]; then
    MIXTAB_SITE="$work/site" node wasm/studio/e2e/bench-peers.mjs "${@:2}" </dev/null
    return
  fi
  step "Native"
  "$work/mixtab" bench
  step "$("$CHROMIUM" --version 2>/dev/null || echo Chromium)"
  MIXTAB_SITE="$work/site" node wasm/studio/e2e/bench.mjs </dev/null
}

shots() {
  need_go; modules
  CHROMIUM="$(find_chromium)"; export CHROMIUM
  generate; page "$work/site"; twin
  MIXTAB_SITE="$work/site" node wasm/studio/e2e/shots.mjs "$@" </dev/null
}

sbc() {
  need_go
  twin
  exec "$work/mixtab" calibrate "$@"
}

coverage() {
  need_go
  twin
  exec "$work/mixtab" coverage "$@"
}

verdicts() {
  need_go
  twin
  exec "$work/mixtab" verdicts "$@"
}

# code_check evaluates the programs of all presets, and of the specs with the forms that these lack, and samples three.
code_check() {
  need_go
  twin
  local sampling=yes languages name at="$work/code" bin unequal=0; bin="$PWD/$work/mixtab"
  [ "${1:-}" != --points ] || { sampling=; shift; }
  languages="${*:-stan numpyro pymc}"
  [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install -q stanli==0.24.0 numpyro==0.22.0 pymc==5.28.5 'arviz<1' || die "the packages could not be installed"
  local python="$PWD/$work/venv/bin/python" compare="$PWD/core/code/testdata/compare.py"
  rm -rf "$at"; mkdir -p "$at"
  "$bin" sample three-countries >"$at/data.csv"
  for name in $(cd core/spec/presets && ls) $(cd core/code/testdata && ls -d forms/*); do
    local from="core/spec/presets/$name"; [ -f "$from" ] || from="core/code/testdata/$name"
    name="$(basename "$name" .json)"
    "$bin" code --data "$at/data.csv" --spec "$from" --out "$at/$name" >/dev/null
    for language in $languages; do printf '%-22s ' "$name"; (cd "$at/$name" && "$python" check.py "$language") || unequal=$((unequal + 1)); done
  done
  for name in ${sampling:+studio pymc_marketing meridian_national}; do
    "$bin" fit --data "$at/data.csv" --preset "$name" --quick --quiet --out "$at/$name/ours.json" >/dev/null
    for language in ${languages/pymc/}; do
      (cd "$at/$name" && "$python" sample.py "$language" >/dev/null && printf '%-22s %s: ' "$name" "$language" && "$python" "$compare" "draws_$language.json") ||
        unequal=$((unequal + 1))
    done
  done
  [ "$unequal" = 0 ] || die "$unequal of these are not equal"
}

# fuzz [SECONDS] [NAME]: every fuzz test, or those whose package and name hold NAME, one after the other. Four gigabytes and a time
# that it may take are the bounds: what needs more is a fault. Go keeps what broke something in the package's testdata/fuzz.
fuzz() {
  need_go
  local seconds="${1:-60}" wanted="${2:-}" file name package broken=0
  while IFS=: read -r file name; do
    package="./$(dirname "$file")"; name="${name#func }"; name="${name%%(*}"
    case "$package $name" in *"$wanted"*) ;; *) continue ;; esac
    step "$package $name"
    (ulimit -v 4194304; timeout $((seconds + 300)) go test -run '^$' -fuzz "^$name\$" -fuzztime "${seconds}s" -fuzzminimizetime 10s -parallel 1 "$package" </dev/null) | tail -n 12 || { broken=$?; say "it ended with code $broken (124: it took too long)"; }
  done < <(grep -r --include='*_test.go' -o '^func Fuzz[A-Za-z0-9]*(' core sampler wasm | LC_ALL=C sort)
  [ "$broken" = 0 ] || die "something broke: see above, and testdata/fuzz"
}

kills() {
  need_go; modules
  CHROMIUM="$(find_chromium)"; export CHROMIUM
  generate; page "$work/site"; twin
  MIXTAB_SITE="$work/site" node wasm/studio/e2e/kills.mjs "$@" </dev/null
}

# long runs what test leaves out with its reason.
long() {
  need_go; modules
  CHROMIUM="$(find_chromium)"; export CHROMIUM
  FIREFOX="$(find_firefox)"; export FIREFOX
  find_webkit
  MIXTAB_LONG=1 go test -count 1 -timeout 60m -v ./core/simulate/tempering
  generate; page "$work/site"; twin; release "$work/site" "$work/release"
  MIXTAB_LONG=1 MIXTAB_SITE="$work/site" MIXTAB_RELEASE="$work/release" node --test --test-concurrency=1 --test-reporter=spec \
    wasm/studio/e2e/{draws,webkit,memory,scale}.test.mjs </dev/null
}

clean() { rm -rf "$out" "$handed" "$work" node_modules; }

main() {
  local verb="${1:-}"; [ $# -eq 0 ] || shift
  case "$verb" in
    shots) mkdir -p "$work"; shots "$@" ;;
    code-check) mkdir -p "$work"; code_check "$@" ;;
    run|build|dist|test|bench|sbc|coverage|verdicts|fuzz|kills|long|clean) mkdir -p "$work"; "$verb" "$@" ;;
    ''|-h|--help|help) usage ;;
    *) usage >&2; exit 2 ;;
  esac
}

{ main "$@"; exit; } # read as one, so that a file which changes meanwhile is not read on
