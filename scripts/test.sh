#!/bin/sh
# Install what is missing, build in three ways and run all tests: sh scripts/test.sh
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh --tests
unset SOURCE_DATE_EPOCH MAKEFLAGS 2>/dev/null || true
jobs=$(nproc 2>/dev/null || echo 2)

build() {
    echo "== $1"
    cmake --preset "$1" -B "build/test/$1" -G Ninja >/dev/null
    # ninja prints nothing of what succeeds
    ninja -C "build/test/$1" -j "$jobs" --quiet 2>&1 || ninja -C "build/test/$1" -j "$jobs"
}

# ctest's own words only where something fails; the last run below shows all of them
quietly() {
    "$@" >build/test/log 2>&1 || { cat build/test/log; exit 1; }
    grep -E "tests passed|Skipped|Not Run" build/test/log || true
}

build clang
quietly ctest --test-dir build/test/clang -j "$jobs" --output-on-failure --no-label-summary -L "unit|fuzz"

build dev
quietly ctest --test-dir build/test/dev -j "$jobs" --output-on-failure --no-label-summary -E "^(facit|outputs|reports|annotate|forms|html|diff|watch|legacy|templates|infer|findings$)"
echo "== valgrind"
sh tests/memory.sh build/test/dev "$jobs"

build asan
ctest --test-dir build/test/asan -j "$jobs" --output-on-failure --no-label-summary
