package dev.vallum.gateway.benchmark;

import dev.vallum.node.uplink.Link;
import dev.vallum.node.uplink.LinkEvent;
import dev.vallum.node.uplink.Outgoing;
import dev.vallum.wire.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A link on which nothing but the birth is sent until it is opened. */
final class Gate implements Link {
    private final Link link;
    private volatile boolean open;

    Gate(Link link) {
        this.link = link;
    }

    void open(boolean wanted) {
        open = wanted;
    }

    @Override
    public void connect(Optional<Outgoing> will, Consumer<LinkEvent> events) {
        link.connect(will, events);
    }

    @Override
    public void subscribe(List<Topic> topics) {
        link.subscribe(topics);
    }

    @Override
    public boolean hasRoom() {
        return open && link.hasRoom();
    }

    @Override
    public void send(Outgoing message) {
        link.send(message);
    }

    @Override
    public int underWay() {
        return link.underWay();
    }

    @Override
    public void disconnect() {
        link.disconnect();
    }

    @Override
    public void abandon() {
        link.abandon();
    }
}
