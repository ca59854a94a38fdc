package dev.vallum.gateway.api;

import dev.vallum.gateway.store.SnapshotStore;
import dev.vallum.gateway.store.StoredSnapshot;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Pictures that cameras took of alerts, for those who judge alerts and those who check that. There
 * are none unless the site file allows them.
 */
@Controller("/api/alerts/{alert}/snapshots")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"OPERATOR", "SUPERVISOR", "AUDITOR"})
class SnapshotController {
    private final SnapshotStore snapshots;

    SnapshotController(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * A picture, less the picture.
     *
     * @param number from 1 for each alert
     * @param audit number of the audit's record of the act for which it was taken
     * @param exercise whether that was a drill
     * @param sha256 of its bytes, as it stands in the audit
     * @param bytes how many
     * @param width in pixels
     * @param height in pixels
     */
    @Serdeable
    record SnapshotView(
            int number,
            String camera,
            String zone,
            long audit,
            boolean exercise,
            Instant takenAt,
            String sha256,
            int bytes,
            int width,
            int height) {
        static SnapshotView of(StoredSnapshot snapshot) {
            return new SnapshotView(
                    snapshot.number(),
                    snapshot.camera(),
                    snapshot.zone(),
                    snapshot.audit(),
                    snapshot.isExercise(),
                    snapshot.takenAt(),
                    snapshot.hash().hex(),
                    snapshot.bytes(),
                    snapshot.width(),
                    snapshot.height());
        }
    }

    /** Those of an alert, the earliest first. */
    @Get
    List<SnapshotView> snapshots(UUID alert) {
        return snapshots.of(alert).stream().map(SnapshotView::of).toList();
    }

    /**
     * One picture.
     *
     * @param number as the list has it
     */
    @Get("/{number}")
    @Produces(MediaType.IMAGE_JPEG)
    HttpResponse<byte[]> snapshot(UUID alert, int number) {
        var image =
                snapshots
                        .image(alert, number)
                        .orElseThrow(() ->
                                new HttpStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such snapshot"));
        return HttpResponse.ok(image).contentType(MediaType.IMAGE_JPEG_TYPE);
    }
}
