package dev.vallum.node;

import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.relay.RelayLoop;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.Detection;
import dev.vallum.wire.RelayOrder;
import java.util.List;
import java.util.function.Consumer;

/** What relays do, as it is journalled. */
record RelayRecords(String node, StampSource stamps, Consumer<List<Detection>> journalled)
        implements RelayLoop.Events {

    @Override
    public void closed(RelayOrder order) {
        journalled.accept(NodeEvents.relayClosed(order, stamps.now()));
    }

    @Override
    public void opened(String relay, long number, String why) {
        journalled.accept(NodeEvents.relayOpened(relay, number, why, stamps.now()));
    }

    @Override
    public void refused(long number, String reason, boolean isLate) {
        var now = stamps.now();
        journalled.accept(
                isLate
                        ? NodeEvents.relayLate(node, number, reason, now)
                        : NodeEvents.relayRefused(node, number, reason, now));
    }
}
