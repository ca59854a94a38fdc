package dev.vallum.gateway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.gateway.benchmark.Load.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void readsTheBusyTimeOfAllProcessors() {
        var text = "cpu  100 20 30 5000 600 7 8 9 10 11\ncpu0 1 2 3 4 5 6 7 8 9 10\n";

        assertThat(Load.busySeconds(text)).isEqualTo(1.74);
    }

    @Test
    void sharesTheProcessorsOut() {
        var load =
                Load.between(new Moment(0, 100, 10, 20), new Moment(2_000_000_000L, 103, 11, 21));

        assertThat(load).isEqualTo(new Load(0.5, 0.5, 0.5));
    }

    @Test
    void readsOneNumberOfAProcess() {
        var text = "Name:\tjava\nVmRSS:\t   51200 kB\n";

        assertThat(ProcessFigures.number(text, "VmRSS:")).isEqualTo(51_200);
        assertThatThrownBy(() -> ProcessFigures.number(text, "VmSwap:"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void extrapolatesWhatIsWrittenToADay() {
        var begin = new ProcessFigures.Moment(0, 5, 100, 0, 1_000);
        var end = new ProcessFigures.Moment(Duration.ofMinutes(10).toNanos(), 8, 106, 64, 3_000);

        var rest = AtRest.between(begin, end);

        assertThat(rest.writtenBytes()).isEqualTo(2_000);
        assertThat(rest.writtenBytesADay()).isCloseTo(288_000, within(0.1));
        assertThat(rest.processorPercent()).isCloseTo(0.5, within(1e-9));
        assertThat(rest.otherProcessors()).isCloseTo(0.005, within(1e-9));
        assertThat(rest.residentBytes()).isEqualTo(64);
    }

    @Test
    void takesTheMedianOfStarts() {
        var starts = new Starts();
        starts.add(3);
        starts.add(1);
        starts.add(2);

        assertThat(starts.medianS()).isEqualTo(2);
        assertThat(starts.range()).isEqualTo("1.00 to 3.00");
    }
}
