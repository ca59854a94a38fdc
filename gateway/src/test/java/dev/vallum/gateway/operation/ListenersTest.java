package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {
    private static final Change FIRST = new Change.SuppressionsChanged(List.<Suppression>of());

    @TempDir private Path directory;
    private final Listeners listeners = new Listeners();
    private final BlockingQueue<Change> told = new LinkedBlockingQueue<>();
    private final Semaphore goOn = new Semaphore(0);

    @Test
    void tellsWhatIsUrgentBeforeWhatWaitsAndOfEachThingTheLatestAlone() throws Exception {
        try (var stand = new OperationStand(directory);
                var operations = stand.loop()) {
            stand.detected("n05", "z05-motion", DetectionType.MOTION, Phase.ONSET);
            operations.doWork();
            var medium = new Change.AlertChanged(OperationStand.inZone(operations, "z05"));
            stand.detected("n05", "z05-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
            operations.doWork();
            var high = new Change.AlertChanged(OperationStand.inZone(operations, "z05"));

            try (var _ = listeners.add(new Slow())) {
                listeners.tell(FIRST);
                assertThat(next()).isEqualTo(FIRST);
                var others = List.of(node("n01"), node("n02"));
                others.forEach(listeners::tell);
                listeners.tell(medium);
                listeners.tell(node("n03"));
                listeners.tell(high);
                goOn.release(others.size() + 3);

                var order = new ArrayList<Change>(List.of(high));
                order.addAll(others);
                order.add(node("n03"));
                for (var each : order) {
                    assertThat(next()).isEqualTo(each);
                }
            }
        }
    }

    private Change next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private static Change node(String name) {
        return new Change.NodeChanged(new NodeStatus(name, NodeState.ONLINE, Instant.EPOCH, null));
    }

    private final class Slow implements OperationListener {
        @Override
        public void changed(Change change) {
            told.add(change);
            goOn.acquireUninterruptibly();
        }

        @Override
        public void missed(long count) {
            throw new AssertionError(count + " missed");
        }
    }
}
