package dev.vallum.gateway.notify.homeassistant;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The broker that Home Assistant listens to.
 *
 * @param broker {@code ssl://HOST:PORT}, or {@code tcp://HOST:PORT} where that network is trusted
 * @param user absent for a broker that asks for none
 * @param passwordFile with the user's password
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 * @param discoveryPrefix {@code homeassistant} unless something else is said
 * @param topic under which states and events stand; {@code vallum-alerts} unless something else is
 *     said
 */
public record HomeAssistantSettings(
        URI broker,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String trustFile,
        @Nullable String discoveryPrefix,
        @Nullable String topic) {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final String USUAL_PREFIX = "homeassistant";
    private static final String USUAL_TOPIC = "vallum-alerts";

    public HomeAssistantSettings {
        var scheme = broker.getScheme();
        if (broker.getHost() == null
                || broker.getPort() < 0
                || !("ssl".equals(scheme) || "tcp".equals(scheme))) {
            throw new IllegalArgumentException("'broker': write ssl://HOST:PORT");
        }
        if ((user == null) != (passwordFile == null)) {
            throw new IllegalArgumentException("'user' and 'passwordFile' go together");
        }
        requireTopic("discoveryPrefix", discoveryPrefix);
        requireTopic("topic", topic);
    }

    private static void requireTopic(String key, @Nullable String topic) {
        if (topic != null && !TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException(
                    "'" + key + "': write letters, digits, - and _, with / between");
        }
    }

    boolean isEncrypted() {
        return "ssl".equals(broker.getScheme());
    }

    String prefix() {
        return discoveryPrefix == null ? USUAL_PREFIX : discoveryPrefix;
    }

    String base() {
        return topic == null ? USUAL_TOPIC : topic;
    }
}
