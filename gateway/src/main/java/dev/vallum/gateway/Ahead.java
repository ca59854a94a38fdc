package dev.vallum.gateway;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds on a thread of its own what is asked for later, so that a start takes less time. */
final class Ahead {
    private static final Logger log = LoggerFactory.getLogger(Ahead.class);

    private Ahead() {}

    /**
     * Begins.
     *
     * @param part gives the same whenever it is asked; what goes wrong here goes wrong then too,
     *     and is told there
     */
    static void build(String name, Supplier<?> part) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> {
                    try {
                        var _ = part.get();
                    } catch (RuntimeException e) {
                        log.atDebug().setCause(e).log("can't be built ahead");
                    }
                });
    }
}
