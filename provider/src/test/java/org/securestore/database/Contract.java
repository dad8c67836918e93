package org.securestore.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Behaviour that is the same on every database. A class of tests that is so annotated, and whose name ends in
 * {@code Contract}, runs on each of them; a parameter of its constructor is the {@link org.securestore.StoreFixture.Place}
 * where its stores are. Run alone, it is on the embedded one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PlaceOfContract.class)
public @interface Contract {
    /**
     * The tag of a contract about what is above the database. On servers, where each test takes its time, it runs in
     * {@code bin/campaign} only; in {@code bin/verify}, {@code EveryStatementContract} makes every kind of change there.
     */
    String ABOVE_THE_DATABASE = "above-the-database";
}
