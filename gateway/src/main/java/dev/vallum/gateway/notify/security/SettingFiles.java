package dev.vallum.gateway.notify.security;

import dev.vallum.gateway.secret.SecretFile;
import dev.vallum.gateway.secret.Trust;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The files that the settings of a way name.
 *
 * @param folder of the file of the ways out, from which names are meant
 */
public record SettingFiles(Path folder) {

    /** A key of a way's settings whose value can't be. */
    public static final class SettingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String key;

        public SettingException(String key, String problem) {
            super(problem);
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** The secret in a file. */
    public String secret(String key, String name) {
        try {
            return SecretFile.read(folder.resolve(name));
        } catch (IllegalArgumentException e) {
            throw new SettingException(key, String.valueOf(e.getMessage()));
        }
    }

    /** TLS that believes the certificates in a file, or those of this machine. */
    public SSLContext trust(String key, @Nullable String name) {
        try {
            return Trust.of(name == null ? null : folder.resolve(name));
        } catch (IllegalArgumentException e) {
            throw new SettingException(key, String.valueOf(e.getMessage()));
        }
    }

    /** TLS that believes the certificate with a SHA-256 fingerprint alone. */
    public SSLContext pinned(String key, String fingerprint) {
        try {
            return Trust.ofFingerprint(fingerprint);
        } catch (IllegalArgumentException e) {
            throw new SettingException(key, String.valueOf(e.getMessage()));
        }
    }
}
