/**
 * Faults, produced for real: processes are killed, servers stopped, connections cut, vendors misbehave. After each the
 * invariants are checked against what the stub carrier noted itself. Run by name, since it takes long:
 * {@code mvn -Pfaults verify}, which also writes {@code docs/reference/faults.md}.
 */
package io.bactrian.faults;
