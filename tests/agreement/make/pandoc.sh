#!/bin/sh
# Documents that pandoc writes: pandoc.sh OUTDIR
here=$(dirname "$0")
for ending in docx odt; do
    pandoc "$here/plan.md" -o "$1/pandoc-plan.$ending" || exit 1
    pandoc "$here/../../plans/nrf-2022-2024/norrbotten.docx" -o "$1/pandoc-norrbotten.$ending" || exit 1
done
