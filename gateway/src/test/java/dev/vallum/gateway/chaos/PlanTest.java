package dev.vallum.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.chaos.Plan.Broker;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Broker> BOTH = List.of(Broker.EMBEDDED, Broker.OUTSIDE);

    @Test
    void followsFromItsSeed() {
        assertThat(Plan.of(7, 200, BOTH)).isEqualTo(Plan.of(7, 200, BOTH));
        assertThat(Plan.of(7, 200, BOTH)).isNotEqualTo(Plan.of(8, 200, BOTH));
    }

    @Test
    void hasEveryKindOfFaultAndBothBrokers() {
        var cycles = Plan.of(7, 200, BOTH).cycles();

        assertThat(cycles)
                .flatExtracting(Plan.Cycle::faults)
                .extracting(Fault::kind)
                .contains(Fault.Kind.values());
        assertThat(cycles).extracting(Plan.Cycle::broker).contains(Broker.values());
    }
}
