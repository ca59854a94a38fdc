package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.identity.Renewals;
import dev.vallum.gateway.ingest.CommandSender;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.security.Principal;

/** Nodes' certificates, for those who set the site up. */
@Controller("/api/nodes/{node}/certificate")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"INSTALLER", "SUPERVISOR"})
class CertificateController {
    private final Renewals renewals;
    private final CommandSender commands;

    CertificateController(Renewals renewals, CommandSender commands) {
        this.renewals = renewals;
        this.commands = commands;
    }

    /**
     * Asks a node for a new key for its connections now, without waiting for the end of its
     * certificate. It is done once the node comes in with it, within seconds.
     */
    @Post("/renewal")
    @OncePerKey
    @Status(HttpStatus.ACCEPTED)
    void renew(String node, Principal who) {
        var command =
                renewals.ask(node, who.getName())
                        .orElseThrow(() ->
                                new HttpStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "Node '" + node + "' has no certificate that counts"));
        switch (commands.send(command)) {
            case HANDED_OVER -> {}
            case NOT_CONNECTED ->
                    throw new HttpStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE, ENGLISH.say("said.no-broker"));
        }
    }
}
