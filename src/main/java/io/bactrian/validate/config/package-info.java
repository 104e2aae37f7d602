/** The rules for files under config/; what reads them at run time is reused where it can say a line. */
package io.bactrian.validate.config;
