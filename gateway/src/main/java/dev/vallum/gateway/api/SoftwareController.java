package dev.vallum.gateway.api;

import dev.vallum.gateway.software.PackageShelf;
import dev.vallum.gateway.software.SoftwareDelivery;
import dev.vallum.gateway.software.SoftwareOrders;
import dev.vallum.gateway.software.SoftwareProgress;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.NodeSoftware;
import dev.vallum.gateway.store.StoredPackage;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.software.PackageException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which program nodes run. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Validated
class SoftwareController {
    private final PackageShelf shelf;
    private final SoftwareOrders orders;
    private final SoftwareDelivery delivery;
    private final NodeCertificateStore certificates;
    private final Clock clock;

    SoftwareController(
            PackageShelf shelf,
            SoftwareOrders orders,
            SoftwareDelivery delivery,
            NodeCertificateStore certificates,
            Clock clock) {
        this.shelf = shelf;
        this.orders = orders;
        this.delivery = delivery;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** A package that nodes can be ordered to run. */
    @Serdeable
    record PackageView(
            String sha256, String version, long bytes, String broughtBy, Instant broughtAt) {
        static PackageView of(StoredPackage one) {
            return new PackageView(
                    one.hash().hex(), one.version(), one.bytes(), one.who(), one.storedAt());
        }
    }

    /**
     * @param sha256 of a package that was brought in
     */
    @Serdeable
    record Wanted(@NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

    /** How far an order has come. */
    enum State {
        ORDERED,
        FETCHING,
        IN_TRIAL,
        IN_FORCE,
        REFUSED,
        TAKEN_BACK
    }

    /**
     * What a node was ordered to run last, and what became of it.
     *
     * @param fetchedBytes how much of it the node has; absent unless it is fetching
     * @param reason why it was refused or taken back; absent otherwise
     * @param inForce number of the order whose program the node runs; absent where that is the one
     *     that was installed
     */
    @Serdeable
    record View(
            String node,
            long number,
            String version,
            String sha256,
            long bytes,
            String orderedBy,
            Instant orderedAt,
            State state,
            @Nullable Long fetchedBytes,
            @Nullable String reason,
            @Nullable Long inForce) {}

    /** Packages, the latest first. */
    @Get("/software")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    List<PackageView> packages() {
        return shelf.packages().stream().map(PackageView::of).toList();
    }

    /**
     * Brings a package in, as {@code vallum-node pack} makes it. No node runs it before it must.
     */
    @Put("/software")
    @Consumes("application/zip")
    @Status(HttpStatus.CREATED)
    @Secured({"INSTALLER", "SUPERVISOR"})
    PackageView bring(@Body InputStream content, Principal who) throws IOException {
        try (content) {
            return PackageView.of(shelf.take(content, who.getName()));
        } catch (PackageException e) {
            throw new HttpStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY, "Not taken: " + e.getMessage());
        } catch (IOException e) {
            // What the server's own bound says comes as a failure to read.
            if (e.getCause() instanceof ContentLengthExceededException tooLong) {
                throw tooLong;
            }
            throw e;
        }
    }

    @Get("/nodes/{node}/software")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    View latest(String node) {
        return orders.latest(node)
                .map(this::view)
                .orElseThrow(() ->
                        new HttpStatusException(
                                HttpStatus.NOT_FOUND,
                                "Node '" + node + "' was ordered to run no software"));
    }

    /**
     * Orders a node to run a program. It fetches it, tries it out for three minutes at most and
     * keeps it if it is healthy; else it goes back to the one it had, and an alert says why.
     */
    @Put("/nodes/{node}/software")
    @OncePerKey
    @Status(HttpStatus.ACCEPTED)
    @Secured({"INSTALLER", "SUPERVISOR"})
    View give(String node, @Body @Valid Wanted wanted, Principal who) {
        if (!certificates.hasConnection(node, clock.instant())) {
            throw new HttpStatusException(
                    HttpStatus.NOT_FOUND,
                    "Node '" + node + "' has no certificate: it would believe nobody");
        }
        var software =
                shelf.find(new RecordHash(wanted.sha256()))
                        .orElseThrow(() ->
                                new HttpStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "No package has the SHA-256 " + wanted.sha256()));
        return view(delivery.give(node, software, who.getName()));
    }

    private View view(NodeSoftware software) {
        var progress = delivery.progress(software);
        return new View(
                software.node(),
                software.number(),
                software.version(),
                software.hash().hex(),
                software.bytes(),
                software.who(),
                software.orderedAt(),
                state(progress),
                progress instanceof SoftwareProgress.Fetching(long bytes) ? bytes : null,
                reason(progress),
                delivery.inForce(software.node()).orElse(null));
    }

    private static State state(SoftwareProgress progress) {
        return switch (progress) {
            case SoftwareProgress.Ordered _ -> State.ORDERED;
            case SoftwareProgress.Fetching _ -> State.FETCHING;
            case SoftwareProgress.InTrial _ -> State.IN_TRIAL;
            case SoftwareProgress.InForce _ -> State.IN_FORCE;
            case SoftwareProgress.Refused _ -> State.REFUSED;
            case SoftwareProgress.TakenBack _ -> State.TAKEN_BACK;
        };
    }

    private static @Nullable String reason(SoftwareProgress progress) {
        return switch (progress) {
            case SoftwareProgress.Refused(var reason) -> reason;
            case SoftwareProgress.TakenBack(var reason) -> reason;
            case SoftwareProgress.Ordered _,
                    SoftwareProgress.Fetching _,
                    SoftwareProgress.InTrial _,
                    SoftwareProgress.InForce _ ->
                    null;
        };
    }
}
