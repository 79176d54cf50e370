#!/usr/bin/env bash
# Installs what the settings need and the computer has not: valgrind for counts of instructions, the servers of DATABASES, and
# what FEATURES is linked with.
set -euo pipefail

has() { command -v "$1" >/dev/null; }
# Debian keeps the server's programs off the path.
has_postgresql() { has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

packages=()
case "${FAIL_ON:-}" in *instructions*) has valgrind || packages+=(valgrind) ;; esac
# A database that is named by its URL is somewhere already.
for database in ${DATABASES:-sqlite}; do
    case $database in postgres | all) has_postgresql || packages+=(postgresql) ;; esac
    case $database in mariadb | all) has mariadb-install-db || packages+=(mariadb-server) ;; esac
done
case "${FEATURES:-}" in *diesel-mysql*) pkg-config --exists libmariadb 2>/dev/null || packages+=(libmariadb-dev pkg-config) ;; esac

if [ ${#packages[@]} = 0 ]; then exit; fi
if ! has apt-get; then
    echo "::warning::not installed, and there is no apt-get to do it: ${packages[*]}" >&2
    exit
fi
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}"
