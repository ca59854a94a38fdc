package dev.vallum.gateway.correlate;

import java.util.List;

/**
 * Which detections the stored alerts account for: all up to one, except some that merely let an
 * incident go on. After a restart those are taken again, and then what follows.
 *
 * @param through the last detection that was worked through, 0 at the very start
 * @param except in the order of their commits, none of them later than that one
 */
public record Accounted(long through, List<Long> except) {
    public Accounted {
        except = List.copyOf(except);
    }
}
