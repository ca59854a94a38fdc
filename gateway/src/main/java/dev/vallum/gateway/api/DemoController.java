package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Message;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** With simulated nodes only: plays single events on them. */
@Controller("/api/demo/events")
@Requires(property = "vallum.demo", value = "true")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class DemoController {
    private static final String SIMULATOR = "simulator";
    private static final List<String> EVENTS =
            List.of("crossing", "thunderstorm", "patrol", "node-outage", "decoy");

    private final CommandSender commands;
    private final Site site;
    private final Clock clock;

    DemoController(CommandSender commands, Site site, Clock clock) {
        this.commands = commands;
        this.site = site;
        this.clock = clock;
    }

    @Serdeable
    record Events(List<String> events) {}

    /**
     * @param zone where; without it, at the event's usual place
     */
    @Serdeable
    record Play(@NotBlank String event, @Nullable String zone) {}

    /** What can be played. */
    @Get
    Events events() {
        return new Events(EVENTS);
    }

    /** Plays an event now. */
    @Post
    @OncePerKey
    @Status(HttpStatus.ACCEPTED)
    @Secured({"OPERATOR", "SUPERVISOR"})
    void play(@Body @Valid Play wanted) {
        require(EVENTS.contains(wanted.event()), "There is no event '" + wanted.event() + "'");
        var arguments = new HashMap<String, String>();
        arguments.put("event", wanted.event());
        if (wanted.zone() != null) {
            require(isZone(wanted.zone()), "There is no zone '" + wanted.zone() + "'");
            arguments.put("zone", wanted.zone());
        }
        var command =
                new Message.Command(
                        SIMULATOR, UUID.randomUUID(), clock.instant(), "play", arguments);
        switch (commands.send(command)) {
            case HANDED_OVER -> {}
            case NOT_CONNECTED ->
                    throw new HttpStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE, ENGLISH.say("said.no-broker"));
        }
    }

    private boolean isZone(String id) {
        return site.zones().stream().anyMatch(zone -> zone.id().equals(id));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, otherwise);
        }
    }
}
