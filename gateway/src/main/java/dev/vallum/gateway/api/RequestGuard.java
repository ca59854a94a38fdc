package dev.vallum.gateway.api;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites out. A request that changes something must be JSON, but for a node's software
 * and the site file, and must come from the console's own page or from no page at all; a browser
 * lets no foreign page send that. Every answer forbids the page to load or be loaded from
 * elsewhere.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestGuard {
    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String PACKAGE = "application/zip";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @RequestFilter
    void refuseForeign(HttpRequest<?> request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        var type = request.getContentType().map(MediaType::getName).orElse("");
        if (!type.equals(MediaType.APPLICATION_JSON)
                && !isPackage(request, type)
                && !isSiteFile(request, type)) {
            throw new HttpStatusException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json");
        }
        var headers = request.getHeaders();
        if (!isOwn(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST))
                || !OWN_SITES.contains(headers.get("Sec-Fetch-Site", String.class, "none"))) {
            throw new HttpStatusException(
                    HttpStatus.FORBIDDEN, "This request comes from another site");
        }
    }

    /** A browser asks first before it lets a page put anything, and is given no leave. */
    private static boolean isPackage(HttpRequest<?> request, String type) {
        return request.getMethod() == HttpMethod.PUT
                && request.getPath().equals("/api/software")
                && type.equals(PACKAGE);
    }

    /** For this one too a browser asks first. */
    private static boolean isSiteFile(HttpRequest<?> request, String type) {
        return type.equals(SiteFileController.YAML) && request.getPath().startsWith("/api/site/");
    }

    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @ResponseFilter
    void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'self'; base-uri 'none'; form-action 'self';"
                                + " frame-ancestors 'none'; object-src 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .set(HttpHeaders.CACHE_CONTROL, caching(request.getPath()));
    }

    /**
     * The page's files are asked for again each time, so that an upgrade reaches every screen. So
     * is the map's picture, but it is kept: it is the one large thing that a page loads.
     */
    private static String caching(String path) {
        if (path.equals("/api/site/plan") || path.startsWith("/api/site/file/plan/")) {
            return "private, no-cache";
        }
        return path.startsWith("/api/") ? "no-store" : "no-cache";
    }
}
