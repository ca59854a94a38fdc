package dev.vallum.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "a/b,   a/b,   true",
        "a/b,   a/b/c, false",
        "a/b,   a,     false",
        "a/+,   a/b,   true",
        "a/+,   a,     false",
        "a/+,   a/b/c, false",
        "+/b,   a/b,   true",
        "a/#,   a,     true",
        "a/#,   a/b/c, true",
        "a/#,   b/a,   false",
        "#,     a/b,   true",
        "#,     $SYS/a, false",
        "a/+,   a/+,   false",
        "a/#,   a/#,   false",
    })
    void letsTopicsThrough(String filter, String topic, boolean matches) {
        assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b,    a/b,   true",
        "a/+,    +/b,   true",
        "a/+/c,  a/b/#, true",
        "a/#,    a,     true",
        "+/x,    vallum/#, true",
        "a/+,    a,     false",
        "a/+,    b/+,   false",
        "a/b/#,  a/c/#, false",
    })
    void sharesTopicsWithAnother(String one, String other, boolean overlaps) {
        assertThat(new TopicFilter(one).overlaps(new TopicFilter(other))).isEqualTo(overlaps);
        assertThat(new TopicFilter(other).overlaps(new TopicFilter(one))).isEqualTo(overlaps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a#", "a/b+", "$share/x/a", "a::b"})
    void isNoFilter(String text) {
        assertThatThrownBy(() -> new TopicFilter(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
