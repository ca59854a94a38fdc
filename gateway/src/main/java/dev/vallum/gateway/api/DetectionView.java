package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.DetectionText;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.StoredDetection;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A detection as the gateway committed it.
 *
 * @param zone absent if the sensor does not stand in the site file
 * @param layer absent likewise
 * @param phase {@code ONSET} or {@code CLEARED}
 * @param eventTime when it was detected
 * @param receivedAt when it reached the gateway, by the gateway's clock
 * @param detail what the device itself said; absent where it said nothing
 * @param surroundings of the node; absent where it told nothing of them
 * @param explanation what was detected and the numbers that made it, in words
 */
@Serdeable
record DetectionView(
        long id,
        String node,
        UUID journal,
        long sequence,
        String sensor,
        @Nullable String zone,
        @Nullable String layer,
        String type,
        String category,
        String phase,
        Instant eventTime,
        Instant receivedAt,
        List<EvidenceView> evidence,
        @Nullable String detail,
        @Nullable SurroundingsView surroundings,
        String explanation) {

    static DetectionView of(StoredDetection stored, Site site, Language language) {
        var detection = stored.detection();
        var detail = detection.detail();
        var place = site.position(detection.sensor()).map(Position::sensor);
        return new DetectionView(
                stored.id(),
                stored.node(),
                stored.journal(),
                stored.sequence(),
                detection.sensor(),
                place.map(SensorPlace::zone).orElse(null),
                place.map(SensorPlace::layer).orElse(null),
                detection.type().name(),
                detection.category().name(),
                detection.phase().name(),
                stored.eventTime(),
                stored.receivedAt(),
                EvidenceView.of(detection.evidence(), language),
                detail == null ? null : Translation.of(detail, language),
                SurroundingsView.of(detection.surroundings(), language),
                DetectionText.of(detection, language));
    }
}
