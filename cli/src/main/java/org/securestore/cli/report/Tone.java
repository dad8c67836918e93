package org.securestore.cli.report;

/** What a word on the screen is about. The colour only helps to find it: the word itself says the same. */
public enum Tone {
    /** The name of a column. */
    HEADING("1"),
    /** All is well. */
    GOOD("32"),
    /** Somebody should look at it. */
    WARNING("33"),
    /** It does not work. */
    FAILED("31");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The same words, in the colour of this where the standard output shows colours. */
    public String of(String words) {
        return on(Screen.standard(), words);
    }

    String on(Screen screen, String words) {
        return screen.isColoured() ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }
}
