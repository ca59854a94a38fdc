package dev.vallum.gateway.sitefile;

import dev.vallum.wire.RecordHash;
import java.nio.charset.StandardCharsets;

/**
 * The site file as it stood at a moment.
 *
 * @param hash SHA-256 of its bytes
 */
public record SiteText(String text, RecordHash hash) {
    static SiteText of(String text) {
        return new SiteText(text, RecordHash.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
