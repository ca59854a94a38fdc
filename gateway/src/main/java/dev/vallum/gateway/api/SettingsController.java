package dev.vallum.gateway.api;

import dev.vallum.gateway.identity.SettingsOrders;
import dev.vallum.gateway.operation.SettingsDelivery;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.NodeSettings;
import dev.vallum.wire.SettingsOrder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a node judges, as far as that is set from here. */
@Controller("/api/nodes/{node}/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Validated
class SettingsController {
    private final SettingsOrders orders;
    private final SettingsDelivery delivery;
    private final NodeCertificateStore certificates;
    private final Clock clock;

    SettingsController(
            SettingsOrders orders,
            SettingsDelivery delivery,
            NodeCertificateStore certificates,
            Clock clock) {
        this.orders = orders;
        this.delivery = delivery;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * @param settings YAML with the keys {@code detection} and {@code measurementsEvery} of a
     *     node's file; empty for none
     */
    @Serdeable
    record Wanted(@NotNull @Size(max = SettingsOrder.MOST_CHARACTERS) String settings) {}

    /**
     * What a node was given last, and what it has.
     *
     * @param inForce number of those that the node has, as it last said
     */
    @Serdeable
    record View(
            String node,
            long number,
            String settings,
            String orderedBy,
            Instant orderedAt,
            @Nullable Long inForce) {
        String tag() {
            return SettingsController.tag(number);
        }
    }

    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    View latest(String node) {
        return orders.latest(node)
                .map(this::view)
                .orElseThrow(() ->
                        new HttpStatusException(
                                HttpStatus.NOT_FOUND, "Node '" + node + "' was given no settings"));
    }

    /**
     * Gives a node settings. It checks them, tries them out for three minutes at most and keeps
     * them if it is healthy; else it goes back to those it had, and an alert says why.
     *
     * @param ifMatch the ETag of those that these are to follow; refused if it was given others
     */
    @Put
    @OncePerKey
    @Status(HttpStatus.ACCEPTED)
    @Secured({"INSTALLER", "SUPERVISOR"})
    View give(
            String node,
            @Body @Valid Wanted wanted,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Principal who) {
        if (!certificates.hasConnection(node, clock.instant())) {
            throw new HttpStatusException(
                    HttpStatus.NOT_FOUND,
                    "Node '" + node + "' has no certificate: it would believe nobody");
        }
        var precondition = Precondition.of(ifMatch);
        return delivery.give(
                        node,
                        latest -> holds(precondition, latest),
                        wanted.settings(),
                        who.getName())
                .map(this::view)
                .orElseThrow(() -> outdated(node));
    }

    private static boolean holds(
            Optional<Precondition> precondition, Optional<NodeSettings> latest) {
        return precondition.isEmpty()
                || latest.filter(each -> precondition.get().holds(tag(each.number()))).isPresent();
    }

    private HttpStatusException outdated(String node) {
        return orders.latest(node)
                .<HttpStatusException>map(latest ->
                        new OutdatedException(
                                "Node '%s' was given other settings since, by %s"
                                        .formatted(node, latest.who()),
                                view(latest)))
                .orElseGet(() ->
                        new HttpStatusException(
                                HttpStatus.PRECONDITION_FAILED,
                                "Node '" + node + "' was given no settings yet"));
    }

    private static String tag(long number) {
        return "\"" + number + "\"";
    }

    private View view(NodeSettings settings) {
        var inForce = delivery.inForce(settings.node());
        return new View(
                settings.node(),
                settings.number(),
                settings.settings(),
                settings.who(),
                settings.orderedAt(),
                inForce.isPresent() ? inForce.getAsLong() : null);
    }
}
