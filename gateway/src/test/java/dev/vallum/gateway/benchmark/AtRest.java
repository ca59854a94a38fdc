package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.ProcessFigures.Moment;
import java.time.Duration;

/**
 * What a process took in some time.
 *
 * @param residentBytes at the end
 * @param processorPercent of one core
 * @param writtenBytes to disks: whole pages, as the kernel counts them
 * @param otherProcessors that everything else took
 */
record AtRest(
        Duration lasted,
        long residentBytes,
        double processorPercent,
        long writtenBytes,
        double otherProcessors) {

    static AtRest between(Moment begin, Moment end) {
        double wallS = (end.nanos() - begin.nanos()) / 1e9;
        double own = (end.processorS() - begin.processorS()) / wallS;
        double all = (end.machineS() - begin.machineS()) / wallS;
        return new AtRest(
                Duration.ofNanos(end.nanos() - begin.nanos()),
                end.residentBytes(),
                own * 100,
                end.writtenBytes() - begin.writtenBytes(),
                Math.max(0, all - own));
    }

    double writtenBytesADay() {
        return writtenBytes * (double) Duration.ofDays(1).toNanos() / lasted.toNanos();
    }
}
