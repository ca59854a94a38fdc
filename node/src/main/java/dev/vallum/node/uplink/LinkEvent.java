package dev.vallum.node.uplink;

/** What happened to a link. Each connect has a number, so that late events of an old one show. */
public sealed interface LinkEvent {

    record Connected() implements LinkEvent {}

    record Subscribed() implements LinkEvent {}

    /** There is no connection (any more). */
    record Lost(String reason) implements LinkEvent {}

    /** A message came. */
    final class Arrived implements LinkEvent {
        private final String topic;
        private final byte[] payload;

        Arrived(String topic, byte[] payload) {
            this.topic = topic;
            this.payload = payload;
        }

        String topic() {
            return topic;
        }

        byte[] payload() {
            return payload.clone();
        }
    }
}
