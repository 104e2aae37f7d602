/** YAML that knows where each piece of it stands. */
package io.bactrian.validate.yaml;
