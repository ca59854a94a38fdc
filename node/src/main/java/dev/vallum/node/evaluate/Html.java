package dev.vallum.node.evaluate;

import java.util.List;

/** Parts of a page. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    static String table(Table table) {
        var text = new StringBuilder("<h2>" + escape(table.title()) + "</h2>\n");
        if (!table.note().isEmpty()) {
            text.append("<p>").append(escape(table.note())).append("</p>\n");
        }
        text.append("<div class='wide'><table><thead>");
        row(text, "th", table.heads());
        text.append("</thead><tbody>\n");
        table.rows().forEach(row -> row(text, "td", row));
        return text.append("</tbody></table></div>\n").toString();
    }

    /** Names and values. */
    static String pairs(List<List<String>> rows) {
        var text = new StringBuilder("<div class='wide'><table class='pairs'><tbody>\n");
        rows.forEach(row -> row(text, "td", row));
        return text.append("</tbody></table></div>\n").toString();
    }

    private static void row(StringBuilder text, String cell, List<String> cells) {
        text.append("<tr>");
        cells.forEach(each ->
                text.append('<')
                        .append(cell)
                        .append('>')
                        .append(escape(each))
                        .append("</")
                        .append(cell)
                        .append('>'));
        text.append("</tr>\n");
    }
}
