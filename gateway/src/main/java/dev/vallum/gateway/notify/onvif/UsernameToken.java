package dev.vallum.gateway.notify.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * A log-in that is good for one request (OASIS WSS UsernameToken Profile 1.0, password digest).
 *
 * @param digest Base64 of SHA-1 over nonce, created and password
 * @param nonce Base64
 * @param created by the camera's clock, in UTC
 */
record UsernameToken(String user, String digest, String nonce, String created) {
    static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0";
    static final String EXTENSION =
            "http://docs.oasis-open.org/wss/2004/01/"
                    + "oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/"
                    + "oasis-200401-wss-wssecurity-utility-1.0.xsd";
    static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/"
                    + "oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    static final String PASSWORD_DIGEST = PROFILE + "#PasswordDigest";

    private static final int NONCE_BYTES = 16;

    static UsernameToken make(String user, String password, Instant created, SecureRandom random) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return of(user, password, nonce, created.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    static UsernameToken of(String user, String password, byte[] nonce, String created) {
        try {
            // The profile has no other hash; TLS is what keeps it from being guessed offline.
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            var digest = sha1.digest(password.getBytes(StandardCharsets.UTF_8));
            var base64 = Base64.getEncoder();
            return new UsernameToken(
                    user, base64.encodeToString(digest), base64.encodeToString(nonce), created);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every Java", e);
        }
    }
}
