package dev.vallum.gateway.notify.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where to post.
 *
 * @param url {@code https}, or {@code http} where that network is trusted
 * @param secretFile with the secret that requests are signed with
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 */
public record WebhookSettings(URI url, String secretFile, @Nullable String trustFile) {
    public WebhookSettings {
        var scheme = url.getScheme();
        if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("'url': write https://HOST/PATH");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("'url': leave secrets out of it");
        }
    }
}
