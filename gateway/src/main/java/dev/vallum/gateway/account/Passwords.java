package dev.vallum.gateway.account;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes, hashes and checks people's passwords. */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    /** OWASP password storage cheat sheet, Argon2id: 19 MiB, 2 passes, 1 lane. */
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /** So that many log-ins at once take no more memory and time than this. */
    private final Semaphore atOnce = new Semaphore(2, true);

    private final RandomGenerator random = new SecureRandom();

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
