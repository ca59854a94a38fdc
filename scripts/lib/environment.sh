# Sourced by the scripts: finds a JDK 25 and Maven, and says how to get them.
# Sets ROOT, JAVA_HOME, JAVA.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WANTED_JAVA=25

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    exit 1
}

# The major version of the JDK in a folder, or nothing if there is none.
java_major() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_java() {
    local folder major
    for folder in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/*; do
        [ -n "$folder" ] || continue
        major=$(java_major "$folder")
        if [ -n "$major" ] && [ "$major" -ge "$WANTED_JAVA" ]; then
            JAVA_HOME=$folder
            JAVA=$folder/bin/java
            export JAVA_HOME
            return 0
        fi
    done
    fail "no JDK $WANTED_JAVA or newer found in JAVA_HOME or /usr/lib/jvm.
  Debian 13, Raspberry Pi OS: apt-get install openjdk-25-jdk, where your release has it;
  else unpack a JDK 25 (Eclipse Temurin, for example) into /usr/lib/jvm, or set JAVA_HOME."
}

need_maven() {
    command -v mvn >/dev/null || fail "Maven is missing: apt-get install maven"
}

# Runs Maven on the JDK that was found; MAVEN_ARGUMENTS are the caller's own, such as
# -Dmaven.repo.local=DIR.
maven() {
    # shellcheck disable=SC2086
    (cd "$ROOT" && mvn -B --no-transfer-progress -Dstyle.color=never ${MAVEN_ARGUMENTS:-} "$@")
}

# Whether the packaged programs are there and younger than every source they are made of.
is_built() {
    local program
    for program in node/target/vallum-node.jar gateway/target/vallum-gateway.jar; do
        [ -e "$ROOT/$program" ] || return 1
        [ -z "$(find "$ROOT"/pom.xml "$ROOT"/hardware "$ROOT"/node "$ROOT"/gateway \
            \( -name target -o -path '*/src/test' \) -prune -o -type f \
            -newer "$ROOT/$program" -print -quit)" ] || return 1
    done
}

build() {
    is_built && return 0
    need_maven
    echo "Building (the first time takes a few minutes, most of it downloads) …"
    maven -q package -DskipTests || fail "the build failed, see above"
    touch "$ROOT"/node/target/vallum-node.jar "$ROOT"/gateway/target/vallum-gateway.jar
}

find_java
