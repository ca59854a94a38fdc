package dev.vallum.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** For what supervises processes; it needs no session, and is told no more than it has to know. */
@Controller("/health")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ProbeController {
    private final Readiness readiness;

    ProbeController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Whether the process answers at all. */
    @Serdeable
    record Liveness(String status) {}

    /**
     * Whether the gateway does its work. One that stands by says {@code STANDBY}.
     *
     * @param checks for those who are logged in; absent for others
     */
    @Serdeable
    record Ready(
            Status status,
            @JsonInclude(JsonInclude.Include.NON_NULL) Readiness.@Nullable Checks checks) {}

    /** Whether it is ready. */
    enum Status {
        READY,
        NOT_READY
    }

    /** Answers as long as the process does. */
    @Get(uris = {"/live", "/liveness"})
    Liveness live() {
        return new Liveness("UP");
    }

    /** 200 if the gateway does its work, 503 if not, or not yet. */
    @Get("/ready")
    HttpResponse<Ready> ready(@Nullable Authentication who) {
        var checks = readiness.look();
        var status = checks.allHold() ? Status.READY : Status.NOT_READY;
        return HttpResponse.<Ready>status(
                        checks.allHold() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Ready(status, who == null ? null : checks));
    }
}
