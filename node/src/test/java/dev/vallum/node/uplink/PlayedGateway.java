package dev.vallum.node.uplink;

import dev.vallum.wire.Channel;
import dev.vallum.wire.Decoded;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.Message.Birth;
import dev.vallum.wire.Message.Detections;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A gateway with its brokers, as a node sees them: commits what continues what it has, answers a
 * while later, loses and doubles messages, says rubbish now and then, and can be out of reach by
 * each path. It keeps counts only, so that it doesn't grow while a node is watched for growing.
 *
 * <p>Stepped by the thread that steps the node.
 */
public final class PlayedGateway {
    private static final int MOST_UNDER_WAY = 20;

    /** After so long without a word a client takes its connection for lost. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private static final int ONE_IN_LOST = 300;
    private static final int ONE_IN_DOUBLED = 300;
    private static final int ONE_IN_RUBBISH = 2_000;

    private final WireCodec codec = new WireCodec();
    private final String site;
    private final String node;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final List<Line> lines = new ArrayList<>();
    private final Queue<Answer> answers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Answer::dueNanos).thenComparingLong(Answer::number));
    private final Map<String, Long> types = new TreeMap<>();
    private Duration delay = Duration.ofMillis(60);
    private RecordHash last = RecordHash.NONE;
    private long committed;
    private long dropped;
    private long connects;
    private long excerpts;
    private long answered;

    public PlayedGateway(String site, String node, LongSupplier nanos, RandomGenerator random) {
        this.site = site;
        this.node = node;
        this.nanos = nanos;
        this.random = random;
    }

    private record Answer(long dueNanos, long number, Line line, int connect, LinkEvent event) {}

    /**
     * One client's connection.
     *
     * @param path by which it comes
     */
    public Link link(int path) {
        var line = new Line(path);
        lines.add(line);
        return line;
    }

    /** Opens or closes a path. Who came by it is told so now, or only by the silence. */
    public void setReachable(int path, boolean isReachable) {
        for (var line : lines) {
            if (line.path == path) {
                line.isReachable = isReachable;
                if (!isReachable) {
                    line.lose(
                            "path " + path + " is closed",
                            random.nextBoolean() ? Duration.ZERO : KEEP_ALIVE);
                }
            }
        }
    }

    /** Cuts who comes by a path now. */
    public void cut(int path) {
        lines.stream()
                .filter(line -> line.path == path)
                .forEach(line -> line.lose("cut", Duration.ZERO));
    }

    /** How long it takes to answer from now on. */
    public void answerAfter(Duration time) {
        delay = time;
    }

    /** Hands out the answers that are due. */
    public void doWork() {
        long now = nanos.getAsLong();
        for (var next = answers.peek();
                next != null && next.dueNanos() - now <= 0;
                next = answers.peek()) {
            answers.remove();
            next.line().hear(next.connect(), next.event());
        }
        lines.forEach(line -> line.underWay = line.isReachable ? 0 : line.underWay);
    }

    /** Up to which sequence it has everything. */
    public long committed() {
        return committed;
    }

    /** How many detections of the node's found its journal full, as far as it has said so. */
    public long dropped() {
        return dropped;
    }

    public long connects() {
        return connects;
    }

    /** How many excerpts of readings came. */
    public long excerpts() {
        return excerpts;
    }

    /** How often each type of detection came. */
    public Map<String, Long> types() {
        return Map.copyOf(types);
    }

    private void take(Message message, Line line) {
        if (message instanceof Birth birth) {
            answer(
                    line,
                    new Acknowledgement(
                            node, birth.journal(), committed, hash(), null, null, null, null));
        } else if (message instanceof Detections batch) {
            for (var entry : batch.records()) {
                if (entry.sequence() == committed + 1) {
                    commit(entry.record(), entry.hash());
                }
            }
            long seen = batch.records().getLast().sequence();
            answer(
                    line,
                    new Acknowledgement(
                            node, batch.journal(), committed, hash(), seen, null, null, null));
        } else if (message instanceof Message.Excerpt) {
            excerpts++;
        }
    }

    private void commit(JournalRecord record, RecordHash hash) {
        if (!record.previous().equals(last)) {
            throw new IllegalStateException("the chain breaks at " + record);
        }
        committed = record.through();
        last = hash;
        switch (record) {
            case JournalRecord.Detected detected ->
                    types.merge(detected.detection().type().name(), 1L, Long::sum);
            case JournalRecord.Dropped word ->
                    dropped += word.counts().values().stream().mapToLong(Long::longValue).sum();
            case JournalRecord.Unreadable word ->
                    throw new IllegalStateException("the journal lost " + word);
        }
    }

    private @Nullable RecordHash hash() {
        return committed == 0 ? null : last;
    }

    private void answer(Line line, Message message) {
        var payload =
                random.nextInt(ONE_IN_RUBBISH) == 0
                        ? new byte[] {'{', (byte) random.nextInt()}
                        : codec.encode(message);
        line.later(new LinkEvent.Arrived(Topic.of(site, message).toString(), payload));
    }

    private final class Line implements Link {
        private final int path;
        private boolean isReachable = true;
        private boolean isConnected;
        private int connect;
        private int underWay;
        private Consumer<LinkEvent> events = _ -> {};

        Line(int path) {
            this.path = path;
        }

        @Override
        public void connect(Optional<Outgoing> will, Consumer<LinkEvent> listener) {
            abandon();
            connects++;
            connect++;
            events = listener;
            if (isReachable) {
                isConnected = true;
                later(new LinkEvent.Connected());
            } else if (random.nextBoolean()) {
                later(new LinkEvent.Lost("path " + path + " can't be reached"));
            }
        }

        @Override
        public void subscribe(List<Topic> topics) {
            later(new LinkEvent.Subscribed());
        }

        @Override
        public boolean hasRoom() {
            return underWay < MOST_UNDER_WAY;
        }

        @Override
        public void send(Outgoing message) {
            underWay += message.service().level();
            var channel = message.topic().channel();
            boolean counts =
                    channel == Channel.BIRTH
                            || channel == Channel.DETECTIONS
                            || channel == Channel.EXCERPT;
            if (!isConnected || !isReachable || !counts || random.nextInt(ONE_IN_LOST) == 0) {
                return;
            }
            var decoded = decode(message);
            take(decoded, this);
            if (random.nextInt(ONE_IN_DOUBLED) == 0) {
                take(decoded, this);
            }
        }

        private Message decode(Outgoing message) {
            return switch (codec.decode(message.payload())) {
                case Decoded.Accepted(var accepted) -> accepted;
                case Decoded.Refused refused -> throw new IllegalStateException(refused.toString());
            };
        }

        @Override
        public int underWay() {
            return underWay;
        }

        @Override
        public void disconnect() {
            abandon();
        }

        @Override
        public void abandon() {
            isConnected = false;
            underWay = 0;
            events = _ -> {};
        }

        private void lose(String reason, Duration noticedAfter) {
            if (isConnected) {
                isConnected = false;
                later(new LinkEvent.Lost(reason), noticedAfter);
            }
        }

        private void later(LinkEvent event) {
            later(event, delay);
        }

        private void later(LinkEvent event, Duration time) {
            long due = nanos.getAsLong() + time.toNanos();
            answers.add(new Answer(due, answered++, this, connect, event));
        }

        private void hear(int ofConnect, LinkEvent event) {
            if (ofConnect == connect && (isReachable || event instanceof LinkEvent.Lost)) {
                events.accept(event);
            }
        }
    }
}
