package org.securestore.application;

/** By what a list of applications is ordered; those that are equal in it are ordered by id. */
public enum ApplicationOrder {
    ID,
    DISPLAY_NAME,
    TYPE
}
