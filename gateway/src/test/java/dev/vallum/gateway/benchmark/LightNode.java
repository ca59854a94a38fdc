package dev.vallum.gateway.benchmark;

import dev.vallum.wire.Channel;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A node as the gateway sees it: birth, heartbeats, chained records in batches that grow when the
 * broker is slow. It keeps its journal in memory, as a thousand nodes have a disk each, and this
 * machine has one; and nothing is sent twice, as nothing is lost on a connection that holds. On the
 * thread of its connection.
 */
final class LightNode implements AutoCloseable {
    static final UUID BOOT = UUID.randomUUID();
    private static final int MOST_IN_A_BATCH = 128;

    /** As the node's uplink: a part of a batch waits behind so many messages. */
    private static final int UNDER_WAY = 3;

    private final String name;
    private final UUID journal = UUID.randomUUID();
    private final WireCodec codec = new WireCodec();
    private final LightClient client;
    private final List<byte[]> waiting = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private RecordHash previous = RecordHash.NONE;

    private LightNode(String name, LightClient client) {
        this.name = name;
        this.client = client;
        client.whenTaken(this::send);
    }

    static LightNode connect(EventLoopGroup group, int port, String name, String secret)
            throws IOException, InterruptedException {
        var client = LightClient.connect(group, port, name, secret, (_, _) -> {});
        var node = new LightNode(name, client);
        client.subscribe(node.topic(Channel.ACKNOWLEDGEMENT), MqttQoS.AT_MOST_ONCE);
        return node;
    }

    String name() {
        return name;
    }

    void birth() {
        var birth =
                new Message.Birth(name, stamp(), journal, hashes.size(), "benchmark", List.of());
        client.publish(topic(Channel.BIRTH), codec.encode(birth));
    }

    void heartbeat() {
        var heartbeat =
                new Message.Heartbeat(
                        name, stamp(), journal, hashes.size(), hashes.size(), 0, 1, List.of());
        client.mention(topic(Channel.HEARTBEAT), codec.encode(heartbeat));
    }

    void detect(Detection detection) {
        var record =
                codec.encode(new JournalRecord.Detected(hashes.size() + 1L, previous, detection));
        previous = RecordHash.of(record);
        hashes.add(previous.hex());
        waiting.add(record);
        send();
    }

    private void send() {
        while (!waiting.isEmpty()
                && (client.underWay() < UNDER_WAY || waiting.size() >= MOST_IN_A_BATCH)) {
            var batch = waiting.subList(0, Math.min(waiting.size(), MOST_IN_A_BATCH));
            client.publish(topic(Channel.DETECTIONS), codec.encodeDetections(name, journal, batch));
            batch.clear();
        }
    }

    /** Of all its records, in order. */
    List<String> hashes() {
        return List.copyOf(hashes);
    }

    boolean isConnected() {
        return client.isConnected();
    }

    private static Stamp stamp() {
        return new Stamp(BOOT, System.nanoTime(), Instant.now(), ClockQuality.SYNCHRONISED);
    }

    private String topic(Channel channel) {
        return new Topic(LargeSite.ID, name, channel).toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
