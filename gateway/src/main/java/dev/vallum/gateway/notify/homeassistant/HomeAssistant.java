package dev.vallum.gateway.notify.homeassistant;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.ingest.PatientClient;
import dev.vallum.gateway.ingest.UndelayedSockets;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/** Publishes to one broker. A connection that is gone is made anew, with a new client. */
public final class HomeAssistant implements WayOut {
    private static final Duration SUPERVISED_EVERY = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int AT_LEAST_ONCE = 1;

    private final HomeAssistantSettings settings;
    private final @Nullable String password;
    private final SocketFactory sockets;
    private final Things things;
    private final Supplier<List<Alert>> open;
    private final String clientId;

    /** What the broker keeps, as far as this connection has told it. */
    private final Map<String, String> published = new HashMap<>();

    private @Nullable PatientClient client;

    /**
     * @param open the alerts that are open
     * @throws SettingFiles.SettingException if a file can't be used
     */
    public HomeAssistant(
            HomeAssistantSettings settings,
            SettingFiles files,
            SitePlan plan,
            Status status,
            Supplier<List<Alert>> open) {
        this.settings = settings;
        this.open = open;
        var file = settings.passwordFile();
        password = file == null ? null : files.secret("passwordFile", file);
        sockets =
                settings.isEncrypted()
                        ? files.trust("trustFile", settings.trustFile()).getSocketFactory()
                        : new UndelayedSockets(SocketFactory.getDefault());
        things = new Things(settings, plan, status);
        clientId =
                "vallum-" + plan.site().id() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public Answer tell(Notice notice) throws WayOutException {
        try {
            var connected = connected(notice.status() != Status.TEST);
            if (notice.status() != Status.TEST) {
                publishStates(connected);
            }
            publish(connected, things.eventTopic(), things.event(notice), false);
            return new Answer.Taken("received by " + settings.broker().getAuthority());
        } catch (MqttException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<Duration> superviseEvery() {
        return Optional.of(SUPERVISED_EVERY);
    }

    /**
     * Also makes up for states that nobody told of, such as those of alerts that the filter keeps.
     */
    @Override
    public void supervise() throws WayOutException {
        try {
            publishStates(connected(true));
        } catch (MqttException e) {
            throw failed(e);
        }
    }

    private WayOutException failed(MqttException failure) {
        drop();
        return new WayOutException(
                settings.broker().getAuthority()
                        + " does not take it, code "
                        + failure.getReasonCode(),
                failure);
    }

    /**
     * @param introduced whether the broker has to know what there is; not for a test
     */
    private PatientClient connected(boolean introduced) throws MqttException {
        var current = client;
        if (current != null && current.isConnected()) {
            return current;
        }
        drop();
        var fresh = new PatientClient(settings.broker().toString(), clientId);
        client = fresh;
        fresh.connect(options(introduced)).waitForCompletion(ANSWER_WITHIN.toMillis());
        if (introduced) {
            for (var thing : things.discovery()) {
                publishIfNew(fresh, thing);
            }
            publishStates(fresh);
            publish(fresh, things.availabilityTopic(), Things.ONLINE, true);
        }
        return fresh;
    }

    private void publishStates(PatientClient connected) throws MqttException {
        for (var state : things.states(open.get())) {
            publishIfNew(connected, state);
        }
    }

    private void publishIfNew(PatientClient connected, Retained message) throws MqttException {
        if (!message.payload().equals(published.get(message.topic()))) {
            publish(connected, message.topic(), message.payload(), true);
            published.put(message.topic(), message.payload());
        }
    }

    private static void publish(
            PatientClient connected, String topic, String payload, boolean retained)
            throws MqttException {
        connected
                .publish(topic, payload.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, retained)
                .waitForCompletion(ANSWER_WITHIN.toMillis());
    }

    private MqttConnectionOptions options(boolean introduced) {
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) ANSWER_WITHIN.toSeconds());
        options.setSocketFactory(sockets);
        options.setHttpsHostnameVerificationEnabled(settings.isEncrypted());
        if (settings.user() != null && password != null) {
            options.setUserName(settings.user());
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        if (introduced) {
            var will = new MqttMessage(Things.OFFLINE.getBytes(StandardCharsets.UTF_8));
            will.setQos(AT_LEAST_ONCE);
            will.setRetained(true);
            options.setWill(things.availabilityTopic(), will);
        }
        return options;
    }

    @Override
    public void close() {
        var current = client;
        if (current != null && current.isConnected() && !published.isEmpty()) {
            try {
                publish(current, things.availabilityTopic(), Things.OFFLINE, true);
                current.disconnect(0).waitForCompletion(ANSWER_WITHIN.toMillis());
            } catch (MqttException e) {
                // Then the broker tells it by the will.
                drop();
            }
        }
        drop();
    }

    private void drop() {
        var old = client;
        client = null;
        published.clear();
        if (old != null) {
            old.drop();
        }
    }
}
