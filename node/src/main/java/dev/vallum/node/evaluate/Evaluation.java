package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.evaluate.Evaluated.MixedWindow;
import dev.vallum.node.evaluate.Evaluated.Night;
import dev.vallum.node.evaluate.Evaluated.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays recordings to the node: each by itself, all of a kind one after another, walks mixed with
 * weather, and long nights. Several pipelines run side by side.
 */
public final class Evaluation {
    private static final Duration BEFORE = Duration.ofSeconds(6);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final List<String> WEATHER = List.of("rain", "wind");

    private final Judges judges;
    private final Lengths lengths;
    private final int threads;

    /**
     * How long the nights are; nothing is played of one that has no length.
     *
     * @param night of everything but walks
     * @param walks of a night with walks in it
     */
    public record Lengths(Duration night, Duration walks) {
        static final Lengths STANDARD = new Lengths(Duration.ofHours(1), Duration.ofMinutes(30));
    }

    /**
     * @param threads how many pipelines run side by side
     */
    public Evaluation(Judges judges, Lengths lengths, int threads) {
        this.judges = judges;
        this.lengths = lengths;
        this.threads = threads;
    }

    /** Plays them in the standard way, on all processors. */
    public static Evaluated evaluate(List<LabelledRecording> recordings, Judges judges)
            throws SensorException, IOException, InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Evaluation(judges, Lengths.STANDARD, threads).play(recordings);
    }

    /**
     * Plays them all.
     *
     * @throws SensorException if a recording can't be played, with its name
     * @throws IOException if there is no room for the sound that is made of them
     */
    public Evaluated play(List<LabelledRecording> recordings)
            throws SensorException, IOException, InterruptedException {
        var folder = Files.createTempDirectory("vallum-evaluate");
        try (var executor = Executors.newFixedThreadPool(threads)) {
            return play(recordings, folder, executor);
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private Evaluated play(
            List<LabelledRecording> recordings, Path folder, ExecutorService executor)
            throws SensorException, IOException, InterruptedException {
        var groups = new TreeMap<Integer, List<LabelledRecording>>();
        for (var recording : recordings) {
            groups.computeIfAbsent(judges.group(recording), _ -> new ArrayList<>()).add(recording);
        }
        // The long ones first, so that no processor waits for one at the end.
        var nights = new ArrayList<Callable<Night>>();
        var tracks = new ArrayList<Callable<Heard>>();
        var mixes = new ArrayList<Callable<List<MixedWindow>>>();
        for (var group : groups.entrySet()) {
            nights.addAll(nights(group.getKey(), group.getValue(), groups.size(), folder));
            byName(group.getValue(), false)
                    .values()
                    .forEach(alike -> tracks.add(() -> listen(group.getKey(), alike)));
            mixes.addAll(mixes(group.getKey(), group.getValue(), folder));
        }
        var alone = new ArrayList<Callable<Heard>>();
        for (var recording : recordings) {
            alone.add(() -> listen(judges.group(recording), List.of(recording)));
        }
        var waitingNights = nights.stream().map(executor::submit).toList();
        var heardTracks = all(executor, tracks);
        var heardAlone = all(executor, alone);
        var heardMixes = all(executor, mixes).stream().flatMap(List::stream).toList();
        var heardNights = new ArrayList<Night>();
        for (var night : waitingNights) {
            heardNights.add(result(night));
        }
        var windows = heardAlone.stream().flatMap(heard -> windows(heard).stream()).toList();
        return new Evaluated(windows, heardAlone, heardTracks, heardMixes, heardNights);
    }

    /**
     * Plays recordings of each list one after another, the lists side by side.
     *
     * @throws SensorException if one can't be played, with its name
     */
    List<Heard> listen(List<List<LabelledRecording>> lists)
            throws SensorException, IOException, InterruptedException {
        var jobs = new ArrayList<Callable<Heard>>();
        for (var list : lists) {
            jobs.add(() -> listen(judges.group(list.getFirst()), list));
        }
        try (var executor = Executors.newFixedThreadPool(threads)) {
            return all(executor, jobs);
        }
    }

    private Heard listen(int group, List<LabelledRecording> recordings) throws SensorException {
        try (var audition = new Audition(microphone -> judges.detector(group, microphone))) {
            audition.rest(BEFORE);
            for (var recording : recordings) {
                audition.play(recording);
            }
            return audition.rest(AFTER).heard();
        }
    }

    private static List<Window> windows(Heard heard) {
        var windows = new ArrayList<Window>();
        for (var piece : heard.pieces()) {
            int count = Math.max(1, (int) piece.length().dividedBy(WINDOW));
            for (int i = 0; i < count; i++) {
                var end = piece.from().plus(WINDOW.multipliedBy(i + 1L));
                var due = end.compareTo(piece.to()) < 0 ? end : piece.to();
                windows.add(new Window(piece.recording(), i, heard.likenessAfter(due)));
            }
        }
        return windows;
    }

    private List<Callable<Night>> nights(
            int group, List<LabelledRecording> recordings, int groups, Path folder) {
        var others = recordings.stream().filter(recording -> !recording.isWalk()).toList();
        var walks = recordings.stream().filter(LabelledRecording::isWalk).toList();
        var nights = new ArrayList<Callable<Night>>();
        if (!others.isEmpty() && lengths.night().isPositive()) {
            var length = lengths.night().dividedBy(groups);
            nights.add(() -> {
                var track = Material.night(others, length, "1|" + group);
                return night(group, track, folder.resolve("night-" + group + ".wav"));
            });
        }
        if (!others.isEmpty() && !walks.isEmpty() && lengths.walks().isPositive()) {
            var length = lengths.walks().dividedBy(groups);
            nights.add(() -> {
                var quiet = Material.night(others, length, "2|" + group);
                var track = Material.withWalks(quiet, walks, String.valueOf(group));
                return night(group, track, folder.resolve("walks-" + group + ".wav"));
            });
        }
        return nights;
    }

    private Night night(int group, Material.Track track, Path file)
            throws SensorException, IOException {
        var recording =
                Material.write(
                        file, track.samples(), new LabelledRecording(file, false, "night", ""));
        return new Night(track.parts(), track.walks(), BEFORE, listen(group, List.of(recording)));
    }

    private List<Callable<List<MixedWindow>>> mixes(
            int group, List<LabelledRecording> recordings, Path folder) throws SensorException {
        var mixes = new ArrayList<Callable<List<MixedWindow>>>();
        for (var noise : byName(recordings, false).entrySet()) {
            if (!WEATHER.contains(noise.getKey())) {
                continue;
            }
            var dense = new ArrayList<LabelledRecording>();
            for (var recording : noise.getValue()) {
                if (Material.isDense(recording)) {
                    dense.add(recording);
                }
            }
            if (dense.isEmpty()) {
                continue;
            }
            for (var walk : recordings) {
                if (walk.isWalk()) {
                    mixes.add(() -> mixed(group, walk, dense, folder));
                }
            }
        }
        return mixes;
    }

    private List<MixedWindow> mixed(
            int group, LabelledRecording walk, List<LabelledRecording> noises, Path folder)
            throws SensorException, IOException {
        var results = new ArrayList<MixedWindow>();
        int windows = Material.windows(walk).size();
        for (int window = 0; window < windows; window++) {
            for (int ratioDb : Material.RATIOS_DB) {
                var samples = Material.mix(walk, window, noises, ratioDb);
                var file = Files.createTempFile(folder, "mix", ".wav");
                var heard = listen(group, List.of(Material.write(file, samples, walk)));
                Files.delete(file);
                results.add(
                        new MixedWindow(
                                walk,
                                noises.getFirst().name(),
                                ratioDb,
                                heard.likenessAfter(heard.pieces().getFirst().to())));
            }
        }
        return results;
    }

    static Map<String, List<LabelledRecording>> byName(
            List<LabelledRecording> recordings, boolean isWalk) {
        var named = new LinkedHashMap<String, List<LabelledRecording>>();
        recordings.stream()
                .filter(recording -> recording.isWalk() == isWalk)
                .forEach(recording ->
                        named.computeIfAbsent(recording.name(), _ -> new ArrayList<>())
                                .add(recording));
        return named;
    }

    private static <T> List<T> all(ExecutorService executor, List<Callable<T>> jobs)
            throws SensorException, IOException, InterruptedException {
        var results = new ArrayList<T>();
        for (var job : jobs.stream().map(executor::submit).toList()) {
            results.add(result(job));
        }
        return results;
    }

    private static <T> T result(Future<T> job)
            throws SensorException, IOException, InterruptedException {
        try {
            return job.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SensorException failure -> throw failure;
                case IOException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
