package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Arrays;
import java.util.HexFormat;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * How often something may be asked for: by an account, from wherever it comes, and by an address
 * that nobody is logged in at. So neither a program gone wild nor a stranger takes the gateway from
 * the others, and nobody who is logged in suffers for what a neighbour behind the same address
 * does. The page's own files are not counted.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestLimits implements Ordered {
    /** What pages send of themselves, with each frame that they paint. */
    private static final String RECEIPTS = "/api/receipts";

    private static final double RECEIPT_COST = 0.1;
    private static final int NETWORK_BYTES = 8;

    private final Allowances accounts;

    @Inject
    RequestLimits(ApiSettings settings) {
        accounts = new Allowances(settings.accounts(), System::nanoTime);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    void count(HttpRequest<?> request) {
        if (isCounted(request)) {
            request.getUserPrincipal()
                    .map(Principal::getName)
                    .ifPresent(name -> require(accounts, name, request));
        }
    }

    private static void require(Allowances allowances, String who, HttpRequest<?> request) {
        double cost = request.getPath().equals(RECEIPTS) ? RECEIPT_COST : 1;
        var wait = allowances.take(who, cost);
        if (!wait.isZero()) {
            throw new TooManyException(ENGLISH.say("many.requests"), wait);
        }
    }

    private static boolean isCounted(HttpRequest<?> request) {
        var path = request.getPath();
        return path.startsWith("/api/")
                || path.startsWith("/openapi/")
                || path.startsWith("/health/")
                || path.startsWith("/log")
                || path.startsWith("/oidc")
                || path.equals("/metrics");
    }

    /** Is asked who somebody is after all others, and so only of who is not logged in. */
    @Singleton
    static final class Strangers implements AuthenticationFetcher<HttpRequest<?>> {
        private final Allowances addresses;

        @Inject
        Strangers(ApiSettings settings) {
            addresses = new Allowances(settings.strangers(), System::nanoTime);
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
            return Mono.defer(() -> {
                if (isCounted(request)) {
                    require(addresses, network(request.getRemoteAddress()), request);
                }
                return Mono.empty();
            });
        }
    }

    /** Whoever has one address of IPv6 has all that begin alike. */
    static String network(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
