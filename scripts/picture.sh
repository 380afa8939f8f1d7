#!/bin/sh
# Make the README's picture again from the samples: picture.sh PROGRAM. Needs soffice and pdftoppm.
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" merge --quiet --lang sv --date 2024-01-15 samples/norra/2023 --earlier samples/norra/2022 -o "$folder/x.xlsx" || [ $? = 1 ] # a region is missing
soffice --headless --convert-to pdf --outdir "$folder" "$folder/x.xlsx" >/dev/null
pdftoppm -png -r 110 -f 1 -l 1 -singlefile "$folder/x.pdf" docs/sammanstallning
