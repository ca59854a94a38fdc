package dev.vallum.wire;

import java.util.List;
import java.util.Optional;

/** {@code vallum/<site>/<node>/<channel>}. */
public record Topic(String site, String node, Channel channel) {
    private static final String ROOT = "vallum";

    public Topic {
        Names.require("site", site);
        Names.require("node", node);
    }

    public static Topic of(String site, Message message) {
        return new Topic(site, message.node(), message.channel());
    }

    /** Reads a topic; empty if it is not one of ours. */
    public static Optional<Topic> parse(String text) {
        var levels = List.of(text.split("/", 5));
        if (levels.size() != 4
                || !levels.get(0).equals(ROOT)
                || !Names.isName(levels.get(1))
                || !Names.isName(levels.get(2))) {
            return Optional.empty();
        }
        return Channel.ofLevel(levels.get(3))
                .map(channel -> new Topic(levels.get(1), levels.get(2), channel));
    }

    /** The filter under which the gateway hears one channel of all nodes of a site. */
    public static String filter(String site, Channel channel) {
        return ROOT + "/" + Names.require("site", site) + "/+/" + channel.level();
    }

    @Override
    public String toString() {
        return ROOT + "/" + site + "/" + node + "/" + channel.level();
    }
}
