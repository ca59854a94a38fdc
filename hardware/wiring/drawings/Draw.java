import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws all wiring drawings into a folder, or with {@code --check} says whether the files there are
 * what it would draw. Run by {@code scripts/draw-wiring}.
 */
final class Draw {
    private Draw() {}

    private static List<Sheet> all() {
        return Stream.of(
                        FenceDrawings.all(),
                        InputDrawings.all(),
                        ChipDrawings.all(),
                        PowerDrawings.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Arguments: the folder of the drawings, and {@code --check} to change nothing. */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        boolean check = List.of(arguments).contains("--check");
        var sheets = all();
        var complaints = new ArrayList<String>();
        sheets.forEach(sheet -> complaints.addAll(sheet.overlaps()));
        for (var sheet : sheets) {
            var file = folder.resolve(sheet.name() + ".svg");
            if (!check) {
                Files.writeString(file, sheet.svg());
            } else if (!Files.exists(file) || !Files.readString(file).equals(sheet.svg())) {
                complaints.add(file + " is not what is drawn: run scripts/draw-wiring");
            }
        }
        complaints.addAll(strangers(folder, sheets));
        complaints.forEach(System.err::println);
        if (!complaints.isEmpty()) {
            System.exit(1);
        }
        System.out.println(sheets.size() + " drawings" + (check ? " are as drawn" : " drawn"));
    }

    private static List<String> strangers(Path folder, List<Sheet> sheets) throws IOException {
        var names = sheets.stream().map(sheet -> sheet.name() + ".svg").toList();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".svg") && !names.contains(file))
                    .map(file -> file + " is drawn by nobody")
                    .toList();
        }
    }
}
