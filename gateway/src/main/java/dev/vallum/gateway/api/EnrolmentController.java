package dev.vallum.gateway.api;

import dev.vallum.gateway.identity.Enrolment;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.wire.enrolment.EnrolmentAnswer;
import dev.vallum.wire.enrolment.EnrolmentRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes come by their certificates here; what lets them in is the code, not a session. */
@Controller("/api/enrolment")
@ExecuteOn(TaskExecutors.BLOCKING)
@Validated
class EnrolmentController {
    private static final Logger log = LoggerFactory.getLogger(EnrolmentController.class);

    private final Enrolment enrolment;
    private final IdentityReports identities;
    private final LogInLimit limit;

    EnrolmentController(Enrolment enrolment, IdentityReports identities, Clock clock) {
        this.enrolment = enrolment;
        this.identities = identities;
        // Apart from that of people: nobody shall be kept from logging in by this.
        limit = new LogInLimit(clock);
    }

    /** What a node asks for. Keys and signatures are Base64, the proof hexadecimal. */
    @Serdeable
    record Request(
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,31}") String node,
            @NotBlank @Size(max = 1024) String connectionKey,
            @NotBlank @Size(max = 1024) String signatureKey,
            @NotBlank @Size(max = 1024) String connectionPossession,
            @NotBlank @Size(max = 1024) String signaturePossession,
            @NotBlank @Size(max = 64) String proof) {

        EnrolmentRequest onTheWire() {
            return new EnrolmentRequest(
                    node,
                    connectionKey,
                    signatureKey,
                    connectionPossession,
                    signaturePossession,
                    proof);
        }
    }

    /** A node's certificates and the authority's, X.509 in Base64. */
    @Serdeable
    record Answer(
            String site,
            String authority,
            String connectionCertificate,
            String signatureCertificate,
            String proof) {

        static Answer of(EnrolmentAnswer answer) {
            return new Answer(
                    answer.site(),
                    answer.authority(),
                    answer.connectionCertificate(),
                    answer.signatureCertificate(),
                    answer.proof());
        }
    }

    /** Gives a node that knows its code its certificates, once. */
    @Post
    @Secured(SecurityRule.IS_ANONYMOUS)
    Answer enrol(@Body @Valid Request request) {
        var wait = limit.attempt(request.node());
        if (!wait.isZero()) {
            throw new TooManyException("Too many enrolments", wait);
        }
        return switch (enrolment.enrol(request.onTheWire())) {
            case Enrolment.Outcome.Enrolled enrolled -> {
                log.atInfo().addKeyValue("node", request.node()).log("node enrolled");
                yield Answer.of(enrolled.answer());
            }
            case Enrolment.Outcome.Refused refused -> {
                log.atWarn()
                        .addKeyValue("node", request.node())
                        .addKeyValue("reason", refused.reason())
                        .log("enrolment refused");
                identities.add(
                        new IdentityRefusal(IdentityRefusal.Kind.ENROLMENT, request.node(), ""));
                // One answer for all reasons: from outside nobody learns which codes are out.
                throw new HttpStatusException(
                        HttpStatus.FORBIDDEN,
                        "This node has no such code, or it was used or is too old");
            }
        };
    }
}
