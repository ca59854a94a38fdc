package dev.vallum.node;

import dev.vallum.node.config.NodeFile;
import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.software.SoftwareReceiver;
import dev.vallum.node.software.SoftwareSlots;
import dev.vallum.node.trial.Probation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which program the launcher chose for this start, and its trial. A node that was started without
 * the launcher takes no software: nobody would take it back.
 */
final class ChosenSoftware {
    /** Where its slots are, told by the launcher. */
    static final String DIRECTORY = "vallum.software";

    /** The slot that it runs from, told by the launcher; empty for what was installed. */
    static final String SLOT = "vallum.software.slot";

    private static final Logger LOG = LoggerFactory.getLogger(ChosenSoftware.class);

    private final @Nullable SoftwareSlots slots;
    private final @Nullable Probation probation;
    private final LongSupplier freeBytes;
    private final LongSupplier nanos;

    private ChosenSoftware(
            @Nullable SoftwareSlots slots,
            boolean isOnTrial,
            LongSupplier freeBytes,
            LongSupplier nanos) {
        this.slots = slots;
        this.freeBytes = freeBytes;
        this.nanos = nanos;
        probation =
                slots == null || !isOnTrial
                        ? null
                        : new Probation("software", new Trial(slots), nanos);
    }

    /**
     * @param directory of the slots; absent if the launcher named none
     * @param slot that this program runs from, empty for what was installed
     * @param nanos a monotonic clock
     */
    static ChosenSoftware choose(@Nullable String directory, String slot, LongSupplier nanos) {
        if (directory == null) {
            return new ChosenSoftware(null, false, () -> 0, nanos);
        }
        var path = Path.of(directory);
        var slots = new SoftwareSlots(path);
        LongSupplier freeBytes = () -> freeBytes(path);
        try {
            return new ChosenSoftware(slots, slots.begin(slot), freeBytes, nanos);
        } catch (IOException e) {
            LOG.atError().setCause(e).log("no software is taken: its slots can't be read");
            return new ChosenSoftware(null, false, freeBytes, nanos);
        }
    }

    /** Of the disk, before and after the folder is made. */
    private static long freeBytes(Path directory) {
        var there = directory.toAbsolutePath();
        while (there.getParent() != null && !there.toFile().exists()) {
            there = there.getParent();
        }
        return there.toFile().getUsableSpace();
    }

    /** Takes software while the node runs; absent where none can be taken. */
    @Nullable SoftwareReceiver receiver(NodeFile file) {
        var taking = slots;
        return taking == null
                ? null
                : file.identity()
                        .map(identity ->
                                new SoftwareReceiver(
                                        file.settings().node(),
                                        identity.present().authority().getPublicKey(),
                                        taking,
                                        this::isOnTrial,
                                        freeBytes,
                                        nanos))
                        .orElse(null);
    }

    /** Journals what went wrong with software at the last start. */
    void tell(Node node) {
        if (slots == null) {
            return;
        }
        try {
            var told = slots.told();
            if (told.isPresent()
                    && node.report(
                            (id, time) -> NodeEvents.softwareTakenBack(id, told.get(), time))) {
                slots.forgetTold();
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("can't know what became of software");
        }
    }

    /** Whether this start tries a program out, and nothing is decided yet. From any thread. */
    boolean isOnTrial() {
        return probation != null && probation.isRunning();
    }

    /**
     * One look at a node that tries a program out.
     *
     * @param isHealthy whether it is connected and all its loops do their work
     * @return whether the node has to begin anew, with the program of before
     */
    boolean hasFailed(boolean isHealthy) {
        return probation != null && probation.hasFailed(isHealthy);
    }

    private record Trial(SoftwareSlots slots) implements Probation.Novelty {
        @Override
        public void accept() throws IOException {
            slots.accept();
            LOG.atInfo()
                    .addKeyValue("slot", slots.inForce())
                    .addKeyValue("version", Version.text())
                    .log("software of the gateway counts");
        }

        @Override
        public void takeBack(String reason) throws IOException {
            slots.takeBack(reason);
        }
    }
}
