package dev.vallum.node.software;

import dev.vallum.node.memory.DurableFile;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.SoftwareOrder;
import dev.vallum.wire.SoftwarePiece;
import dev.vallum.wire.software.PackageException;
import dev.vallum.wire.software.SoftwarePackage;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a program from the gateway if it is what it should be: the order first, then piece by
 * piece, each asked for. What has come outlives a restart. For one thread.
 *
 * <pre>
 * order     the arguments of the order that is being fetched
 * package   what has come of it
 * </pre>
 */
public final class SoftwareReceiver {
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    /** What has to be free beside a package and what it holds: the journal needs it more. */
    static final long FREE_BYTES = 128L << 20;

    /** So that the disk never has much to write at once, while detections wait for it. */
    private static final long FORCED_EVERY_BYTES = 256 * 1024;

    private final String node;
    private final PublicKey authority;
    private final SoftwareSlots slots;
    private final BooleanSupplier isOnTrial;
    private final LongSupplier freeBytes;
    private final LongSupplier nanos;
    private final Path orderFile;
    private final Path packageFile;
    private @Nullable Fetch fetch;
    private boolean isAsked;
    private long askedAtNanos;

    /** What is being fetched. */
    private static final class Fetch {
        private final SoftwareOrder order;

        /** A power cut may have left anything in what had come before it. */
        private boolean isResumed;

        private long have;
        private long forced;

        Fetch(SoftwareOrder order, long have) {
            this.order = order;
            this.have = have;
            isResumed = have > 0;
        }
    }

    /**
     * @param isOnTrial whether this start tries a program out: no other is taken meanwhile
     * @param freeBytes of the disk
     * @param nanos a monotonic clock
     */
    public SoftwareReceiver(
            String node,
            PublicKey authority,
            SoftwareSlots slots,
            BooleanSupplier isOnTrial,
            LongSupplier freeBytes,
            LongSupplier nanos) {
        this.node = node;
        this.authority = authority;
        this.slots = slots;
        this.isOnTrial = isOnTrial;
        this.freeBytes = freeBytes;
        this.nanos = nanos;
        orderFile = slots.directory().resolve("order");
        packageFile = slots.directory().resolve("package");
        askedAtNanos = nanos.getAsLong() - SHORTEST_PAUSE.toNanos();
    }

    /** What became of what came. */
    public sealed interface Outcome {
        /** It goes on. */
        record Going() implements Outcome {}

        /** It is in its slot; the next start tries it out. */
        record Ready(SoftwareOrder order) implements Outcome {}

        /** It doesn't count, and why. */
        record Refused(String reason) implements Outcome {}
    }

    /** Goes on with what was being fetched when the node stopped. */
    public void resume() throws IOException {
        var saved = readOrder();
        if (saved.isEmpty()) {
            return;
        }
        if (saved.get().number() <= slots.highest()) {
            forget();
            return;
        }
        long have = Files.exists(packageFile) ? Files.size(packageFile) : 0;
        if (have >= saved.get().bytes()) {
            Files.deleteIfExists(packageFile);
            have = 0;
        }
        fetch = new Fetch(saved.get(), have);
        isAsked = false;
    }

    /** For the gateway. */
    public SoftwareState state() throws IOException {
        return slots.state(known(), isOnTrial.getAsBoolean());
    }

    private long known() throws IOException {
        var fetching = fetch;
        return Math.max(slots.highest(), fetching == null ? 0 : fetching.order.number());
    }

    /** Whether this start tries a program out. */
    boolean isOnTrial() {
        return isOnTrial.getAsBoolean();
    }

    /** Whether there is more to ask for. */
    boolean isFetching() {
        return fetch != null;
    }

    /** What to ask the gateway for now; one question at a time, and not many in a second. */
    public Optional<SoftwareRequest> question() {
        var fetching = fetch;
        var wait = isAsked ? ANSWERED_WITHIN : SHORTEST_PAUSE;
        if (fetching == null || nanos.getAsLong() - askedAtNanos < wait.toNanos()) {
            return Optional.empty();
        }
        isAsked = true;
        askedAtNanos = nanos.getAsLong();
        return Optional.of(new SoftwareRequest(node, fetching.order.number(), fetching.have));
    }

