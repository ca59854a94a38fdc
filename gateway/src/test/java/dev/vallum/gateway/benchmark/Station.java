package dev.vallum.gateway.benchmark;

import dev.vallum.node.journal.Appended;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.loop.LoopThread;
import dev.vallum.node.pipeline.LatestMeasurements;
import dev.vallum.node.pipeline.RecordLoop;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.LinkSockets;
import dev.vallum.node.uplink.PahoLink;
import dev.vallum.node.uplink.UplinkLoop;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/** A node from its record loop to its uplink, each on a thread of its own as in the program. */
final class Station implements AutoCloseable {
    /** As a node has it by default, but that nothing is ever refused for want of room. */
    static final JournalSettings LIKE_A_NODE = new JournalSettings(1L << 32, 1 << 20, List.of(1.0));

    /** One file, so that all records are still there at the end. */
    static final JournalSettings WITHOUT_END = new JournalSettings(1L << 32, 1 << 28, List.of(1.0));

    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final String id;
    private final WireCodec codec = new WireCodec();
    private final StampSource stamps =
            new StampSource(
                    UUID.randomUUID(),
                    System::nanoTime,
                    Clock.systemUTC(),
                    () -> ClockQuality.SYNCHRONISED);
    private final MadeDetections made;
    private final Journal journal;
    private final BlockingQueue<Detection> detections = new ArrayBlockingQueue<>(1024);
    private final List<String> hashes = new ArrayList<>();
    private final Gate gate;
    private final UplinkLoop uplink;
    private final LoopThread recording;
    private final LoopThread delivering;
    private RecordHash previous = RecordHash.NONE;

    /**
     * @param executor for three tasks of the link that block
     * @param progress is told how far the journal is on the disk, and how far it is acknowledged
     */
    Station(
            String id,
            Path directory,
            JournalSettings settings,
            Pass pass,
            DeliverySettings delivery,
            ScheduledExecutorService executor,
            Progress progress)
            throws JournalException {
        this.id = id;
        made = new MadeDetections(id);
        journal = Journal.open(directory, settings);
        var access = pass.access();
        gate = new Gate(new PahoLink(access, id, LinkSockets.forBroker(access), executor));
        uplink =
                new UplinkLoop(
                        new UplinkLoop.Identity(
                                GatewayUnderTest.SITE, id, "benchmark", List.of(), pass.signer()),
                        gate,
                        journal,
                        codec,
                        stamps,
                        delivery,
                        new UplinkLoop.Reports(
                                List::of,
                                new LatestMeasurements(Duration.ofSeconds(2)),
                                Optional::empty,
                                () -> 0,
                                Optional::empty,
                                Optional::empty),
                        new UplinkLoop.Handlers(_ -> {}, (_, _) -> {}, (_, _) -> {}, _ -> true),
                        RandomGenerator.getDefault(),
                        this::wakeDelivering);
        delivering = new LoopThread(new Watched(uplink, journal, progress.acknowledged()));
        recording =
                new LoopThread(
                        new RecordLoop(
                                detections,
                                journal,
                                codec,
                                stamps,
                                () -> {
                                    progress.forced().accept(journal.durable());
                                    wakeDelivering();
                                },
                                Optional.empty()));
    }

    /** Who is told of a sequence up to which something is done; from a thread of the station. */
    record Progress(LongConsumer forced, LongConsumer acknowledged) {
        static final Progress NOBODY = new Progress(_ -> {}, _ -> {});
    }

    /** Sees at once what a step of the uplink has let the journal release. */
    private record Watched(Loop loop, Journal journal, LongConsumer acknowledged) implements Loop {
        @Override
        public String name() {
            return loop.name();
        }

        @Override
        public int doWork() {
            long before = journal.released();
            int done = loop.doWork();
            long after = journal.released();
            if (after > before) {
                acknowledged.accept(after);
            }
            return done;
        }

        @Override
        public Duration rest() {
            return loop.rest();
        }
    }

    private void wakeDelivering() {
        delivering.wake();
    }

    String id() {
        return id;
    }

    /** Connects; nothing is sent before {@link #open}. */
    void start() {
        delivering.start();
        recording.start();
    }

    boolean isConnected() {
        return uplink.isConnected();
    }

    /** Lets records go out, or holds them back. */
    void open(boolean wanted) {
        gate.open(wanted);
        delivering.wake();
    }

    /** Journals a backlog and forces it; while the gate is shut and nothing is detected. */
    void fill(int count) throws JournalException {
        for (int i = 0; i < count; i++) {
            long sequence = journal.nextSequence();
            var bytes =
                    codec.encode(
                            new JournalRecord.Detected(
                                    sequence, previous, made.at(stamps.now(), sequence)));
            if (journal.append(0, bytes) instanceof Appended.Refused refused) {
                throw new IllegalStateException(refused.toString());
            }
            previous = RecordHash.of(bytes);
            hashes.add(previous.hex());
        }
        journal.force();
    }

    /** Detects something: it is journalled, forced and delivered by the station's threads. */
    void detect(long number) {
        while (!detections.offer(made.at(stamps.now(), number))) {
            // As in the node: what detects waits for room. It counts as latency here.
            LockSupport.parkNanos(100_000);
        }
        recording.wake();
    }

    long journalled() {
        return journal.durable();
    }

    long acknowledged() {
        return journal.released();
    }

    /** Of what {@link #fill} journalled. */
    List<String> filledHashes() {
        return List.copyOf(hashes);
    }

    /** Of all records that are still in the journal, from the first one on. */
    List<String> journalHashes() throws JournalException {
        return journal.peek(1, Integer.MAX_VALUE).stream()
                .map(entry -> RecordHash.of(entry.payload()).hex())
                .toList();
    }

    /** As journalled, from a sequence on, at most so many. */
    List<byte[]> records(long from, int most) throws JournalException {
        return journal.peek(from, most).stream().map(entry -> entry.payload()).toList();
    }

    @Override
    public void close() throws JournalException {
        try {
            recording.stop(LONGEST_STOP);
            delivering.stop(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gate.disconnect();
        journal.close();
    }
}
