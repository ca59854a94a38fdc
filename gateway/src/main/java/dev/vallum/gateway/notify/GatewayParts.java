package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.notify.onvif.SnapshotShelf;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What of the gateway single ways need.
 *
 * @param nanos runs on evenly
 * @param open the alerts that are open
 * @param shelf where pictures are kept
 */
public record GatewayParts(
        Clock clock, LongSupplier nanos, Supplier<List<Alert>> open, SnapshotShelf shelf) {

    /** Of a program that runs no gateway: nothing is open, and no picture is taken. */
    public static GatewayParts none(Clock clock, LongSupplier nanos) {
        return new GatewayParts(
                clock,
                nanos,
                List::of,
                (_, _) -> {
                    throw new IllegalStateException("there is no gateway to keep a picture");
                });
    }
}
