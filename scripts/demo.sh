#!/bin/sh
# Install what is missing, build, check a plan and bring the samples together: sh scripts/demo.sh
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh

cmake --preset release -B build/demo -G Ninja -D PK_BUILD_TESTS=OFF >/dev/null
ninja -C build/demo --quiet 2>/dev/null || ninja -C build/demo
plankoll=build/demo/plankoll

# Exit code 1 says that there are faults, or that a region is missing: here both are meant to be.
run() {
    echo
    echo "\$ plankoll $*"
    "$plankoll" "$@" || [ $? = 1 ]
}
mkdir -p out
run check --lang sv --year 2023 --date 2024-01-15 samples/faulty/jamtland-harjedalen-2023.docx --annotate out/granskad.docx --findings out/granskning.html
run merge --lang sv --date 2024-01-15 samples/norra/2023 --earlier samples/norra/2022 -o out/sammanstallning.xlsx -o out/rapport.docx
echo
echo "Planen med anmärkningarna i sig, sammanställningen och rapporten ligger i / the plan with its findings, the consolidated"
echo "workbook and the report are in $(pwd)/out"
