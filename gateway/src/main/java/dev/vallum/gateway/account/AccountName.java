package dev.vallum.gateway.account;

import java.util.Set;
import java.util.regex.Pattern;

/** The form of account names. */
final class AccountName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** The gateway's own, at the broker. */
    private static final Set<String> RESERVED = Set.of("gateway", "simulator");

    private AccountName() {}

    static boolean isName(String value) {
        return FORM.matcher(value).matches() && !RESERVED.contains(value);
    }

    static String require(String value) {
        if (!isName(value)) {
            throw new IllegalArgumentException(
                    "account name '"
                            + value
                            + "': use 1 to 32 lower-case letters, digits, dashes; not "
                            + String.join(", ", RESERVED.stream().sorted().toList()));
        }
        return value;
    }
}
