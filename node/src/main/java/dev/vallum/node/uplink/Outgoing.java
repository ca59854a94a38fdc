package dev.vallum.node.uplink;

import dev.vallum.wire.Message;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;

/** A message on its way out. */
public final class Outgoing {
    private final Topic topic;
    private final byte[] payload;
    private final Service service;

    private Outgoing(Topic topic, byte[] payload, Service service) {
        this.topic = topic;
        this.payload = payload;
        this.service = service;
    }

    /** Whether the broker answers for a message. */
    public enum Service {
        AT_MOST_ONCE(0),
        AT_LEAST_ONCE(1);

        private final int level;

        Service(int level) {
            this.level = level;
        }

        int level() {
            return level;
        }
    }

    static Outgoing of(String site, Message message, WireCodec codec) {
        return of(Topic.of(site, message), codec.encode(message));
    }

    /**
     * @param payload handed over, not to be written to again
     */
    static Outgoing of(Topic topic, byte[] payload) {
        var service =
                switch (topic.channel()) {
                    case MEASUREMENTS, EXCERPT, SOFTWARE -> Service.AT_MOST_ONCE;
                    case BIRTH, DETECTIONS, HEARTBEAT, WILL, RENEWAL, ACKNOWLEDGEMENT, COMMAND ->
                            Service.AT_LEAST_ONCE;
                };
        return new Outgoing(topic, payload, service);
    }

    public Topic topic() {
        return topic;
    }

    public byte[] payload() {
        return payload.clone();
    }

    public Service service() {
        return service;
    }
}
