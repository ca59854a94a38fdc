package dev.vallum.gateway.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes, hashes and checks people's passwords. */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    /** OWASP password storage cheat sheet, Argon2id. */
    private static final int SALT_BYTES = 16;

    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private final PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);

    /** So that many log-ins at once take no more memory and time than this. */
    private final Semaphore atOnce = new Semaphore(2, true);

    private final SecureRandom random = new SecureRandom();

    /** A password with some 99 random bits that can be read out and typed. */
    String make() {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a password of "
                            + password.length()
                            + " characters: use "
                            + SHORTEST
                            + " to "
                            + LONGEST);
        }
        atOnce.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            atOnce.release();
        }
    }

    /**
     * A hash that takes as long to check as any, and nobody knows a password for: made without one,
     * as hashing takes a tenth of the gateway's start.
     */
    String nobodys() {
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                KIBIBYTES,
                PASSES,
                LANES,
                randomBase64(SALT_BYTES),
                randomBase64(HASH_BYTES));
    }

    private String randomBase64(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        atOnce.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            atOnce.release();
        }
    }
}