    /** Takes what an order's command brings. */
    public Outcome order(Map<String, String> arguments) {
        try {
            var order = SoftwareOrder.verified(node, arguments, authority);
            // One that comes during a trial comes again.
            if (order.number() <= known() || isOnTrial.getAsBoolean()) {
                return new Outcome.Going();
            }
            return begin(order, arguments);
        } catch (GeneralSecurityException e) {
            return new Outcome.Refused("software that the site's authority has not signed");
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("software that is none: " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Refused("software that can't be kept: " + e);
        }
    }

    private Outcome begin(SoftwareOrder order, Map<String, String> arguments) throws IOException {
        // The package, what it holds, and the same again: the slot is emptied before it is filled.
        long needed = 4 * order.bytes() + FREE_BYTES;
        long free = freeBytes.getAsLong();
        if (free < needed) {
            return refuse(
                    order,
                    "the disk has %d MB free, it takes %d"
                            .formatted(free / 1_000_000, needed / 1_000_000));
        }
        forget();
        writeOrder(arguments);
        fetch = new Fetch(order, 0);
        isAsked = false;
        return new Outcome.Going();
    }

    /** Takes a piece if it is the one that was asked for. */
    public Outcome piece(Map<String, String> arguments) {
        var fetching = fetch;
        try {
            var piece = SoftwarePiece.of(arguments);
            if (fetching == null
                    || piece.number() != fetching.order.number()
                    || piece.offset() != fetching.have
                    || piece.data().length > fetching.order.bytes() - fetching.have) {
                return new Outcome.Going();
            }
            append(fetching, piece.data());
            isAsked = false;
            return fetching.have == fetching.order.bytes()
                    ? complete(fetching)
                    : new Outcome.Going();
        } catch (IllegalArgumentException e) {
            // Nobody's fault but the sender's: the right one is asked for again.
            return new Outcome.Going();
        } catch (IOException e) {
            return fetching == null
                    ? new Outcome.Going()
                    : refuseUnkept(fetching.order, "it can't be kept: " + e);
        }
    }

    private void append(Fetch fetching, byte[] data) throws IOException {
        try (var file =
                FileChannel.open(
                        packageFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(data);
            long at = fetching.have;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
            fetching.have = at;
            if (at - fetching.forced >= FORCED_EVERY_BYTES || at == fetching.order.bytes()) {
                file.force(true);
                fetching.forced = at;
            }
        }
    }

    private Outcome complete(Fetch fetching) throws IOException {
        var order = fetching.order;
        if (!SoftwarePackage.hash(packageFile).equals(order.hash())) {
            if (!fetching.isResumed) {
                return refuse(order, "what came is not what was signed");
            }
            Files.delete(packageFile);
            fetch = new Fetch(order, 0);
            return new Outcome.Going();
        }
        try {
            slots.offer(order.number(), order.version(), packageFile);
        } catch (PackageException e) {
            return refuse(order, String.valueOf(e.getMessage()));
        }
        forget();
        return new Outcome.Ready(order);
    }

    private Outcome refuse(SoftwareOrder order, String reason) throws IOException {
        slots.refuse(order.number(), reason);
        forget();
        return refused(order, reason);
    }

    private Outcome refuseUnkept(SoftwareOrder order, String reason) {
        try {
            return refuse(order, reason);
        } catch (IOException e) {
            fetch = null;
            return refused(order, reason);
        }
    }

    private static Outcome refused(SoftwareOrder order, String reason) {
        return new Outcome.Refused("software " + order.number() + ": " + reason);
    }

    private void forget() throws IOException {
        fetch = null;
        Files.deleteIfExists(orderFile);
        Files.deleteIfExists(packageFile);
    }

    private void writeOrder(Map<String, String> arguments) throws IOException {
        var properties = new Properties();
        properties.putAll(arguments);
        var text = new StringWriter();
        properties.store(text, null);
        Files.createDirectories(slots.directory());
        DurableFile.write(orderFile, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What was written there is believed no more than what comes. */
    private Optional<SoftwareOrder> readOrder() throws IOException {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(orderFile)));
            var arguments = new HashMap<String, String>();
            properties.forEach((name, value) -> arguments.put(name.toString(), value.toString()));
            return Optional.of(SoftwareOrder.verified(node, arguments, authority));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            forget();
            return Optional.empty();
        }
    }
}
