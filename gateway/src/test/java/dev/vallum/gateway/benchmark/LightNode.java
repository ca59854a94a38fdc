package dev.vallum.gateway.benchmark;

import dev.vallum.wire.Channel;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Decoded;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A node as the gateway sees it: birth, heartbeats, chained records in batches that grow when the
 * gateway is slow. It keeps its journal in memory, as a thousand nodes have a disk each, and this
 * machine has one. It sends again what the gateway says it misses, or doesn't acknowledge in time:
 * the broker drops what a slow gateway leaves. On the thread of its connection.
 */
final class LightNode implements AutoCloseable {
    static final UUID BOOT = UUID.randomUUID();
    private static final int MOST_IN_A_BATCH = 128;

    /** As the node's uplink: a part of a batch waits behind so many that aren't committed. */
    private static final int MOST_BEFORE_A_PART = 3;

    private static final int WINDOW = 1024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String site;
    private final String name;
    private final UUID journal = UUID.randomUUID();
    private final WireCodec codec = new WireCodec();
    private final LightClient client;
    private final Deque<byte[]> unacknowledged = new ArrayDeque<>();

    /** Where each batch ends that was sent and isn't committed. */
    private final Deque<Long> underWay = new ArrayDeque<>();

    private final List<String> hashes = new ArrayList<>();
    private RecordHash previous = RecordHash.NONE;
    private long committed;
    private long sent;
    private long movedAtNanos = System.nanoTime();

    private LightNode(String site, String name, LightClient client) {
        this.site = site;
        this.name = name;
        this.client = client;
    }

    static LightNode connect(
            EventLoopGroup group, int port, String site, String name, String secret)
            throws IOException, InterruptedException {
        var answers = new AtomicReference<Consumer<String>>(_ -> {});
        var client =
                LightClient.connect(
                        group, port, name, secret, (_, text) -> answers.get().accept(text));
        var node = new LightNode(site, name, client);
        answers.set(node::acknowledged);
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
        if (committed < sent && System.nanoTime() - movedAtNanos > PATIENCE_NANOS) {
            sendAgain();
        }
    }

    void detect(Detection detection) {
        var record =
                codec.encode(new JournalRecord.Detected(hashes.size() + 1L, previous, detection));
        previous = RecordHash.of(record);
        hashes.add(previous.hex());
        unacknowledged.add(record);
        send();
    }

    private void acknowledged(String text) {
        var decoded = codec.decode(text.getBytes(StandardCharsets.UTF_8));
        if (!(decoded instanceof Decoded.Accepted(Message.Acknowledgement answer))) {
            throw new IllegalStateException(text);
        }
        if (answer.committed() > committed) {
            movedAtNanos = System.nanoTime();
        }
        while (committed < answer.committed()) {
            unacknowledged.removeFirst();
            committed++;
        }
        sent = Math.max(sent, committed);
        underWay.removeIf(last -> last <= committed);
        var seen = answer.seen();
        if (seen != null
                && seen > answer.committed()
                && System.nanoTime() - movedAtNanos > GAP_NANOS) {
            sendAgain();
        }
        send();
    }

    private void sendAgain() {
        sent = committed;
        underWay.clear();
        movedAtNanos = System.nanoTime();
        send();
    }

    private void send() {
        while (sent < hashes.size()
                && sent - committed < WINDOW
                && (underWay.size() < MOST_BEFORE_A_PART
                        || hashes.size() - sent >= MOST_IN_A_BATCH)) {
            var batch =
                    unacknowledged.stream().skip(sent - committed).limit(MOST_IN_A_BATCH).toList();
            client.publish(topic(Channel.DETECTIONS), codec.encodeDetections(name, journal, batch));
            sent += batch.size();
            underWay.add(sent);
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
        return new Topic(site, name, channel).toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
