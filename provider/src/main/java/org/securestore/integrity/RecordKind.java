package org.securestore.integrity;

import java.util.Optional;

/** What the store's key proves or seals, and what can be done with one of its kind that another hand wrote. */
public enum RecordKind {
    APPLICATION("the target application", Optional.empty(), Optional.empty()),
    RIGHT("the right", Optional.empty(), Optional.empty()),
    /** The list of all rights, which is as old or as new as a whole. */
    RIGHTS(
            "the list of administrative rights",
            Optional.of("grant or revoke a right on a node that has not seen the newer list"),
            Optional.of("grant or revoke a right on a node that has not seen the newer list")),
    CONNECTION_SETTINGS("the connection settings", Optional.empty(), Optional.empty()),
    TICKET("the ticket", Optional.of("have its issuer make another, and discard this one"), Optional.empty()),
    CREDENTIALS("the credentials", Optional.of("enter them again"), Optional.empty()),
    NODE("the node", Optional.of("have it ask again, and approve it after comparing fingerprints"), Optional.empty()),
    AUDIT_LOG(
            "the audit log",
            Optional.of("verify it, export it and restart it"),
            Optional.of("verify it, export it and restart it")),
    AUDIT_SETTINGS(
            "the settings of the audit log",
            Optional.of("configure the audit log again"),
            Optional.of("configure the audit log again"));

    private final String title;
    private final Optional<String> insteadOfAccepting;
    private final Optional<String> insteadOfDiscarding;

    RecordKind(String title, Optional<String> insteadOfAccepting, Optional<String> insteadOfDiscarding) {
        this.title = title;
        this.insteadOfAccepting = insteadOfAccepting;
        this.insteadOfDiscarding = insteadOfDiscarding;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** What to do instead, where nobody can tell by looking whether such a record is right; empty if it can be accepted. */
    public Optional<String> insteadOfAccepting() {
        return insteadOfAccepting;
    }

    /** What to do instead, where the store cannot do without such a record; empty if it can be discarded. */
    public Optional<String> insteadOfDiscarding() {
        return insteadOfDiscarding;
    }
}
