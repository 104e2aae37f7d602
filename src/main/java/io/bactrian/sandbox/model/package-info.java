/** draft */
package io.bactrian.sandbox.model;
