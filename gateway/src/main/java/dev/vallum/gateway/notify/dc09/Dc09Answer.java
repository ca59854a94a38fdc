package dev.vallum.gateway.notify.dc09;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a receiver said. */
sealed interface Dc09Answer {

    /** It has it. */
    record Ack() implements Dc09Answer {}

    /**
     * It does not take it because of its time, or because it could not make it out.
     *
     * @param receiversTime absent if it did not say
     */
    record Nak(@Nullable Instant receiversTime) implements Dc09Answer {}

    /** It made it out, and can do nothing with it. */
    record Unable() implements Dc09Answer {}

    /** It can't be relied upon. */
    record Rubbish(String why) implements Dc09Answer {}

    Duration OLDEST = Duration.ofSeconds(40);
    Duration YOUNGEST = Duration.ofSeconds(20);
    Pattern MESSAGE =
            Pattern.compile("\"(\\*?)(ACK|NAK|DUH)\"(\\d{4})([^\\[]*)\\[([^\\]]*)(?:\\](.*))?");
    Pattern TIME = Pattern.compile("_(\\d{2}:\\d{2}:\\d{2},\\d{2}-\\d{2}-\\d{4})$");

    /**
     * Reads an answer.
     *
     * @param message out of its frame
     * @param sequence that was sent, which an ACK repeats
     * @param line that was sent, likewise
     * @param encryption that was used; an ACK is encrypted then
     */
    static Dc09Answer of(
            String message,
            String sequence,
            String line,
            @Nullable Encryption encryption,
            Instant now) {
        var match = MESSAGE.matcher(message);
        if (!match.matches()) {
            return new Rubbish("an answer that is none");
        }
        return switch (match.group(2)) {
            case "NAK" -> new Nak(time(message));
            case "DUH" -> new Unable();
            default -> {
                if (!match.group(3).equals(sequence) || !match.group(4).equals(line)) {
                    yield new Rubbish("an ACK of something else");
                }
                yield encryption == null
                        ? new Ack()
                        : encrypted(!match.group(1).isEmpty(), match.group(5), encryption, now);
            }
        };
    }

    private static Dc09Answer encrypted(
            boolean isMarked, String content, Encryption encryption, Instant now) {
        if (!isMarked) {
            return new Rubbish("an ACK in the clear");
        }
        try {
            var time = time(encryption.decrypted(content));
            if (time == null) {
                return new Rubbish("an ACK in another key");
            }
            boolean isFresh =
                    !time.isBefore(now.minus(OLDEST)) && !time.isAfter(now.plus(YOUNGEST));
            return isFresh ? new Ack() : new Rubbish("an ACK of another time, " + time);
        } catch (IllegalArgumentException e) {
            return new Rubbish("an ACK in another key");
        }
    }

    private static @Nullable Instant time(String text) {
        var match = TIME.matcher(text);
        if (!match.find()) {
            return null;
        }
        try {
            return Dc09Message.TIME.parse(match.group(1), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
