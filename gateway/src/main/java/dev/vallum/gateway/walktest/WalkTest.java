package dev.vallum.gateway.walktest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A zone in test.
 *
 * @param until when it ended; absent while it lasts
 */
public record WalkTest(
        UUID id,
        String zone,
        String begunBy,
        Instant from,
        @Nullable Instant until,
        List<Walk> walks) {

    public WalkTest {
        walks = List.copyOf(walks);
    }

    public boolean lasts() {
        return until == null;
    }

    /** The walk that somebody is on. */
    public Optional<Walk> underWay(Instant now) {
        return walks.stream().filter(walk -> walk.lasts(now)).findFirst();
    }

    public Optional<Walk> walk(long number) {
        return walks.stream().filter(walk -> walk.number() == number).findFirst();
    }
}
