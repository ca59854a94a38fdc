package dev.vallum.gateway.store;

import dev.vallum.wire.Message.Measurement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Values for plots, as far as somebody chose to keep them. */
@Singleton
public final class MeasurementStore {
    private final Database database;

    public MeasurementStore(Database database) {
        this.database = database;
    }

    /** The column's document. */
    private record Values(List<Measurement> values) {}

    /** What is stored already stays as it is. */
    public void add(List<StoredMeasurements> all) {
        if (all.isEmpty()) {
            return;
        }
        database.write(handle -> {
            var batch =
                    handle.prepareBatch(
                            "INSERT INTO measurement (node, received_at, document)"
                                    + " VALUES (:node, :at, :document)"
                                    + " ON CONFLICT (node, received_at) DO NOTHING");
            for (var each : all) {
                batch.bind("node", each.node())
                        .bind("at", Micros.of(each.receivedAt()))
                        .bind("document", Documents.write(new Values(each.values())))
                        .add();
            }
            return batch.execute();
        });
    }

    /**
     * Of one node, from a moment until before another, the latest first.
     *
     * @param limit 1 to 1000
     */
    public List<StoredMeasurements> between(String node, Instant from, Instant until, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT received_at, document FROM measurement
                                WHERE node = :node AND received_at >= :from
                                    AND received_at < :until
                                ORDER BY received_at DESC LIMIT :limit
                                """)
                        .bind("node", node)
                        .bind("from", Micros.of(from))
                        .bind("until", Micros.of(until))
                        .bind("limit", limit)
                        .map((row, _) ->
                                new StoredMeasurements(
                                        node,
                                        Micros.toInstant(row.getLong("received_at")),
                                        Documents.read(row.getString("document"), Values.class)
                                                .values()))
                        .list());
    }

    /** Drops what was received before a moment. */
    public void prune(Instant before) {
        database.write(handle ->
                handle.createUpdate("DELETE FROM measurement WHERE received_at < :before")
                        .bind("before", Micros.of(before))
                        .execute());
    }
}
