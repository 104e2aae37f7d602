/**
 * Handoffs: what a person at a desk is given, and how far the desk has been told. Holds its SQL; which vendor the desk
 * is, the routes know.
 */
package io.bactrian.handoff;
