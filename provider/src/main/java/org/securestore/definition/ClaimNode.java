package org.securestore.definition;

import java.util.List;
import org.securestore.identity.Claim;

/** Reads claims: most as a text, any as its three parts. */
final class ClaimNode {
    private static final String EXPECTED =
            "user:NAME, group:NAME, everyone, authenticated, system or { type: …, issuer: …, value: … }";

    private ClaimNode() {}

    static List<Claim> list(YamlNode node) {
        return node.list("a list of claims such as [group:sales]", ClaimNode::read);
    }

    static Claim read(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            YamlMapping parts = mapping.only("a claim", "type", "issuer", "value");
            return node.at()
                    .check(() -> new Claim(
                            part(parts, "type"),
                            parts.find("issuer")
                                    .map(issuer -> issuer.text("a name"))
                                    .orElse(Claim.LOCAL),
                            part(parts, "value")));
        }
        return node.value(EXPECTED, Claim::parse);
    }

    private static String part(YamlMapping parts, String key) {
        return parts.get("a claim", key).text("a text");
    }
}
