package dev.vallum.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTreeTest {
    private static final String TEXT =
            """
            # a site
            name: "Quellhof \uD83C\uDFD5"
            zones:
              - { id: z1, from: [0, 41.5] } # first
              - id: z2
                from: [1, 2]

            # what comes now is no part of them
            gates: []
            """;

    @Test
    void knowsWhereEachThingBeginsAndEnds() {
        var zones = YamlTree.of(TEXT).orElseThrow().get("zones").orElseThrow();
        var first = zones.elements().get(0);
        var second = zones.elements().get(1);

        assertThat(written(first)).isEqualTo("{ id: z1, from: [0, 41.5] }");
        assertThat(first.isFlow()).isTrue();
        assertThat(first.get("id").flatMap(YamlTree::scalar)).hasValue("z1");
        assertThat(written(first.get("from").orElseThrow().elements().get(1))).isEqualTo("41.5");
        assertThat(written(second)).isEqualTo("id: z2\n    from: [1, 2]");
        assertThat(second.isFlow()).isFalse();
        assertThat(written(zones)).startsWith("- { id: z1").endsWith("from: [1, 2]");
        assertThat(zones.isFlow()).isFalse();
    }

    @Test
    void aListWithoutAnythingIsThereToo() {
        var gates = YamlTree.of(TEXT).orElseThrow().get("gates").orElseThrow();

        assertThat(written(gates)).isEqualTo("[]");
        assertThat(gates.elements()).isEmpty();
        assertThat(gates.isFlow()).isTrue();
        assertThat(gates.get("id")).isEmpty();
    }

    @Test
    void whatIsNoYamlHasNoTree() {
        assertThat(YamlTree.of("a: [")).isEmpty();
        assertThat(YamlTree.of("# nothing\n")).isEmpty();
    }

    @Test
    void whatLeadsRoundInCirclesEnds() {
        var tree = YamlTree.of("a: &x\n  b:\n    c: *x\n").orElseThrow();

        assertThat(tree.get("a").orElseThrow().until()).isPositive();
    }

    private static String written(YamlTree tree) {
        return TEXT.substring(tree.from(), tree.until());
    }
}
