/** The orders of a shop, in Spring Boot. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
