package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.onvif.SnapshotShelf;
import dev.vallum.gateway.notify.relay.RelayCaller;
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
 * @param relays closes those of nodes
 */
public record GatewayParts(
        Clock clock,
        LongSupplier nanos,
        Supplier<List<Alert>> open,
        SnapshotShelf shelf,
        RelayCaller relays) {

    /** Of a program that runs no gateway: nothing is open, and no picture is taken. */
    public static GatewayParts none(Clock clock, LongSupplier nanos) {
        return new GatewayParts(
                clock,
                nanos,
                List::of,
                (_, _) -> {
                    throw new IllegalStateException("there is no gateway to keep a picture");
                },
                (_, _, _, _) -> new Answer.Refused("only a running gateway reaches a node"));
    }
}
