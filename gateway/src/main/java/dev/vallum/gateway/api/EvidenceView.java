package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.wire.Evidence;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the numbers that made a detection.
 *
 * @param words its name as a person reads it
 * @param unit SI symbol, or empty for a count or ratio
 * @param limit what it was held against, in the same unit, if there was anything
 */
@Serdeable
record EvidenceView(String name, String words, double value, String unit, @Nullable Double limit) {
    static List<EvidenceView> of(List<Evidence> evidence, Language language) {
        return evidence.stream()
                .map(each ->
                        new EvidenceView(
                                each.name(),
                                Translation.ofMeasure(each.name(), language),
                                each.value(),
                                each.unit(),
                                each.limit()))
                .toList();
    }
}
