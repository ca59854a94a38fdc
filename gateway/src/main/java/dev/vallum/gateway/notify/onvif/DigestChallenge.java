package dev.vallum.gateway.notify.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wants a log-in for, by HTTP Digest (RFC 7616), and how it is answered. Java's own
 * HTTP client knows Basic alone.
 *
 * @param hash as Java names it
 * @param algorithm as the camera named it; absent if it did not
 * @param hasQop whether it takes {@code qop=auth}; old ones (RFC 2069) know none
 */
record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        String hash,
        @Nullable String algorithm,
        boolean hasQop) {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
    private static final Map<String, String> HASHES = Map.of("MD5", "MD5", "SHA-256", "SHA-256");

    /**
     * The strongest of the challenges in {@code WWW-Authenticate} that can be answered.
     *
     * @param headers each with one challenge, as cameras send them
     */
    static Optional<DigestChallenge> strongest(List<String> headers) {
        var known = headers.stream().flatMap(header -> read(header).stream()).toList();
        return known.stream()
                .filter(each -> each.hash().equals("SHA-256"))
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private static Optional<DigestChallenge> read(String header) {
        if (!header.regionMatches(true, 0, "Digest ", 0, "Digest ".length())) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        var found = PARAMETER.matcher(header);
        while (found.find()) {
            var quoted = found.group(2);
            parameters.putIfAbsent(
                    found.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? found.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        var realm = parameters.get("realm");
        var nonce = parameters.get("nonce");
        var algorithm = parameters.get("algorithm");
        var hash = HASHES.get((algorithm == null ? "MD5" : algorithm).toUpperCase(Locale.ROOT));
        var qop = parameters.get("qop");
        boolean takesAuth =
                qop == null
                        || Arrays.stream(qop.split(","))
                                .anyMatch(each -> each.strip().equalsIgnoreCase("auth"));
        if (realm == null || nonce == null || hash == null || !takesAuth) {
            return Optional.empty();
        }
        return Optional.of(
                new DigestChallenge(
                        realm, nonce, parameters.get("opaque"), hash, algorithm, qop != null));
    }

    /**
     * The value of {@code Authorization} for one request.
     *
     * @param count how often the nonce was used, from 1
     * @param target path and query
     * @param clientNonce new for each request
     */
    String answer(
            String user,
            String password,
            String method,
            String target,
            int count,
            String clientNonce) {
        var secret = hex(user + ":" + realm + ":" + password);
        var request = hex(method + ":" + target);
        var uses = "%08x".formatted(count);
        var response =
                hasQop
                        ? hex(String.join(":", secret, nonce, uses, clientNonce, "auth", request))
                        : hex(secret + ":" + nonce + ":" + request);
        var text =
                new StringBuilder("Digest username=")
                        .append(quoted(user))
                        .append(", realm=")
                        .append(quoted(realm))
                        .append(", nonce=")
                        .append(quoted(nonce))
                        .append(", uri=")
                        .append(quoted(target))
                        .append(", response=")
                        .append(quoted(response));
        if (algorithm != null) {
            text.append(", algorithm=").append(algorithm);
        }
        if (opaque != null) {
            text.append(", opaque=").append(quoted(opaque));
        }
        if (hasQop) {
            text.append(", qop=auth, nc=").append(uses);
            text.append(", cnonce=").append(quoted(clientNonce));
        }
        return text.toString();
    }

    private String hex(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(hash)
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(hash + " is part of every Java", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
