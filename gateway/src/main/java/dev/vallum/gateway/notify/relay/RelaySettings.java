package dev.vallum.gateway.notify.relay;

import dev.vallum.wire.RelayOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which relay of which node, and for how long.
 *
 * @param relay its id in the node's file
 * @param lasts 1 s to 10 min; 30 s
 */
public record RelaySettings(String node, String relay, @Nullable Duration lasts) {
    private static final Duration LASTS = Duration.ofSeconds(30);

    public RelaySettings {
        if (lasts != null
                && (lasts.compareTo(RelayOrder.SHORTEST) < 0
                        || lasts.compareTo(RelayOrder.LONGEST) > 0)) {
            throw new IllegalArgumentException("'lasts': write 1s to 10min");
        }
    }

    Duration time() {
        return lasts == null ? LASTS : lasts;
    }
}
