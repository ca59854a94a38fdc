package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.decibel;

import dev.vallum.hardware.sensor.SensorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a model is worth on windows of 5 s: quick figures for those who change the recipe. */
final class WindowFigures {
    private static final int[] DECIBELS = {20, 10, 5, 0};

    private final List<Scored> clean = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private record Scored(Clip clip, double logit) {}

    private static final class Job {
        private final Clip clip;
        private final double[] samples;

        Job(Clip clip, double[] samples) {
            this.clip = clip;
            this.samples = samples;
        }

        Clip clip() {
            return clip;
        }

        double[] samples() {
            return samples;
        }
    }

    private WindowFigures() {}

    static String of(List<Clip> clips, Function<Clip, FootstepModel> models)
            throws SensorException {
        var figures = new WindowFigures();
        var jobs = new ArrayList<Job>();
        for (var clip : clips) {
            pieces(clip).forEach(piece -> jobs.add(new Job(clip, piece)));
        }
        figures.clean.addAll(scored(jobs, models));
        double line1 = figures.line(0.01);
        double line05 = figures.line(0.005);
        figures.text.append("area under curve %.4f%n".formatted(figures.area()));
        figures.tell("as recorded", figures.clean, line1, line05);
        for (var noise : List.of("rain", "wind")) {
            for (int db : DECIBELS) {
                var scored = scored(mixes(clips, noise, db), models);
                figures.tell("in %s at %d dB".formatted(noise, db), scored, line1, line05);
            }
        }
        figures.worst(line05);
        return figures.text.toString();
    }

    private static List<double[]> pieces(Clip clip) throws SensorException {
        var samples = clip.samples();
        int length = 5 * Signals.RATE_HZ;
        var pieces = new ArrayList<double[]>();
        for (int from = 0; from == 0 || from + length <= samples.length; from += length) {
            var piece = new double[TrainingWindow.LENGTH];
            System.arraycopy(samples, from, piece, 0, Math.min(length, samples.length - from));
            Signals.addNoise(piece, -66, new SplittableRandom(from));
            pieces.add(piece);
        }
        return pieces;
    }

    private static List<Job> mixes(List<Clip> clips, String noise, int db) throws SensorException {
        var jobs = new ArrayList<Job>();
        for (var clip : clips) {
            if (!clip.isSteps()) {
                continue;
            }
            for (var piece : pieces(clip)) {
                var random = new SplittableRandom(jobs.size() * 31L + db);
                var noises =
                        clips.stream()
                                .filter(each -> each.sound().equals(noise))
                                .filter(each -> each.fold() == clip.fold())
                                .toList();
                var other = noises.get(random.nextInt(noises.size()));
                var mix = Signals.fit(other.samples(), piece.length, random);
                double gain =
                        Math.sqrt(Signals.power(mix) / Signals.loudPower(piece)) * decibel(db);
                Signals.add(mix, 0, piece, gain);
                SyntheticEvent.scaled(mix);
                for (int i = 0; i < mix.length; i++) {
                    mix[i] *= 0.3;
                }
                jobs.add(new Job(clip, mix));
            }
        }
        return jobs;
    }

    private static List<Scored> scored(List<Job> jobs, Function<Clip, FootstepModel> models) {
        return IntStream.range(0, jobs.size())
                .parallel()
                .mapToObj(i -> {
                    var job = jobs.get(i);
                    var features = TrainingWindow.measure(job.samples()).values();
                    double logit =
                            models.apply(job.clip())
                                    .logit(features, new byte[FootstepFeatures.COUNT]);
                    return new Scored(job.clip(), logit);
                })
                .toList();
    }

    private double line(double share) {
        var others =
                clean.stream()
                        .filter(each -> !each.clip().isSteps())
                        .map(Scored::logit)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        return others.get((int) (share * others.size()));
    }

    private double area() {
        double above = 0;
        double pairs = 0;
        for (var steps : clean) {
            for (var other : clean) {
                if (steps.clip().isSteps() && !other.clip().isSteps()) {
                    pairs++;
                    above += steps.logit() > other.logit() ? 1 : 0;
                }
            }
        }
        return above / pairs;
    }

    private void tell(String what, List<Scored> scored, double line1, double line05) {
        var steps = scored.stream().filter(each -> each.clip().isSteps()).toList();
        var outdoors = steps.stream().filter(e -> !e.clip().sound().equals("hard-indoor")).toList();
        var gravel = steps.stream().filter(e -> e.clip().sound().equals("gravel")).toList();
        text.append("%-18s".formatted(what));
        for (double line : new double[] {line1, line05}) {
            text.append(
                    "  at %s: all %d/%d outdoors %d/%d gravel %d/%d"
                            .formatted(
                                    line == line1 ? "1 %" : "0.5 %",
                                    above(steps, line),
                                    steps.size(),
                                    above(outdoors, line),
                                    outdoors.size(),
                                    above(gravel, line),
                                    gravel.size()));
        }
        text.append('\n');
    }

    private static long above(List<Scored> scored, double line) {
        return scored.stream().filter(each -> each.logit() > line).count();
    }

    private void worst(double line) {
        clean.stream()
                .filter(each -> !each.clip().isSteps())
                .sorted(Comparator.comparingDouble(each -> -each.logit()))
                .limit(14)
                .forEach(each -> text.append(line("not steps", each)));
        clean.stream()
                .filter(each -> each.clip().isSteps() && each.logit() <= line)
                .forEach(each -> text.append(line("missed", each)));
    }

    private static String line(String what, Scored scored) {
        return "  %-10s %6.2f %s%n"
                .formatted(what, scored.logit(), scored.clip().file().getFileName());
    }
}
