package dev.vallum.node.identity;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Carries an enrolment over HTTP. Whatever certificate the gateway's web server has is taken: a
 * node that isn't enrolled has nobody to believe yet, and the code is what both sides go by.
 */
public final class EnrolmentWeb implements EnrolmentClient.Transport, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI place;
    private final HttpClient client;

    /**
     * @param gateway as {@code https://host:port}
     */
    public EnrolmentWeb(URI gateway) {
        place = EnrolmentClient.place(gateway);
        client = HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(anybody()).build();
    }

    @Override
    public EnrolmentClient.Response post(String json) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(place)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new EnrolmentClient.Response(response.statusCode(), response.body());
        } catch (ConnectException e) {
            throw new IOException("nobody listens at " + place.getAuthority(), e);
        } catch (SSLException e) {
            throw new IOException(place.getAuthority() + " speaks no TLS; is it http://?", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static SSLContext anybody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
