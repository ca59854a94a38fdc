package dev.vallum.gateway.notify.onvif;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A camera of the site file, and how to log in to it.
 *
 * @param camera its id in the site file
 * @param user of an account of the camera's that may point it, and no more than that
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 * @param fingerprint SHA-256 of the camera's certificate, which alone is believed then
 * @param settleWithin a picture is taken when the camera stands still, or after so long; 6 s
 * @param superviseEvery the camera is asked for its presets so often; 1 min
 */
public record OnvifSettings(
        String camera,
        String user,
        String passwordFile,
        @Nullable String trustFile,
        @Nullable String fingerprint,
        @Nullable Duration settleWithin,
        @Nullable Duration superviseEvery) {
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(6);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);
    private static final Duration SUPERVISE_EVERY = Duration.ofMinutes(1);
    private static final Duration SHORTEST_SUPERVISION = Duration.ofSeconds(10);

    public OnvifSettings {
        if (user.isBlank() || user.contains("\"") || user.contains(":")) {
            throw new IllegalArgumentException("'user': a name without quotes and colons");
        }
        if (trustFile != null && fingerprint != null) {
            throw new IllegalArgumentException("name 'trustFile' or 'fingerprint', not both");
        }
        if (settleWithin != null && settleWithin.compareTo(LONGEST_SETTLING) > 0) {
            throw new IllegalArgumentException("'settleWithin': 10s at most");
        }
        if (superviseEvery != null && superviseEvery.compareTo(SHORTEST_SUPERVISION) < 0) {
            throw new IllegalArgumentException("'superviseEvery': 10s at least");
        }
    }

    Duration settling() {
        return settleWithin == null ? SETTLE_WITHIN : settleWithin;
    }

    Duration supervision() {
        return superviseEvery == null ? SUPERVISE_EVERY : superviseEvery;
    }
}
