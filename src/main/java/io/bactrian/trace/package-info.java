/** The trace: which gates a text passed, what each decided, and why. Plain data; uses nothing of the house. */
package io.bactrian.trace;
