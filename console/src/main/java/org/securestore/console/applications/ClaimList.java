package org.securestore.console.applications;

/** Which of an application's claims are picked in one place. */
public enum ClaimList {
    MEMBERS("members", "Members", "Whoever holds one of these shares the credentials of the application."),
    ADMINISTRATORS(
            "administrators",
            "Administrators",
            "Whoever holds one of these may change this application and enter its credentials."),
    REDEEMERS(
            "redeemers",
            "Ticket redeemers",
            "Services that may exchange a ticket for the credentials of whoever issued it.");

    private final String field;
    private final String label;
    private final String meaning;

    ClaimList(String field, String label, String meaning) {
        this.field = field;
        this.label = label;
        this.meaning = meaning;
    }

    /** The name of its fields in a form. */
    public String field() {
        return field;
    }

    /** What people read above it. */
    public String label() {
        return label;
    }

    /** What it is for, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The list whose fields have this name. */
    static ClaimList named(String field) {
        for (ClaimList list : values()) {
            if (list.field.equals(field)) {
                return list;
            }
        }
        throw new IllegalArgumentException("There is no such list on this page; load it again");
    }
}
