#!/bin/sh
# What scripts/test.sh leaves out: long fuzzing, the time and memory of a check, the pictures of docs/, and with CHROOT=1 the two commands of
# the README on a fresh Debian 12 (needs root and debootstrap). FUZZ_SECONDS: for each target, 60.
set -eu
cd "$(dirname "$0")/.."
sh scripts/equal.sh
sh scripts/test.sh
sh scripts/setup.sh --tests --fuzz --pictures
seconds=${FUZZ_SECONDS:-60}
done_all="tests"

echo "== fuzz, $seconds s each"
cmake --preset fuzz -B build/test/fuzz -G Ninja >/dev/null
ninja -C build/test/fuzz --quiet
for program in build/test/fuzz/tests/fuzz_*; do
    [ -f "$program" ] && [ -x "$program" ] || continue
    target=${program##*/fuzz_}
    corpus=build/test/fuzz/corpus/$target
    seeds=tests/fuzz/seeds/$target
    plans="samples/norra samples/faulty samples/wrong tests/plans/nrf-2022-2024"
    cases=""
    case $target in
    docx) cases=D seeds="$seeds $plans" ;;
    xlsx) cases=X seeds="$seeds $plans" ;;
    odf) cases=OD ;;
    csv) cases=V ;;
    package) cases=C seeds=$plans ;;
    schema) seeds="$seeds schemas" ;;
    esac
    if [ -n "$cases" ]; then
        rm -rf "$corpus-fixtures"
        python3 tests/fixtures/build.py "$corpus-fixtures" "$cases"
        # half a zip is none: what is over -max_len stays out
        find "$corpus-fixtures" -size +90k -delete
        seeds="$seeds $corpus-fixtures"
    fi
    mkdir -p "$corpus"
    # shellcheck disable=SC2086
    "$program" -max_total_time="$seconds" -timeout=10 -len_control=0 -rss_limit_mb=2048 -max_len=100000 -print_final_stats=1 \
        -artifact_prefix="build/test/fuzz/$target-" "$corpus" $seeds >build/test/fuzz/"$target".log 2>&1 ||
        { tail -60 build/test/fuzz/"$target".log; exit 1; }
    echo "$target: $(grep number_of_executed_units build/test/fuzz/"$target".log | grep -o '[0-9]*$') runs"
done
done_all="$done_all, fuzz"

echo "== bench"
cmake --preset release -B build/test/release -G Ninja >/dev/null
ninja -C build/test/release --quiet
sh bench/check-one.sh build/test/release/plankoll
python3 bench/large.py build/test/release/plankoll
python3 bench/merge.py build/test/release/plankoll
python3 -B bench/answers.py build/test/release/plankoll
done_all="$done_all, bench"

echo "== pictures"
/usr/bin/python3 scripts/pictures.py build/test/release/plankoll build/test/pictures
done_all="$done_all, pictures"

if [ "${CHROOT:-}" = 1 ]; then
    echo "== fresh Debian 12"
    root=$(mktemp -d)
    trap 'umount "$root/dev/pts" "$root/dev" "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
    debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || { tail "$root.log"; exit 1; }
    mkdir "$root/plankoll"
    git archive HEAD | tar -x -C "$root/plankoll"
    for proxy in /etc/apt/apt.conf.d/*proxy* /etc/resolv.conf; do
        [ ! -f "$proxy" ] || cp "$proxy" "$root$proxy"
    done
    # LibreOffice asks /proc, and a test asks for a terminal
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount --bind /dev/pts "$root/dev/pts"
    chroot "$root" sh -c 'cd /plankoll && sh scripts/demo.sh && sh scripts/test.sh' </dev/null
    done_all="$done_all, chroot"
fi
echo "all passed: $done_all"
