package dev.vallum.node.evaluate;

import java.util.List;

/**
 * Figures in rows, for people.
 *
 * @param note what they mean, or empty
 */
record Table(String title, String note, List<String> heads, List<List<String>> rows) {
    Table {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** In columns, for a terminal. */
    @Override
    public String toString() {
        var widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = heads.get(column).length();
            for (var row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var text = new StringBuilder(title).append('\n');
        if (!note.isEmpty()) {
            text.append("  ").append(note).append('\n');
        }
        line(text, heads, widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append("  ").append(cells.get(column));
            line.append(" ".repeat(widths[column] - cells.get(column).length()));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
