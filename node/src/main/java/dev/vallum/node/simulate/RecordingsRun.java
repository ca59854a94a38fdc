package dev.vallum.node.simulate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.microphone.PlaylistMicrophone;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.evaluate.LabelledRecording;
import dev.vallum.node.evaluate.LabelledRecordings;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.simulate.SitePlan.NodePlace;
import dev.vallum.node.simulate.SitePlan.SensorPlace;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays recordings along the perimeter, and collects what the nodes journal of them. */
final class RecordingsRun {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    /** The detectors look back five seconds and hold a state for five more. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(12);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(40);
    private static final int MOST_RECORDS = 256;

    private final SitePlan plan;
    private final Fleet fleet;
    private final Map<String, PlaylistMicrophone> microphones;
    private final Clock clock;
    private final PrintStream out;
    private final Map<String, Player> players = new TreeMap<>();
    private final Map<String, Long> read = new TreeMap<>();

    RecordingsRun(
            SitePlan plan,
            Fleet fleet,
            Map<String, PlaylistMicrophone> microphones,
            Clock clock,
            PrintStream out) {
        this.plan = plan;
        this.fleet = fleet;
        this.microphones = microphones;
        this.clock = clock;
        this.out = out;
    }

    /** Plays everything below a folder, prints what came of it and writes it to a file. */
    int play(Path directory, Path csv)
            throws IOException, ConfigurationException, InterruptedException {
        var found = LabelledRecordings.find(directory);
        if (found.recordings().isEmpty()) {
            out.println("No WAV or FLAC files below " + directory);
            return 1;
        }
        share(found.recordings());
        out.printf(
                "Playing %d recordings to %d microphones.%n",
                found.recordings().size(), players.size());
        playAll(found.recordings().size());
        var played =
                players.values().stream()
                        .flatMap(player -> player.played.stream())
                        .sorted(Comparator.comparing(PlayedSample::start))
                        .toList();
        var report = new RecordingsReport(played, found.leftOut());
        report.write(csv);
        report.print(out);
        return 0;
    }

    /** Sound is as long as its file, near enough: the longest first to whoever has least. */
    private void share(List<LabelledRecording> samples) throws IOException {
        for (var zone : plan.zones()) {
            for (var sensor : plan.sensors(zone.id(), SensorKind.MICROPHONE)) {
                var microphone = microphones.get(sensor.id());
                if (microphone != null) {
                    players.put(sensor.id(), new Player(sensor, microphone));
                }
            }
        }
        if (players.isEmpty()) {
            throw new IOException("the site has no microphones");
        }
        var bySize = new ArrayList<Sized>();
        for (var sample : samples) {
            bySize.add(new Sized(sample, Files.size(sample.file())));
        }
        bySize.sort(Comparator.comparingLong(Sized::bytes).reversed());
        for (var sized : bySize) {
            var least =
                    players.values().stream()
                            .min(Comparator.comparingLong(player -> player.bytes))
                            .orElseThrow();
            least.waiting.add(sized.sample());
            least.bytes += sized.bytes();
        }
    }

    private record Sized(LabelledRecording sample, long bytes) {}

    private void playAll(int count) throws InterruptedException {
        var report = clock.instant().plus(PROGRESS);
        boolean playing = true;
        while (playing) {
            readJournals();
            playing = false;
            for (var player : players.values()) {
                playing |= player.step(clock.instant());
            }
            if (clock.instant().isAfter(report)) {
                report = report.plus(PROGRESS);
                int done = players.values().stream().mapToInt(player -> player.played.size()).sum();
                out.printf("%d of %d played%n", done, count);
            }
            // Sound takes its time; there is no event to wait for.
            Thread.currentThread().join(STEP);
        }
    }

    private void readJournals() {
        for (var place : plan.nodes()) {
            fleet.nodes().stream()
                    .filter(node -> node.id().equals(place.id()))
                    .forEach(node -> readJournal(place, node));
        }
    }

    private void readJournal(NodePlace place, SimulatedNode simulated) {
        var node = simulated.node();
        if (node == null) {
            return;
        }
        try {
            var from = read.computeIfAbsent(place.id(), _ -> node.released() + 1);
            for (var record : node.records(from, MOST_RECORDS)) {
                read.put(place.id(), record.sequence() + 1);
                if (record instanceof JournalRecord.Detected detected) {
                    hear(detected.detection());
                }
            }
        } catch (JournalException e) {
            throw new IllegalStateException("the journal of " + place.id(), e);
        }
    }

    private void hear(Detection detection) {
        var player = players.get(detection.sensor());
        if (player != null && detection.type().equals(DetectionType.FOOTSTEPS)) {
            player.hear(detection.phase());
        }
    }

    /** One microphone and what is still to be played to it. */
    private static final class Player {
        private final SensorPlace place;
        private final PlaylistMicrophone microphone;
        private final Queue<LabelledRecording> waiting = new ArrayDeque<>();
        private final List<PlayedSample> played = new ArrayList<>();
        private long bytes;
        private @Nullable LabelledRecording current;
        private Instant start = Instant.EPOCH;
        private @Nullable Instant end;
        private int alarms;
        private boolean alarming;

        Player(SensorPlace place, PlaylistMicrophone microphone) {
            this.place = place;
            this.microphone = microphone;
        }

        void hear(Phase phase) {
            alarming = phase == Phase.ONSET;
            alarms += alarming ? 1 : 0;
        }

        /** Returns whether there is still something to do. */
        boolean step(Instant now) {
            var playing = current;
            if (playing == null) {
                return begin(now);
            }
            if (end == null) {
                end = microphone.unfinished() == 0 ? now : null;
                return true;
            }
            if (isCalm(Duration.between(end, now))) {
                played.add(new PlayedSample(place.zone(), place.id(), playing, start, end, alarms));
                current = null;
            }
            return true;
        }

        private boolean begin(Instant now) {
            var next = waiting.poll();
            if (next == null) {
                return false;
            }
            current = next;
            start = now;
            end = null;
            alarms = 0;
            if (!microphone.play(next.file())) {
                throw new IllegalStateException("no room for " + next.file());
            }
            return true;
        }

        private boolean isCalm(Duration since) {
            return since.compareTo(LONGEST_PAUSE) > 0
                    || (!alarming && since.compareTo(SHORTEST_PAUSE) > 0);
        }
    }
}
