package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Rule;
import java.util.Optional;

/**
 * Is told when a way out of the gateway has failed for too long, and when it works. There is one
 * alert for each way, until it is closed.
 */
public interface WayOutReports {

    /**
     * @return whether it was taken; else it has to be told again
     */
    boolean failed(String way, String problem);

    /**
     * @return whether it was taken; else it has to be told again
     */
    boolean works(String way);

    /** The way that an alert of this kind is about; empty for any other alert. */
    static Optional<String> wayOf(Alert alert) {
        return alert.reasons().stream()
                .filter(reason -> reason.rule() == Rule.WAY_OUT_FAILED)
                .findFirst()
                .flatMap(reason -> WayOutTroubles.wayIn(reason.text()));
    }

    static boolean isAbout(Alert alert, String way) {
        return wayOf(alert).filter(way::equals).isPresent();
    }
}
