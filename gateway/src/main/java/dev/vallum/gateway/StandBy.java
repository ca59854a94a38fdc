package dev.vallum.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vallum.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in the place of a gateway that stands by while another one leads: that it lives, that it
 * stands by, and nothing else.
 */
final class StandBy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StandBy.class);
    private static final int BACKLOG = 16;

    private final GatewaySettings settings;
    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    /**
     * @param port that the gateway listens on once it leads; below 1 if it takes any free one, and
     *     then nobody can ask
     */
    StandBy(GatewaySettings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    /** Begins to answer. */
    void begin() {
        if (port < 1) {
            return;
        }
        try {
            var fresh = bound(new InetSocketAddress(settings.bind(), port));
            fresh.setExecutor(threads);
            fresh.createContext("/health/live", each -> answer(each, 200, "UP"));
            fresh.createContext("/health/liveness", each -> answer(each, 200, "UP"));
            fresh.createContext("/", each -> answer(each, 503, "STANDBY"));
            fresh.start();
            server = fresh;
        } catch (IOException | GeneralSecurityException | RefusedException e) {
            // It stands by all the same.
            log.atWarn().addKeyValue("port", port).setCause(e).log("can't say that it stands by");
        }
    }

    private HttpServer bound(InetSocketAddress address)
            throws IOException, GeneralSecurityException, RefusedException {
        var file = settings.tlsKeyStore();
        var passwordFile = settings.tlsKeyStorePasswordFile();
        if (file == null || passwordFile == null) {
            return HttpServer.create(address, BACKLOG);
        }
        var password = AccountCommand.firstLine(passwordFile).toCharArray();
        var keyStore = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keyStore.load(in, password);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var secure = HttpsServer.create(address, BACKLOG);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        return secure;
    }

    private static void answer(HttpExchange exchange, int status, String word) throws IOException {
        try (exchange) {
            var body = "{\"status\":\"%s\"}".formatted(word).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Ends, and leaves the port to the gateway. */
    @Override
    public void close() {
        var last = server;
        if (last != null) {
            last.stop(0);
        }
        threads.close();
    }
}
