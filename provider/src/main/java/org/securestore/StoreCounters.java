package org.securestore;

/**
 * What was done in a store through this JVM since it was opened. Read it twice to know how much a second it is.
 *
 * @param credentialsOpened how often credentials were handed out
 * @param credentialsSet how often credentials were set
 * @param refused how often something was refused, or failed
 * @param auditQueueLength how many audit events wait to be written
 * @param auditEventsLost how many audit events could not be written, and were given up
 */
public record StoreCounters(
        long credentialsOpened, long credentialsSet, long refused, int auditQueueLength, long auditEventsLost) {}
