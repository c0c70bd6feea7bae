#!/bin/sh
# Rebuilds wwwroot/lib from the packages of Det Fælles Designsystem and htmx. For maintainers, when a version or the
# theme changes; building and running Tovholder needs neither node nor this script.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
lib="$here/../wwwroot/lib"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cd "$scratch"
npm install --no-save --no-audit --no-fund --ignore-scripts dkfds@11.2.0 htmx.org@4.0.1 sass@1.105.0
packages="$scratch/node_modules"

rm -rf "$lib/dkfds" "$lib/fonts" "$lib/htmx"
mkdir -p "$lib/dkfds/icons" "$lib/fonts" "$lib/htmx"

node "$packages/sass/sass.js" --quiet-deps --silence-deprecation=import,if-function,global-builtin --style=compressed --no-source-map --load-path="$packages" "$here/theme.scss" "$lib/dkfds/dkfds.min.css"
grep -v '^//# sourceMappingURL' "$packages/dkfds/dist/js/dkfds.min.js" > "$lib/dkfds/dkfds.min.js"
cp "$packages/dkfds/LICENSE.md" "$lib/dkfds/LICENSE.md"
cp /usr/share/common-licenses/Apache-2.0 "$lib/dkfds/LICENSE-APACHE-2.0.txt"
grep -v '^//# sourceMappingURL' "$packages/htmx.org/dist/htmx.min.js" > "$lib/htmx/htmx.min.js"
cp "$packages/htmx.org/LICENSE" "$lib/htmx/LICENSE"

# Regular, italic and semi-bold; Latin1 for Danish and English, Latin2 for other names, Pi for arrows and signs.
for face in Regular Italic SemiBold; do
  for part in Latin1 Latin2 Pi; do
    cp "$packages/dkfds/dist/fonts/IBMPlexSans/split/woff2/IBMPlexSans-$face-$part.woff2" "$lib/fonts/"
  done
done
cp "$packages/dkfds/dist/fonts/IBMPlexSans/complete/woff2/license.txt" "$lib/fonts/LICENSE.txt"

# The icons the style sheet paints as backgrounds ...
grep -o 'icons/[a-z0-9-]*\.svg' "$lib/dkfds/dkfds.min.css" | sort -u | while read -r icon; do
  cp "$packages/dkfds/dist/img/svg-icons/$(basename "$icon")" "$lib/dkfds/icons/"
done

# ... and one sprite for those the pages name: <tov-icon name="…">.
{
  printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
  while read -r name; do
    grep -o "<symbol id=\"$name\".*" "$packages/dkfds/dist/img/all-svg-icons.svg" | sed 's:</symbol>.*:</symbol>:' | head -n 1 | grep . \
      || { echo "No icon called $name." >&2; exit 1; }
  done < "$here/icons.txt"
  printf '</svg>\n'
} > "$lib/dkfds/icons.svg"

du -sh "$lib"
