package dev.vallum.gateway.notify;

import dev.vallum.gateway.notify.cap.Cap;
import dev.vallum.gateway.notify.cap.CapDocument;
import dev.vallum.gateway.notify.cap.CapFeed;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.StoredDelivery;
import dev.vallum.gateway.store.WayOutStore;
import java.util.List;
import java.util.Optional;

/** What the way {@code cap} has told, for those who fetch it. Thread-safe. */
public final class CapPublication {
    private static final int MOST_ENTRIES = 100;

    private final WaysOutPlan plan;
    private final WayOutStore store;

    public CapPublication(WaysOutPlan plan, WayOutStore store) {
        this.plan = plan;
        this.store = store;
    }

    private record Published(String way, Cap cap) {}

    /**
     * The latest documents; empty if none are published here.
     *
     * @param path of a document, less its number
     */
    public Optional<String> feed(String path) {
        return published()
                .map(way ->
                        CapFeed.xml(
                                way.cap().settings(),
                                plan.site().site(),
                                notices(store.recent(way.way(), Long.MAX_VALUE, MOST_ENTRIES)),
                                path));
    }

    /** One document, by its number in the feed; empty if there is none. */
    public Optional<String> document(long number) {
        return published()
                .flatMap(way ->
                        store.find(way.way(), number)
                                .map(delivery ->
                                        new CapDocument(
                                                        way.cap().settings(),
                                                        Notices.of(delivery.document()),
                                                        notices(
                                                                store.earlier(
                                                                        way.way(),
                                                                        delivery.alert(),
                                                                        number)))
                                                .xml()));
    }

    private Optional<Published> published() {
        for (var way : plan.ways()) {
            if (way.out() instanceof Cap cap) {
                return Optional.of(new Published(way.id(), cap));
            }
        }
        return Optional.empty();
    }

    private static List<Notice> notices(List<StoredDelivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.state() == DeliveryState.ANSWERED)
                .map(delivery -> Notices.of(delivery.document()))
                .toList();
    }
}
