/** The rules for files under routes/: each is one small class, and each can fail. Starts nothing. */
package io.bactrian.validate.route;
