package dev.vallum.gateway.notify.dc09;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The receiving centre.
 *
 * @param receiver HOST:PORT
 * @param backupReceiver takes what the first one does not; absent if there is none
 * @param account 3 to 16 hexadecimal digits
 * @param receiverNumber 1 to 6 hexadecimal digits; left out unless it is given
 * @param accountPrefix 1 to 6 hexadecimal digits, 0 unless something else is said
 * @param form SIA unless something else is said
 * @param keyFile with 32, 48 or 64 hexadecimal digits; absent for messages in the clear
 * @param superviseEvery how often a link test is made; 60 s unless something else is said
 */
public record Dc09Settings(
        String receiver,
        @Nullable String backupReceiver,
        String account,
        @Nullable String receiverNumber,
        @Nullable String accountPrefix,
        @Nullable Form form,
        @Nullable String keyFile,
        @Nullable Duration superviseEvery) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-F]{3,16}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-F]{1,6}");
    private static final Duration USUAL_SUPERVISION = Duration.ofSeconds(60);
    private static final Duration SHORTEST_SUPERVISION = Duration.ofSeconds(10);

    /** What events look like. */
    public enum Form {
        SIA("SIA-DCS"),
        CONTACT_ID("ADM-CID");

        private final String token;

        Form(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }
    }

    public Dc09Settings {
        ReceiverAddress.of("receiver", receiver);
        if (backupReceiver != null) {
            ReceiverAddress.of("backupReceiver", backupReceiver);
        }
        require("account", account, ACCOUNT, "3 to 16 hexadecimal digits, upper case, in quotes");
        require("receiverNumber", receiverNumber, NUMBER, "1 to 6 hexadecimal digits, in quotes");
        require("accountPrefix", accountPrefix, NUMBER, "1 to 6 hexadecimal digits, in quotes");
        if (superviseEvery != null && superviseEvery.compareTo(SHORTEST_SUPERVISION) < 0) {
            throw new IllegalArgumentException("'superviseEvery': write 10s or more");
        }
    }

    private static void require(String key, @Nullable String value, Pattern pattern, String form) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + key + "': write " + form);
        }
    }

    Form formOrUsual() {
        return form == null ? Form.SIA : form;
    }

    Duration supervision() {
        return superviseEvery == null ? USUAL_SUPERVISION : superviseEvery;
    }

    /** What names the line: receiver, prefix and account, as each message has it. */
    String line() {
        return (receiverNumber == null ? "" : "R" + receiverNumber)
                + "L"
                + (accountPrefix == null ? "0" : accountPrefix)
                + "#"
                + account;
    }
}
