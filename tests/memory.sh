#!/bin/sh
# The unit tests and a check of one document of each kind under valgrind: memory.sh BUILD-FOLDER [JOBS]
# Any error or leak fails. Not for builds with a sanitizer.
set -eu
cd "$(dirname "$0")/.."
build=$1
jobs=${2:-2}

{
    for test in "$build"/tests/test_*; do
        [ ! -x "$test" ] || [ -d "$test" ] || echo "$test"
    done
    for plan in samples/norra/2023/*.docx samples/faulty/*.xlsx samples/faulty/*.csv samples/wrong/cut-off.docx; do
        echo "$build/plankoll check --date 2024-01-15 $plan"
    done
    echo "$build/plankoll merge --date 2024-01-15 --to json -o - samples/norra/2023"
    echo "$build/plankoll merge --date 2024-01-15 --to json -o - samples/mellansverige"
    echo "$build/plankoll merge --date 2024-01-15 --to json -o - samples/rjh"
    echo "$build/plankoll merge --date 2024-01-15 -o $build/tests/memory.xlsx samples/norra/2023"
    echo "$build/plankoll merge --date 2024-01-15 --earlier samples/norra/2022 -o $build/tests/memory.docx -o $build/tests/memory.db -o $build/tests/memory.ndjson -o $build/tests/memory-package/ samples/norra/2023"
    for form in text json html; do
        echo "$build/plankoll diff --date 2024-01-15 --format $form samples/norra/2022 samples/norra/2023"
    done
    echo "$build/plankoll diff samples/nrf-2019/vasterbotten.docx samples/mellansverige/dalarna.docx"
    echo "$build/plankoll check --date 2024-01-15 --corrections tests/golden/check-corrections/rattelser.csv samples/faulty/norrbotten-2023.xlsx"
    echo "$build/plankoll check --date 2024-01-15 --corrections tests/golden/check-corrections/rattelser.csv --format html samples/faulty samples/wrong"
    echo "$build/plankoll check tests/fuzz/seeds/letters"
    echo "$build/plankoll check --date 2024-01-15 --annotate $build/tests/memory-copy.docx samples/faulty/jamtland-harjedalen-2023.docx"
    echo "$build/plankoll template nrf-2022-2024 --from samples/norra/2022/norrbotten-2022.docx --date 2024-01-15 -o $build/tests/memory-form.xlsx"
    echo "$build/plankoll reply --date 2024-01-15 -o $build/tests/memory-reply samples/norra/2023 samples/faulty/norrbotten-2023.xlsx"
    echo "$build/plankoll schema check schemas/nrf-2022-2024.xml"
} | xargs -P "$jobs" -I '{}' sh -c '
    valgrind -q --leak-check=full --error-exitcode=99 {} >"$0.$$" 2>&1
    code=$?
    # the documents have faults (1, 3); a unit test that fails does so without valgrind too
    if [ $code = 99 ] || [ $code -gt 125 ] || grep -q "^==[0-9][0-9]*== " "$0.$$"; then
        echo "valgrind: {}"
        grep "^==" "$0.$$" | head -40
        rm -f "$0.$$"
        exit 1
    fi
    rm -f "$0.$$"
' "$build/tests/memory.log" || exit 1
echo "valgrind found nothing"
