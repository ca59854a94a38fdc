package dev.vallum.gateway.notify.dc09;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in CBC with an initial vector of zeros over what stands behind the opening bracket, filled up
 * in front with random characters and a bar to whole blocks, in hexadecimal (ANSI/SIA DC-09,
 * 5.4.2). The filling varies the first block, which is what the missing vector costs.
 */
final class Encryption {
    private static final int BLOCK = 16;
    private static final String FILLING =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /**
     * @param hexadecimal 32, 48 or 64 digits
     */
    Encryption(String hexadecimal, RandomGenerator random) {
        this(bytes(hexadecimal), random);
    }

    Encryption(byte[] key, RandomGenerator random) {
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException("a key has 32, 48 or 64 hexadecimal digits");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    private static byte[] bytes(String hexadecimal) {
        try {
            return HexFormat.of().parseHex(hexadecimal);
        } catch (IllegalArgumentException e) {
            // Its own message would show digits of the key.
            throw new IllegalArgumentException("a key has 32, 48 or 64 hexadecimal digits");
        }
    }

    String encrypted(String content) {
        // One block more where there would be no room for the filling.
        int filling = BLOCK - (content.length() + 1) % BLOCK;
        var text = new StringBuilder();
        for (int i = 0; i < filling; i++) {
            text.append(FILLING.charAt(random.nextInt(FILLING.length())));
        }
        text.append('|').append(content);
        return HexFormat.of()
                .withUpperCase()
                .formatHex(
                        crypt(
                                Cipher.ENCRYPT_MODE,
                                text.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * What was encrypted, with its filling.
     *
     * @throws IllegalArgumentException if it is not whole blocks in hexadecimal
     */
    String decrypted(String hexadecimal) {
        var bytes = HexFormat.of().parseHex(hexadecimal);
        if (bytes.length % BLOCK != 0) {
            throw new IllegalArgumentException("not whole blocks");
        }
        return new String(crypt(Cipher.DECRYPT_MODE, bytes), StandardCharsets.ISO_8859_1);
    }

    private byte[] crypt(int mode, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK]));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java", e);
        }
    }
}
