package com.example.sales;

import java.util.regex.Pattern;

/** Text for a page. */
final class Html {
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private Html() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The same, with each address in it to be followed. */
    static String withLinks(String plain) {
        return ADDRESS.matcher(text(plain)).replaceAll("<a href=\"$0\">$0</a>");
    }
}
