#!/bin/sh
# Install what is missing of Debian's or Ubuntu's packages: setup.sh [--tests] [--fuzz] [--pictures]
# Without an option what a build needs. As root, or through sudo. Quick, and without network, when all is there.
set -eu
export DEBIAN_FRONTEND=noninteractive

packages="gcc libc6-dev cmake ninja-build pkg-config libxml2-dev libzip-dev libxlsxwriter-dev libcsv-dev
    libutf8proc-dev libjansson-dev libmd-dev libgmime-3.0-dev libsqlite3-dev"
programs=""
for option in "$@"; do
    case $option in
    --tests)
        packages="$packages libcmocka-dev clang valgrind mandoc python3 libxml2-utils python3-docx
            python3-openpyxl python3-pandas python3-jsonschema jq"
        programs="$programs npm:npm chromium:chromium soffice:libreoffice-calc-nogui soffice:libreoffice-writer-nogui"
        ;;
    --fuzz)
        # some releases keep clang's sanitizers and libFuzzer in a package of their own
        runtime=$(clang --version 2>/dev/null | sed -n 's/.*clang version \([0-9]*\).*/libclang-rt-\1-dev/p')
        if [ -n "$runtime" ] && apt-cache show "$runtime" >/dev/null 2>&1; then
            packages="$packages $runtime"
        fi
        ;;
    --pictures) # scripts/pictures.py
        packages="$packages python3-pil poppler-utils fonts-dejavu-core fonts-liberation fonts-crosextra-carlito"
        programs="$programs chromium:chromium soffice:libreoffice-calc-nogui soffice:libreoffice-writer-nogui"
        ;;
    *)
        echo "usage: setup.sh [--tests] [--fuzz] [--pictures]" >&2
        exit 2
        ;;
    esac
done

missing=""
for package in $packages; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
        missing="$missing $package"
    fi
done
for pair in $programs; do # may come from elsewhere than Debian, and then Debian's package would be in its way
    command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair#*:}"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "setup.sh: these packages are missing, and there is no sudo to install them with:$missing" >&2
        exit 1
    fi
    as_root="sudo DEBIAN_FRONTEND=noninteractive"
fi
echo "Installerar / installing:$missing"
$as_root apt-get -qq update </dev/null
# Ubuntu has Chromium as a snap only, which containers cannot run: what asks for it is skipped there, unless it comes from elsewhere
if [ "$missing" != "${missing#* chromium}" ] && ! apt-cache policy chromium | grep -q 'Candidate: [0-9]'; then
    echo "setup.sh: no package chromium here: tests and pictures that need a browser are skipped" >&2
    missing=$(echo "$missing" | sed 's/ chromium//')
    [ -n "$missing" ] || exit 0
fi
# shellcheck disable=SC2086
$as_root apt-get -qq install -y --no-install-recommends $missing </dev/null
