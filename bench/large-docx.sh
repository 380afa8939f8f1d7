#!/bin/sh
# The memory that Word documents of 20 000 rows take, beside the size of their document.xml: large-docx.sh PLANKOLL
# The bound: ten times the XML, whatever is done with the document. Exits 1 when it is passed.
set -eu
program=$(realpath "${1:-build/demo/plankoll}")
cd "$(dirname "$0")/.."
mkdir -p build
cc -O2 -D _DEFAULT_SOURCE -o build/measure bench/measure.c
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 bench/large-docx.py "$folder" >"$folder/list"
while read -r path bytes; do
    build/measure --times-of "$bytes" 10 "$program" "$path" || exit 1
done <"$folder/list"
