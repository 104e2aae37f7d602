/**
 * Business events: what happened in other systems, such as an order that was sent. They come by the API or from Kafka, in
 * two forms that are read as one, and are stored once each. Uses Camel's annotations and SQL.
 */
package io.bactrian.business;
