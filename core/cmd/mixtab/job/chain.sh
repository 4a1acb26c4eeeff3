#!/bin/sh
# Samples one chain: sh chain.sh 1, sh chain.sh 2 and so on to {chains}. The program mixtab lies in this folder, or is found in the path.
set -eu
[ -x ./mixtab ] && mixtab=./mixtab || mixtab=mixtab
exec "$mixtab" fit --data {data} --spec spec.json --map "$(cat mapping.json)" {settings} --chain "$1" --of {chains} --quiet --out "chain-$1.draws"
