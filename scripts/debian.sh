# Read by the other scripts: install Debian packages where that is possible.

# install PACKAGE...: 0 if they were installed, 1 if this is not possible here.
install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        return 1
    fi
    printf 'cutline: installing %s\n' "$*" >&2
    # The environment and the tools are made at the same time: one after the other here.
    waiting=
    ! command -v flock >/dev/null 2>&1 || waiting="flock scripts"
    # shellcheck disable=SC2016  # the inner shell's packages
    $as_root $waiting sh -c 'apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends "$@" >/dev/null' sh "$@"
}
