package dev.vallum.gateway.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some alerts.
 *
 * @param before the {@code before} that asks for the alerts after these; absent at the end
 */
@Serdeable
record AlertPage(List<AlertView> alerts, @Nullable Long before) {}
