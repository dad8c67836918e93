/** An ordinary application: it asks data sources for connections, and knows nothing of who supplies their passwords. */
@NullMarked
package com.example.sales;

import org.jspecify.annotations.NullMarked;
