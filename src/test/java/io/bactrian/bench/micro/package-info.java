/**
 * What the gateway computes for each text, measured alone by JMH: signatures, keywords, segments, mappings, answers, traces.
 * The classes named {@code ...Cost} hold one call a method, named as it is to be read in the table; {@link
 * io.bactrian.bench.micro.CostsTest} checks, in the default build, that each gives the right answer. Run by name: {@code mvn
 * -Pbench verify -Dtest=MicroBench}, which also writes {@code docs/reference/micro-benchmarks.md}.
 */
package io.bactrian.bench.micro;
