package dev.vallum.gateway.notify.onvif;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Requests to one camera, with its log-in. One thread uses it. */
final class CameraLink implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_XML_BYTES = 256 * 1024;
    private static final int CLIENT_NONCE_BYTES = 8;
    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;

    private final URI device;
    private final String user;
    private final String password;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client;

    /** What the camera wants a log-in for by HTTP; absent until it wants one. */
    private @Nullable DigestChallenge challenge;

    private int answered;

    /**
     * @param device address of the device service, which says where the camera is
     */
    CameraLink(URI device, String user, String password, SSLContext trust) {
        this.device = device;
        this.user = user;
        this.password = password;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_WITHIN)
                        .sslContext(trust)
                        .build();
    }

    URI device() {
        return device;
    }

    /**
     * An address that the camera named.
     *
     * @throws IOException if it leads to somebody else, or out of TLS
     */
    URI own(String text) throws IOException {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("it named '" + text + "', which is no address", e);
        }
        var scheme = address.getScheme() == null ? "" : address.getScheme();
        boolean isHttp = scheme.equals("https") || scheme.equals("http");
        boolean leavesTls = device.getScheme().equals("https") && scheme.equals("http");
        if (!isHttp || leavesTls || !device.getHost().equalsIgnoreCase(address.getHost())) {
            throw new IOException(
                    "it named "
                            + text
                            + "; only addresses of "
                            + device.getScheme()
                            + "://"
                            + device.getHost()
                            + " are used");
        }
        return address;
    }

    /**
     * Asks a service of the camera.
     *
     * @param created for a log-in by WS-Security, by the camera's clock
     * @return the element that answers
     */
    Element ask(URI service, Operation operation, Instant created, Deadline deadline)
            throws IOException, OnvifFault, InterruptedException {
        var response = send(service, deadline, () -> post(service, operation, created));
        var bytes = response.body();
        if (response.statusCode() != OK && !isXml(response)) {
            throw refused(operation.name(), response);
        }
        return Soap.response(operation, bytes);
    }

    private HttpRequest.Builder post(URI service, Operation operation, Instant created) {
        var token =
                operation.isOpen() || challenge != null
                        ? null
                        : UsernameToken.make(user, password, created, random);
        return HttpRequest.newBuilder(service)
                .header(
                        "Content-Type",
                        "application/soap+xml; charset=utf-8; action=\""
                                + operation.action()
                                + "\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Soap.request(operation, token)));
    }

    /**
     * Fetches a picture.
     *
     * @param most bytes that are taken
     * @throws IOException if there is none, or it is longer
     */
    JpegImage fetch(URI address, int most, Deadline deadline)
            throws IOException, InterruptedException {
        var response = send(address, deadline, most, () -> HttpRequest.newBuilder(address).GET());
        if (response.statusCode() != OK) {
            throw refused("the picture", response);
        }
        var type = response.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith("image/jpeg")) {
            throw new IOException("in place of a picture it sent " + shortened(type));
        }
        return JpegImage.of(response.body());
    }

    private IOException refused(String what, HttpResponse<?> response) {
        boolean isBasic =
                response.statusCode() == UNAUTHORIZED
                        && DigestChallenge.strongest(
                                        response.headers().allValues("WWW-Authenticate"))
                                .isEmpty();
        return new IOException(
                what
                        + ": HTTP "
                        + response.statusCode()
                        + (isBasic ? ", and asked for no Digest that is known" : ""));
    }

    private static boolean isXml(HttpResponse<byte[]> response) {
        return response.body().length > 0
                && response.headers().firstValue("Content-Type").orElse("").contains("xml");
    }

    /** Makes a request, which is made anew for each attempt. */
    @FunctionalInterface
    private interface Making {
        HttpRequest.Builder request();
    }

    private HttpResponse<byte[]> send(URI address, Deadline deadline, Making making)
            throws IOException, InterruptedException {
        return send(address, deadline, MOST_XML_BYTES, making);
    }

    /** Answers a challenge once: a second one says that the log-in is wrong. */
    private HttpResponse<byte[]> send(URI address, Deadline deadline, int most, Making making)
            throws IOException, InterruptedException {
        var first = sendOnce(signed(making.request(), address), most, deadline);
        var asked = challenge(first);
        if (asked.isEmpty()) {
            return first;
        }
        challenge = asked.get();
        answered = 0;
        var second = sendOnce(signed(making.request(), address), most, deadline);
        if (second.statusCode() == UNAUTHORIZED) {
            challenge = null;
        }
        return second;
    }

    private static Optional<DigestChallenge> challenge(HttpResponse<byte[]> response) {
        return response.statusCode() == UNAUTHORIZED
                ? DigestChallenge.strongest(response.headers().allValues("WWW-Authenticate"))
                : Optional.empty();
    }

    private HttpRequest signed(HttpRequest.Builder request, URI address) {
        request.header("User-Agent", "vallum-gateway");
        var asked = challenge;
        if (asked != null) {
            var nonce = new byte[CLIENT_NONCE_BYTES];
            random.nextBytes(nonce);
            var method = request.copy().build().method();
            request.header(
                    "Authorization",
                    asked.answer(
                            user,
                            password,
                            method,
                            target(address),
                            ++answered,
                            HexFormat.of().formatHex(nonce)));
        }
        return request.build();
    }

    private static String target(URI address) {
        var path = address.getRawPath();
        var query = address.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** The client's own timeout ends with the head; this one is for all of the answer. */
    private HttpResponse<byte[]> sendOnce(HttpRequest request, int most, Deadline deadline)
            throws IOException, InterruptedException {
        var within = deadline.left();
        if (within.isZero()) {
            throw new HttpTimeoutException("it takes too long in all");
        }
        var bounded = within.compareTo(ANSWER_WITHIN) < 0 ? within : ANSWER_WITHIN;
        var handler =
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), most);
        var sent = client.sendAsync(request, handler);
        try {
            return sent.get(bounded.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("can't be asked", e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + bounded.toMillis() + " ms");
        } catch (CancellationException e) {
            throw new IOException("can't be asked", e);
        } finally {
            end(sent);
        }
    }

    private static void end(CompletableFuture<?> sent) {
        if (!sent.isDone()) {
            sent.cancel(true);
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
