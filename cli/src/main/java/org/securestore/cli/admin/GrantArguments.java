package org.securestore.cli.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.securestore.cli.argument.ClaimArgument;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import picocli.CommandLine.Parameters;

/** The arguments that say which right, and whose. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class GrantArguments {
    @Parameters(
            index = "0",
            paramLabel = "RIGHT",
            converter = RightArgument.class,
            completionCandidates = RightArgument.Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private AdministrativeRight right;

    @Parameters(
            index = "1",
            paramLabel = "user:NAME|group:NAME|system",
            converter = ClaimArgument.class,
            description = "Who has it.")
    private Claim claim;

    /** @throws WrongUsageException if nobody can be given that right so */
    RightGrant grant() {
        try {
            return new RightGrant(claim, right);
        } catch (IllegalArgumentException open) {
            throw new WrongUsageException(String.valueOf(open.getMessage()));
        }
    }

    /** A grant by name, and whether it is another now than before. */
    static Map<String, Object> facts(RightGrant grant, boolean changed) {
        Map<String, Object> facts = facts(grant);
        facts.put("changed", changed);
        return facts;
    }

    /** A grant by name. */
    static Map<String, Object> facts(RightGrant grant) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("right", grant.right().externalName());
        facts.put("claim", grant.claim().toString());
        return facts;
    }
}
