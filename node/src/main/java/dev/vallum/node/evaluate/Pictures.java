package dev.vallum.node.evaluate;

import dev.vallum.hardware.microphone.SoundFile;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.evaluate.Chart.Axis;
import dev.vallum.node.evaluate.Chart.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Spectrograms of the walks that were missed and of the sounds that alarmed. */
final class Pictures {
    private static final int MOST = 16;

    /** Of a longer recording, that much of the part that counts. */
    private static final int MOST_S = 12;

    private final Figures figures;

    Pictures(Figures figures) {
        this.figures = figures;
    }

    private record Picture(Heard heard, Heard.Piece piece, Duration at) {}

    String html() throws SensorException {
        return section(
                        "Walks that did not alarm",
                        "Each played by itself; beneath, the likeness to steps as it was judged.",
                        missed())
                + section(
                        "Sounds that alarmed",
                        "Where they stood among their like; the alarm is marked.",
                        alarmed());
    }

    private List<Picture> missed() {
        return figures.evaluated().alone().stream()
                .filter(heard -> heard.pieces().getFirst().recording().isWalk())
                .filter(heard -> heard.onsets().isEmpty())
                .map(heard -> {
                    var piece = heard.pieces().getFirst();
                    return new Picture(heard, piece, piece.from());
                })
                .toList();
    }

    private List<Picture> alarmed() {
        var pictures = new ArrayList<Picture>();
        for (var track : figures.evaluated().tracks()) {
            for (var onset : track.onsets()) {
                pictures.add(new Picture(track, track.at(onset), onset));
            }
        }
        return pictures;
    }

    private String section(String title, String note, List<Picture> pictures)
            throws SensorException {
        var text = new StringBuilder("<h2>" + title + ": " + pictures.size() + "</h2>\n");
        if (pictures.isEmpty()) {
            return text.toString();
        }
        text.append("<p>").append(note);
        text.append(pictures.size() > MOST ? " The first " + MOST + " of them." : "");
        text.append("</p>\n<div class='pictures'>\n");
        for (var picture : pictures.subList(0, Math.min(MOST, pictures.size()))) {
            text.append(figure(picture));
        }
        return text.append("</div>\n").toString();
    }

    private String figure(Picture picture) throws SensorException {
        var piece = picture.piece();
        double atS = seconds(picture.at().minus(piece.from()));
        double fromS = Math.max(0, Math.min(atS - 8, seconds(piece.length()) - MOST_S));
        var sound =
                SoundFile.read(
                        piece.recording().file(),
                        (long) (fromS * Mixing.RATE_HZ),
                        MOST_S * Mixing.RATE_HZ);
        double lengthS = Math.max(1, sound.length / (double) Mixing.RATE_HZ);
        return String.format(
                Locale.ROOT,
                "<figure><figcaption><b>%s</b> %s%s</figcaption><img alt='' src='%s'>%s</figure>%n",
                Html.escape(piece.recording().name()),
                Html.escape(String.valueOf(piece.recording().file().getFileName())),
                fromS > 0 ? String.format(Locale.ROOT, " from %.0f s", fromS) : "",
                Spectrogram.draw(sound),
                likeness(picture, fromS, lengthS));
    }

    /** As wide as the picture: the judgements that came while it was to be heard. */
    private Chart likeness(Picture picture, double fromS, double lengthS) {
        double pieceS = seconds(picture.piece().from());
        var points = new ArrayList<Point>();
        for (var likeness : picture.heard().likenesses()) {
            double atS = seconds(likeness.from()) - pieceS - fromS;
            if (atS >= 0 && atS <= lengthS) {
                points.add(new Point(atS, likeness.value()));
            }
        }
        var chart =
                new Chart(
                        Axis.of("s", 0, lengthS, lengthS > 8 ? 2 : 1),
                        Axis.of("likeness", 0, 1, 0.5),
                        470,
                        130);
        chart.curve("", 0, points).dots(0, points);
        double onsetS = seconds(picture.at()) - pieceS - fromS;
        return picture.heard().onsets().contains(picture.at())
                ? chart.limit(onsetS, "alarm")
                : chart;
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1e3;
    }
}
