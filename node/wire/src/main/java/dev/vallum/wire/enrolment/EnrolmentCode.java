package dev.vallum.wire.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an installer carries from the gateway to a node: 20 characters that can't be mistaken for
 * each other, in groups of four.
 */
public final class EnrolmentCode {
    /** Without I, L, O, U: they are read as others. */
    private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 20;
    private static final Pattern FORM = Pattern.compile("[" + CHARACTERS + "]{" + LENGTH + "}");
    private static final String MAC = "HmacSHA256";

    private final String characters;

    private EnrolmentCode(String characters) {
        this.characters = characters;
    }

    public static EnrolmentCode random(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new EnrolmentCode(text.toString());
    }

    /**
     * Reads what somebody typed: in either case, with dashes or spaces or without.
     *
     * @throws IllegalArgumentException if it can't be a code
     */
    public static EnrolmentCode parse(String typed) {
        var characters =
                typed.toUpperCase(Locale.ROOT)
                        .replaceAll("[-\\s]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        if (!FORM.matcher(characters).matches()) {
            throw new IllegalArgumentException("a code has " + LENGTH + " letters and digits");
        }
        return new EnrolmentCode(characters);
    }

    /** For one person's eyes. */
    public String show() {
        return characters.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** The key of the MACs for one node: a code is worth nothing for another. */
    public byte[] keyFor(String node) {
        return mac(characters.getBytes(StandardCharsets.US_ASCII), List.of("vallum code 1", node));
    }

    /**
     * Shows that whoever made it knew the key and meant exactly these words.
     *
     * @param words without line feeds
     * @return in hexadecimal
     */
    static String proof(byte[] key, List<String> words) {
        return HexFormat.of().formatHex(mac(key, words));
    }

    static boolean isProof(String given, byte[] key, List<String> words) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                proof(key, words).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, List<String> words) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            for (var word : words) {
                mac.update(word.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) '\n');
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** Never shows the code. */
    @Override
    public String toString() {
        return "EnrolmentCode";
    }
}
