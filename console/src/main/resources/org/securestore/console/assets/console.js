// What makes pages smoother; each of them works without.
"use strict";
