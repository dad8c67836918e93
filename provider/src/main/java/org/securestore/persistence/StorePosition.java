package org.securestore.persistence;

/**
 * Where a store stood at one moment.
 *
 * @param store the store's own id
 * @param revision how often it had been changed
 */
public record StorePosition(String store, long revision) {}
