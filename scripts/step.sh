#!/usr/bin/env bash
# Runs one step of the tests, naming it before and telling its time after. Usage: step.sh NAME COMMAND...
name=$1; shift
echo "── $name"
started=$SECONDS
"$@"; status=$?
[ $status -eq 0 ] && echo "   好 · ok ($((SECONDS - started)) s)" || echo "   没通过 · failed, exit $status ($((SECONDS - started)) s)"
exit $status
