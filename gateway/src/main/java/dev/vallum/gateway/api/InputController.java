package dev.vallum.gateway.api;

import dev.vallum.gateway.inputs.Inputs;
import dev.vallum.gateway.inputs.Refused;
import dev.vallum.gateway.inputs.Taken;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;

/** What devices of others tell. */
@Controller("/api/inputs")
@ExecuteOn(TaskExecutors.BLOCKING)
class InputController {
    private final Inputs inputs;

    InputController(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * What became of a message.
     *
     * @param taken STORED, KNOWN if it was stored before, ALIVE if it says nothing but that the
     *     source is there
     */
    @Serdeable
    record Receipt(Taken.Kind taken) {}

    /** How each source fares, in the order of the file. */
    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    List<InputView> inputs(HttpRequest<?> request) {
        var language = AskedLanguage.of(request);
        return inputs.statuses().stream().map(each -> InputView.of(each, language)).toList();
    }

    /**
     * Takes a message of a source, as its part of the file says it is to be read. The source shows
     * its secret as bearer. When this is answered, the message is on the disk; until then it may be
     * sent again, and counts once if it has an id or a time.
     *
     * @param source by its id
     * @param message one JSON object
     */
    @Post("/{source}")
    @Secured(InputVisitor.ROLE)
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    Receipt take(String source, @Body byte[] message) {
        return switch (inputs.take(source, message)) {
            case Taken.Done(var kind) -> new Receipt(kind);
            case Refused refused ->
                    throw new HttpStatusException(HttpStatus.UNPROCESSABLE_ENTITY, refused.text());
            case Taken.TooMany(var pause) ->
                    throw new TooManyException("More messages than the file lets it send", pause);
        };
    }
}
