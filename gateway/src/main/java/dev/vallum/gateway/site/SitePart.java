package dev.vallum.gateway.site;

import dev.vallum.configuration.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in the text of a site file. Places are indexes into the text.
 *
 * @param list of which it is an element, or which it is itself: the key in the file; {@code
 *     sensors} for those of a node or source; {@code plan} for the background plan, which is none
 * @param id empty for the list itself, and where none is written yet
 * @param of the node or source whose sensor it is, or whose list of sensors; absent for others
 * @param from where it begins
 * @param until behind its last character
 * @param flow whether it stands in brackets or braces
 * @param numbers where its coordinates stand, each {@code [from, until]}: east and north of its
 *     place, of a zone those of its beginning and then of its end, of the plan those of its upper
 *     corners; empty for what has none
 */
public record SitePart(
        String list,
        String id,
        @Nullable String of,
        int from,
        int until,
        boolean flow,
        List<List<Integer>> numbers) {

    private static final List<String> LISTS =
            List.of("layers", "zones", "posts", "gates", "cameras", "nodes", "sources");
    private static final List<String> PLACES = List.of("at", "from", "to", "topLeft", "topRight");
    private static final String PLAN = "plan";
    private static final String SENSORS = "sensors";

    public SitePart {
        numbers = List.copyOf(numbers);
    }

    /**
     * What stands where, in the order of the file's lists; as far as it goes also in a text that
     * has mistakes, but none of one that is not YAML.
     */
    public static List<SitePart> in(String text) {
        var parts = new ArrayList<SitePart>();
        YamlTree.of(text)
                .ifPresent(file -> {
                    LISTS.forEach(
                            list -> file.get(list).ifPresent(tree -> add(parts, list, null, tree)));
                    file.get(PLAN)
                            .ifPresent(
                                    plan -> parts.add(part(PLAN, PLAN, null, plan, numbers(plan))));
                });
        return parts;
    }

    private static void add(List<SitePart> parts, String list, @Nullable String of, YamlTree tree) {
        parts.add(part(list, "", of, tree, List.of()));
        for (var each : tree.elements()) {
            var id = each.get("id").flatMap(YamlTree::scalar).orElse("");
            parts.add(part(list, id, of, each, numbers(each)));
            if (!list.equals(SENSORS)) {
                each.get(SENSORS).ifPresent(sensors -> add(parts, SENSORS, id, sensors));
            }
        }
    }

    private static SitePart part(
            String list,
            String id,
            @Nullable String of,
            YamlTree tree,
            List<List<Integer>> numbers) {
        return new SitePart(list, id, of, tree.from(), tree.until(), tree.isFlow(), numbers);
    }

    private static List<List<Integer>> numbers(YamlTree element) {
        return PLACES.stream()
                .map(element::get)
                .flatMap(Optional::stream)
                .map(YamlTree::elements)
                .filter(pair -> pair.size() == 2)
                .flatMap(List::stream)
                .map(number -> List.of(number.from(), number.until()))
                .toList();
    }
}
