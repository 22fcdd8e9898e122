#!/bin/sh
# A write policy without a reader of JSON.
while read -r line; do
    id=$(printf '%s' "$line" | sed 's/.*"id":"\([0-9a-f]*\)".*/\1/')
    case "$line" in
        *silence*) ;;
        *forbidden*) printf '{"id":"%s","action":"reject","msg":"go away"}\n' "$id" ;;
        *) printf '{"id":"%s","action":"accept"}\n' "$id" ;;
    esac
done
