package org.securestore.definition;

import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Reads that somebody has a right. */
final class RightEntry {
    private static final String WHOLE = "a right";

    private RightEntry() {}

    static RightGrant read(YamlNode node) {
        YamlMapping keys = node.mapping("a right such as { right: Full Control, to: user:alice }")
                .only(WHOLE, "right", "to");
        AdministrativeRight right = keys.get(WHOLE, "right").value("the name of a right", RightEntry::right);
        YamlNode to = keys.get(WHOLE, "to");
        Claim claim = ClaimNode.read(to);
        return to.at().check(() -> new RightGrant(claim, right));
    }

    private static AdministrativeRight right(String name) {
        return AdministrativeRight.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no such right; the rights are " + AdministrativeRight.names()));
    }
}
