package org.securestore;

import java.util.function.Function;
import org.securestore.persistence.StoreTransaction;

/** Whatever reads one consistent state of a store. */
@FunctionalInterface
interface StoreReader {
    <R> R read(Function<StoreTransaction, R> work);
}
