package dev.vallum.gateway.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** Nodes of the reference site. */
final class Names {
    static final int MOST = 62;

    private Names() {}

    /** The first nodes of the site. */
    static List<String> of(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("n%02d"::formatted).toList();
    }
}
