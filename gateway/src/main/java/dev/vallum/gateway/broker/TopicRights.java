package dev.vallum.gateway.broker;

import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;

/** Who may use which topics of a site. */
record TopicRights(String site) {

    boolean mayPublish(Visitor visitor, String topic) {
        var parsed = Topic.parse(topic).filter(known -> known.site().equals(site));
        return switch (visitor) {
            case Visitor.Node node ->
                    parsed.filter(own -> own.node().equals(node.name()))
                            .filter(own -> own.channel().fromNode())
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
            case Visitor.Person _, Visitor.Gateway _ -> filter.startsWith("vallum/" + site + "/");
        };
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
