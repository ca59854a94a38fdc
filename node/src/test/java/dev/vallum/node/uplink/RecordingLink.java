package dev.vallum.node.uplink;

import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A link that a test plays the broker to. */
final class RecordingLink implements Link {
    private final WireCodec codec = new WireCodec();
    final List<Outgoing> sent = new ArrayList<>();
    final List<Topic> subscriptions = new ArrayList<>();
    Optional<Outgoing> will = Optional.empty();
    Consumer<LinkEvent> events = _ -> {};
    int connects;
    int abandons;
    int disconnects;
    boolean hasRoom = true;

    @Override
    public void connect(Optional<Outgoing> lastWill, Consumer<LinkEvent> listener) {
        connects++;
        will = lastWill;
        events = listener;
    }

    @Override
    public void subscribe(List<Topic> topics) {
        subscriptions.addAll(topics);
    }

    @Override
    public boolean hasRoom() {
        return hasRoom;
    }

    @Override
    public void send(Outgoing message) {
        sent.add(message);
    }

    @Override
    public int underWay() {
        return 0;
    }

    @Override
    public void disconnect() {
        disconnects++;
    }

    @Override
    public void abandon() {
        abandons++;
    }

    void accept() {
        events.accept(new LinkEvent.Connected());
    }

    void confirmSubscription() {
        events.accept(new LinkEvent.Subscribed());
    }

    void lose(String reason) {
        events.accept(new LinkEvent.Lost(reason));
    }

    void deliver(Message message, String site) {
        events.accept(
                new LinkEvent.Arrived(Topic.of(site, message).toString(), codec.encode(message)));
    }

    /** What was sent since the last call, read as the gateway would. */
    List<Message> takeSent() {
        var messages = sent.stream().map(this::decode).toList();
        sent.clear();
        return messages;
    }

    private Message decode(Outgoing outgoing) {
        return switch (codec.decode(outgoing.payload())) {
            case Decoded.Accepted(var message) -> message;
            case Decoded.Refused refused -> throw new AssertionError(refused.toString());
        };
    }
}
