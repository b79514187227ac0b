#!/usr/bin/env bash
# Proves the Dockerfile where no container engine runs: follows its instructions in a Debian root, then asks the service.
# As root:  debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm ROOT && docker/prove.sh ROOT
set -euo pipefail
root=$(realpath "$1")
cd "$(dirname "$0")/.."
directory=/ user=root variables=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)

inside() { chroot --userspec="$user" "$root" env --ignore-environment "${variables[@]}" "$@"; }
words() { python3 -c 'import json, sys; print(*json.loads(sys.argv[1]), sep="\n")' "$1"; }

mount --bind /proc "$root/proc"
trap 'kill "${service:-}" 2>/dev/null || true; umount "$root/proc"' EXIT

while read -r instruction rest; do
    case $instruction in
        '#' | '' | FROM | VOLUME | EXPOSE) continue ;;
    esac
    echo "== $instruction $rest"
    case $instruction in
        WORKDIR) directory=$rest && mkdir -p "$root$directory" ;;
        COPY) [[ $rest == --from=* ]] || git archive HEAD | tar --extract --directory "$root$directory" ;;
        ARG | ENV) eval "variables+=(${rest//\$PATH/${variables[0]#PATH=}})" ;;
        USER) user=$rest directory=/ ;;
        RUN) inside sh -c "cd $directory && $rest" ;;
        HEALTHCHECK) mapfile -t check < <(words "${rest#*CMD }") ;;
        CMD) mapfile -t command < <(words "$rest") ;;
        *) echo "unknown: $instruction" >&2 && exit 1 ;;
    esac
done <docker/Dockerfile

chroot --userspec="$user" "$root" env --ignore-environment "${variables[@]}" "${command[@]}" &
service=$!
for _ in {1..30}; do
    sleep 1
    inside "${check[@]}" 2>/dev/null && echo "healthy, as $(ps -o user= -p $service)" && exit 0
done
echo "not healthy" >&2
exit 1
