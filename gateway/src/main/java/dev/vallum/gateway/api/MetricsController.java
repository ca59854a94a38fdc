package dev.vallum.gateway.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Figures for Prometheus. What makes them is built when they are first asked for. */
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
class MetricsController {
    private final Provider<Metrics> metrics;
    private @Nullable PrometheusRegistry registry;

    MetricsController(Provider<Metrics> metrics) {
        this.metrics = metrics;
    }

    /**
     * All figures, in the text format of Prometheus or in that of OpenMetrics.
     *
     * @param accept which one
     */
    @Get
    @Hidden
    @Secured({"AUDITOR", "SUPERVISOR", Scraper.ROLE})
    HttpResponse<byte[]> metrics(@Header(HttpHeaders.ACCEPT) @Nullable String accept)
            throws IOException {
        var writer = ExpositionFormats.init().findWriter(accept);
        var text = new ByteArrayOutputStream();
        writer.write(text, registry().scrape());
        return HttpResponse.ok(text.toByteArray())
                .header(HttpHeaders.CONTENT_TYPE, writer.getContentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private synchronized PrometheusRegistry registry() {
        var known = registry;
        if (known != null) {
            return known;
        }
        var fresh = new PrometheusRegistry();
        JvmMetrics.builder().register(fresh);
        fresh.register(metrics.get());
        registry = fresh;
        return fresh;
    }
}
