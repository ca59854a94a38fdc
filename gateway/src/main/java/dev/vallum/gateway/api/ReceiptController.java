package dev.vallum.gateway.api;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;

/** Pages tell what they have painted. */
@Controller("/api/receipts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class ReceiptController {
    private final Latency latency;

    ReceiptController(Latency latency) {
        this.latency = latency;
    }

    /**
     * An event of the stream that is on the screen.
     *
     * @param agoMs so many milliseconds ago it was painted
     */
    @Serdeable
    record Painted(@Size(max = 64) String id, @Min(0) @Max(60_000) long agoMs) {}

    @Serdeable
    record Receipt(@Size(max = 500) List<@Valid Painted> events) {}

    /** These events of the stream are on the screen. */
    @Post
    @Status(HttpStatus.NO_CONTENT)
    void painted(@Body @Valid Receipt receipt) {
        receipt.events()
                .forEach(event -> latency.painted(event.id(), Duration.ofMillis(event.agoMs())));
    }
}
