package io.bactrian.business;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What happened in another system.
 *
 * @param source who tells it; with the id it is unique inside a brand (CloudEvents 1.0, uniqueness of source and id)
 * @param customer the number of the person whom it is about; null where it is about nobody
 * @param content the whole event in the structured form of CloudEvents, brand and customer among its attributes
 */
record BusinessEvent(String brand, String source, String id, String type, String customer, ObjectNode content) {}
