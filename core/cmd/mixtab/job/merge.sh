#!/bin/sh
# Joins the chains to one fit, and tests it as mixtab fit does: sh merge.sh writes fit.mixtab, which the page opens, and
# sh merge.sh fit.json the draws for ArviZ.
set -eu
[ -x ./mixtab ] && mixtab=./mixtab || mixtab=mixtab
exec "$mixtab" merge --data {data} --spec spec.json --map "$(cat mapping.json)" --out "${1:-fit.mixtab}" chain-*.draws
