package dev.vallum.gateway.notify.webhook;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts notices to one address. */
public final class Webhook implements WayOut {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final URI url;
    private final SecretKeySpec secret;
    private final Clock clock;
    private final HttpClient client;

    /**
     * @throws SettingFiles.SettingException if a file can't be used
     */
    public Webhook(WebhookSettings settings, SettingFiles files, Clock clock) {
        url = settings.url();
        secret =
                new SecretKeySpec(
                        files.secret("secretFile", settings.secretFile())
                                .getBytes(StandardCharsets.UTF_8),
                        ALGORITHM);
        this.clock = clock;
        // A redirection would take what is told to somebody whom no one has named.
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_WITHIN)
                        .sslContext(files.trust("trustFile", settings.trustFile()))
                        .build();
    }

    @Override
    public Answer tell(Notice notice) throws WayOutException, InterruptedException {
        try {
            return answer(client.send(request(notice), HttpResponse.BodyHandlers.discarding()));
        } catch (IOException e) {
            throw new WayOutException(ENGLISH.say("failure.no-answer", url.getAuthority()), e);
        }
    }

    private HttpRequest request(Notice notice) {
        var body = body(notice);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(url)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("User-Agent", "vallum-gateway")
                .header("Idempotency-Key", notice.id())
                .header("traceparent", notice.traceParent())
                .header("X-Vallum-Status", notice.status().name())
                .header("X-Vallum-Timestamp", timestamp)
                .header("X-Vallum-Signature", "v1=" + signature(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private Answer answer(HttpResponse<?> response) {
        int status = response.statusCode();
        var text = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Answer.Taken(text);
        }
        boolean isFinal =
                status >= 400
                        && status < 500
                        && status != REQUEST_TIMEOUT
                        && status != TOO_MANY_REQUESTS;
        return isFinal
                ? new Answer.Refused(text)
                : new Answer.Later(
                        text,
                        response.headers()
                                .firstValue("Retry-After")
                                .map(value -> retryAfter(value, clock.instant()))
                                .orElse(Duration.ZERO));
    }

    /** Seconds or a date (RFC 9110, 10.2.3); what is neither says nothing. */
    static Duration retryAfter(String value, Instant now) {
        try {
            if (value.chars().allMatch(Character::isDigit) && value.length() < 10) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, until.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static byte[] body(Notice notice) {
        try {
            return JSON.writeValueAsBytes(NoticeView.of(notice));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("notice " + notice.id() + " can't be written", e);
        }
    }

    private String signature(String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
