package dev.vallum.node.settings;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.wire.SettingsOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;

/** Takes settings from the gateway if they are what they should be. */
public final class SettingsReceiver {
    private final String node;
    private final PublicKey authority;
    private final SettingsSlots slots;
    private final Check check;
    private final Runnable restart;
    private volatile long number;

    /**
     * @param number of the settings that are in force, 0 if there are none
     * @param restart lets the node stop in order, and begin anew
     */
    public SettingsReceiver(
            String node,
            PublicKey authority,
            SettingsSlots slots,
            long number,
            Check check,
            Runnable restart) {
        this.node = node;
        this.authority = authority;
        this.slots = slots;
        this.number = number;
        this.check = check;
        this.restart = restart;
    }

    /** Tells whether the node could start with settings. */
    public interface Check {
        void check(Path settings) throws ConfigurationException;
    }

    /** What became of settings that came. */
    public sealed interface Outcome {
        /** The node begins anew with them. */
        record Taken(long number) implements Outcome {}

        /** They are known: being tried out, in force, or older. */
        record Known() implements Outcome {}

        /** They don't count, and why. */
        record Refused(String reason) implements Outcome {}
    }

    /** Of those that count, 0 if there are none. Thread-safe. */
    public long number() {
        return number;
    }

    /** Those that were tried out count from now on. */
    public void accepted(long accepted) {
        number = accepted;
    }

    /** Takes what a command brings. Nothing is in force before the next start. */
    public Outcome take(Map<String, String> arguments) {
        try {
            var order = SettingsOrder.verified(node, arguments, authority);
            if (order.number() <= slots.highest()) {
                return new Outcome.Known();
            }
            return take(order);
        } catch (GeneralSecurityException e) {
            return new Outcome.Refused("settings that the site's authority has not signed");
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("settings that are none: " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Refused("settings that can't be kept: " + e);
        }
    }

    private Outcome take(SettingsOrder order) throws IOException {
        var written = Files.createTempFile("vallum-settings", ".yaml");
        try {
            Files.writeString(written, order.settings());
            check.check(written);
        } catch (ConfigurationException e) {
            var problem = String.valueOf(e.getMessage()).replace(written + ":", "line ");
            return new Outcome.Refused("settings " + order.number() + ": " + problem);
        } finally {
            Files.deleteIfExists(written);
        }
        slots.offer(order.number(), order.settings());
        restart.run();
        return new Outcome.Taken(order.number());
    }
}
