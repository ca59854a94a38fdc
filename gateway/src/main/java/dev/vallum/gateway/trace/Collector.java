package dev.vallum.gateway.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go: a collector that takes OTLP over HTTP.
 *
 * @param url {@code https}, or {@code http} to this machine; without a path {@value #PATH} of it
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 */
public record Collector(URI url, @Nullable Path trustFile) {
    private static final String PATH = "/v1/traces";
    private static final String WANTED = "%s: wants http://HOST:PORT or https://HOST:PORT";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /**
     * Said here once for all that fails, not by the exporter for each. Kept, or it is forgotten.
     */
    private static final Logger QUIET = Logger.getLogger("io.opentelemetry");

    /**
     * @throws IllegalArgumentException if the address is none for this, said in words
     */
    public Collector {
        var scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(WANTED.formatted(url));
        }
        if (scheme.equals("http") && !isThisMachine(url.getHost())) {
            throw new IllegalArgumentException(
                    ("%s: would carry what happens at the site in the clear: use https, or a"
                                    + " collector on this machine")
                            .formatted(url));
        }
    }

    /**
     * @throws IllegalArgumentException if the address is none for this, said in words
     */
    public static Collector of(String address, @Nullable Path trustFile) {
        try {
            return new Collector(new URI(address), trustFile);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(WANTED.formatted(address), e);
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @throws IOException if the certificates can't be read
     */
    public SpanExporter exporter() throws IOException {
        QUIET.setLevel(Level.OFF);
        var path = url.getPath();
        boolean isWhole = path != null && !path.isEmpty() && !path.equals("/");
        var builder =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint((isWhole ? url : url.resolve(PATH)).toString())
                        .setCompression("gzip")
                        .setConnectTimeout(CONNECT_WITHIN)
                        .setTimeout(ANSWER_WITHIN);
        if (trustFile != null) {
            builder.setTrustedCertificates(Files.readAllBytes(trustFile));
        }
        return builder.build();
    }
}
