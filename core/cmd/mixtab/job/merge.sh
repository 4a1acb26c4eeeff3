#!/bin/sh
# Joins the chains to one fit, and tests it as mixtab fit does.
set -eu
[ -x ./mixtab ] && mixtab=./mixtab || mixtab=mixtab
exec "$mixtab" merge --data {data} --spec spec.json --map "$(cat mapping.json)" --out fit.json chain-*.draws
