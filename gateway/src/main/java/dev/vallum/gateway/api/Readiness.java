package dev.vallum.gateway.api;

import dev.vallum.gateway.ingest.IngestFigures;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoreException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the gateway does its work. */
@Singleton
final class Readiness {
    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private final DetectionStore detections;
    private final IngestFigures ingest;
    private final Operations operations;
    private final Clock clock;

    Readiness(DetectionStore detections, IngestFigures ingest, Operations operations, Clock clock) {
        this.detections = detections;
        this.ingest = ingest;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * What has to hold.
     *
     * @param database answers, and took what was to be stored last
     * @param broker there is a connection to it
     * @param operation ended a step not long ago
     */
    @Serdeable
    record Checks(boolean database, boolean broker, boolean operation) {
        boolean allHold() {
            return database && broker && operation;
        }
    }

    Checks look() {
        var figures = ingest.snapshot();
        return new Checks(
                figures.storing() && answers(),
                figures.connected(),
                operations.progress().goesOn(clock.instant()));
    }

    private boolean answers() {
        try {
            return detections.lastId() >= 0;
        } catch (StoreException e) {
            log.atDebug().setCause(e).log("the database does not answer");
            return false;
        }
    }
}
