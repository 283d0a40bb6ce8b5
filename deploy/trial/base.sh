#!/usr/bin/env bash
# Makes images of the names that the Dockerfile and the compose files want from Debian's packages, where there is no
# registry: python:3.11-slim and postgres:17 (which is Debian's PostgreSQL then). Takes apt's sources of this machine,
# and pip's settings and certificates, which pip needs behind a proxy. Needs mmdebstrap and a running Docker engine.
set -euo pipefail
cd "$(dirname "$0")"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

mapfile -t sources < <(find /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources -size +0 2>/dev/null)
mmdebstrap --quiet --variant=minbase --include=python3.11,python3-venv,ca-certificates,netbase,tzdata \
    --customize-hook='ln -s /usr/bin/python3 "$1/usr/local/bin/python"' \
    --customize-hook='[ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$1/etc/pip.conf"' \
    --customize-hook='cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/ca-certificates.crt"' \
    bookworm "$place/base.tar" "${sources[@]}"
docker import "$place/base.tar" python:3.11-slim

DOCKER_BUILDKIT=0 docker build --network host -q -t postgres:17 postgres
