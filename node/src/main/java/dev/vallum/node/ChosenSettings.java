package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.settings.SettingsReceiver;
import dev.vallum.node.settings.SettingsSlots;
import dev.vallum.node.settings.SettingsSlots.Slot;
import dev.vallum.node.trial.Probation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's own file with the settings of the gateway that count for this start, and their trial. A
 * node never fails to start because of them: what can't be used is left out and told.
 */
final class ChosenSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ChosenSettings.class);

    private final Path config;
    private final NodeFile file;
    private final SettingsSlots slots;
    private final String problem;
    private @Nullable SettingsReceiver receiver;
    private final @Nullable Probation probation;

    private ChosenSettings(
            Path config,
            NodeFile file,
            SettingsSlots slots,
            String problem,
            @Nullable LongSupplier trialNanos) {
        this.config = config;
        this.file = file;
        this.slots = slots;
        this.problem = problem;
        probation = trialNanos == null ? null : new Probation("settings", new Trial(), trialNanos);
    }

    /**
     * @param nanos a monotonic clock
     * @throws ConfigurationException if the node's own file can't be used
     */
    static ChosenSettings choose(Path config, LongSupplier nanos) throws ConfigurationException {
        var own = NodeFile.read(config);
        var slots = new SettingsSlots(own.settings().dataDirectory().resolve("settings"));
        try {
            return choose(config, own, slots, nanos);
        } catch (IOException e) {
            return new ChosenSettings(config, own, slots, "settings can't be read: " + e, null);
        }
    }

    private static ChosenSettings choose(
            Path config, NodeFile own, SettingsSlots slots, LongSupplier nanos) throws IOException {
        var slot = slots.begin();
        if (slot.isPresent() && slot.get().isTrial()) {
            try {
                var file = NodeFile.read(config, slot.get().file());
                return new ChosenSettings(config, file, slots, "", nanos);
            } catch (ConfigurationException e) {
                slots.takeBack(String.valueOf(e.getMessage()));
                slot = slots.inForce();
            }
        }
        if (slot.isEmpty()) {
            return new ChosenSettings(config, own, slots, "", null);
        }
        try {
            var file = NodeFile.read(config, slot.get().file());
            return new ChosenSettings(config, file, slots, "", null);
        } catch (ConfigurationException e) {
            return new ChosenSettings(
                    config,
                    own,
                    slots,
                    "settings %d can't be used with the node's file: %s"
                            .formatted(slot.get().number(), e.getMessage()),
                    null);
        }
    }

    /** The node's file with them. */
    NodeFile file() {
        return file;
    }

    /**
     * Takes more of them while the node runs; absent where the node knows no authority.
     *
     * @param restart lets the node stop in order, and begin anew
     */
    @Nullable SettingsReceiver receiver(Runnable restart) {
        receiver =
                file.identity()
                        .map(identity ->
                                new SettingsReceiver(
                                        file.settings().node(),
                                        identity.present().authority().getPublicKey(),
                                        slots,
                                        numberInForce(),
                                        this::check,
                                        restart))
                        .orElse(null);
        return receiver;
    }

    private long numberInForce() {
        try {
            return slots.inForce().map(Slot::number).filter(_ -> problem.isEmpty()).orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }

    private void check(Path settings) throws ConfigurationException {
        NodeFile.readWithoutSecret(config, settings);
    }

    /** Journals what went wrong with them, now or at the last start. */
    void tell(Node node) {
        try {
            if (!problem.isEmpty()) {
                LOG.atError().addKeyValue("reason", problem).log("settings are left out");
                node.report((id, time) -> NodeEvents.settingsRefused(id, problem, time));
            }
            var told = slots.told();
            if (told.isPresent()
                    && node.report(
                            (id, time) -> NodeEvents.settingsTakenBack(id, told.get(), time))) {
                slots.forgetTold();
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("can't know what became of settings");
        }
    }

    /** Whether this start tries some out, and nothing is decided yet. From any thread. */
    boolean areOnTrial() {
        return probation != null && probation.isRunning();
    }

    /**
     * One look at a node that tries them out.
     *
     * @param isHealthy whether it is connected and all its loops do their work
     * @return whether the node has to begin anew, without them
     */
    boolean haveFailed(boolean isHealthy) {
        return probation != null && probation.hasFailed(isHealthy);
    }

    private final class Trial implements Probation.Novelty {
        @Override
        public void accept() throws IOException {
            slots.accept();
            long number = numberInForce();
            LOG.atInfo().addKeyValue("number", number).log("settings of the gateway count");
            var taking = receiver;
            if (taking != null) {
                taking.accepted(number);
            }
        }

        @Override
        public void takeBack(String reason) throws IOException {
            slots.takeBack(reason);
        }
    }
}
