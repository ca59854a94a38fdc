package dev.vallum.gateway.notify.cap;

import java.util.regex.Pattern;

/**
 * Who speaks.
 *
 * @param sender names this gateway to the world, such as {@code vallum@example.org}
 */
public record CapSettings(String sender) {
    private static final Pattern SENDER = Pattern.compile("[^\\s,<&]{1,128}");

    public CapSettings {
        if (!SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException(
                    "'sender': write a name such as vallum@example.org, without blanks or commas");
        }
    }
}
