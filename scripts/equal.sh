#!/bin/sh
# Whether the copies in tests/ of documents that this project shares with others are those documents: equal.sh [FOLDER]
# FOLDER: where they are kept, ../shared; without it there is nothing to compare. Exits 1 when one differs.
set -eu
cd "$(dirname "$0")/.."
shared=${1:-../shared}
[ -d "$shared/inputs" ] || exit 0
result=0
for copy in tests/plans/*/* tests/timelines.tsv tests/facit.py; do
    case $copy in
    tests/plans/*) original=$shared/inputs/${copy#tests/plans/} ;;
    tests/facit.py) original=$shared/accept/facit.py ;;
    *) original=$shared/inputs/${copy#tests/} ;;
    esac
    [ ! -f "$original" ] || cmp "$original" "$copy" || result=1
done
exit $result
