package dev.vallum.configuration;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML text as it is written, with the place of each thing in it: for what changes single values
 * and leaves comments, order and style alone.
 */
public final class YamlTree {
    /** Of the deepest nesting that the parser takes; an alias can lead round in circles. */
    private static final int DEEPEST = 60;

    private final IntUnaryOperator index;
    private final Node node;

    private YamlTree(IntUnaryOperator index, Node node) {
        this.index = index;
        this.node = node;
    }

    /**
     * The first document of a text; empty if there is none, or it is not YAML. Why it is not,
     * {@link YamlFile} says.
     */
    public static Optional<YamlTree> of(String text) {
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return Optional.ofNullable(root).map(node -> new YamlTree(indexes(text), node));
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    /** What a mapping has under a key. */
    public Optional<YamlTree> get(String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(entry ->
                        entry.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                .findFirst()
                .map(entry -> new YamlTree(index, entry.getValueNode()));
    }

    /** The elements of a list; none of anything else. */
    public List<YamlTree> elements() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(each -> new YamlTree(index, each)).toList()
                : List.of();
    }

    /** What is written, without quotes, if it is one value. */
    public Optional<String> scalar() {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Whether it stands in brackets or braces. */
    public boolean isFlow() {
        return node instanceof CollectionNode<?> && isFlow(node);
    }

    /** Where it begins, as an index into the text. */
    public int from() {
        return index(node.getStartMark());
    }

    /** Behind its last character: comments and empty lines that follow are not of it. */
    public int until() {
        return index(end(node, DEEPEST));
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The parser lets a list of lines end where the next thing begins. */
    private static Mark end(Node node, int deepest) {
        if (deepest == 0 || isFlow(node)) {
            return node.getEndMark();
        }
        return switch (node) {
            case MappingNode mapping when !mapping.getValue().isEmpty() ->
                    end(mapping.getValue().getLast().getValueNode(), deepest - 1);
            case SequenceNode sequence when !sequence.getValue().isEmpty() ->
                    end(sequence.getValue().getLast(), deepest - 1);
            default -> node.getEndMark();
        };
    }

    private int index(Mark mark) {
        return index.applyAsInt(mark.getIndex());
    }

    /** The parser counts code points, of which one can be two characters. */
    private static IntUnaryOperator indexes(String text) {
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return IntUnaryOperator.identity();
        }
        var indexes = new int[points + 1];
        for (int point = 0; point < points; point++) {
            indexes[point + 1] = text.offsetByCodePoints(indexes[point], 1);
        }
        return point -> indexes[point];
    }
}
