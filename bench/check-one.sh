#!/bin/sh
# CPU time and memory of `plankoll check` on one plan as a whole process, beside a bare start: check-one.sh PLANKOLL
# The bounds: 20 ms and 20 MiB. Exits 1 when a plan is over one of them.
set -eu
program=$(realpath "${1:-build/demo/plankoll}")
cd "$(dirname "$0")/.."
mkdir -p build
cc -O2 -D _DEFAULT_SOURCE -o build/measure bench/measure.c
exec build/measure "$program" tests/plans/nrf-2022-2024/norrbotten.docx tests/plans/nrf-2022-2024/norrbotten.xlsx \
    tests/plans/nrf-2022-2024/norrbotten.csv samples/norra/2023/vasterbotten-2023.docx \
    samples/norra/2023/jamtland-harjedalen-2023.xlsx
