package io.bactrian.console;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** There is nothing at this address; the caller is a page's own script, so the status says it all. */
final class NotThere extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    NotThere() {
        super(HttpStatus.NOT_FOUND);
    }
}
