package dev.vallum.gateway.broker;

import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;
import java.util.Map;
import java.util.Optional;

/**
 * Who may use which topics.
 *
 * @param guests the topics of others' devices, by their names
 */
record TopicRights(String site, Map<String, TopicFilter> guests) {
    TopicRights {
        guests = Map.copyOf(guests);
    }

    boolean mayPublish(Visitor visitor, String topic) {
        var parsed = Topic.parse(topic).filter(known -> known.site().equals(site));
        return switch (visitor) {
            case Visitor.Node node ->
                    parsed.filter(own -> own.node().equals(node.name()))
                            .filter(own -> own.channel().fromNode())
                            .isPresent();
            case Visitor.Guest guest ->
                    Optional.ofNullable(guests.get(guest.name()))
                            .filter(own -> own.matches(topic))
                            .isPresent();
            case Visitor.Person _ -> false;
            case Visitor.Gateway _ -> parsed.filter(to -> !to.channel().fromNode()).isPresent();
        };
    }

    boolean maySubscribe(Visitor visitor, String filter) {
        return switch (visitor) {
            case Visitor.Node node ->
                    Topic.parse(filter)
                            .filter(own -> own.site().equals(site))
                            .filter(own -> own.node().equals(node.name()))
                            .filter(own -> !own.channel().fromNode())
                            .isPresent();
            case Visitor.Guest _ -> false;
            case Visitor.Person _ -> isOfSite(filter);
            case Visitor.Gateway _ -> isOfSite(filter) || isOfGuest(filter);
        };
    }

    private boolean isOfSite(String filter) {
        return filter.startsWith("vallum/" + site + "/");
    }

    private boolean isOfGuest(String filter) {
        return guests.values().stream().anyMatch(own -> own.text().equals(filter));
    }

    /** A will is published by the broker later, so what it may say is settled at connect. */
    boolean mayLeaveWill(String user, String topic) {
        return Topic.parse(topic)
                .filter(own -> own.site().equals(site))
                .filter(own -> own.node().equals(user))
                .filter(own -> own.channel() == Channel.WILL)
                .isPresent();
    }
}
