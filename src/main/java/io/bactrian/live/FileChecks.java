package io.bactrian.live;

import io.bactrian.validate.Finding;
import java.util.List;

/** What is asked about the files before they come into use. */
public interface FileChecks {

    /** Everything that is wrong with the files as they lie there; empty when nothing is. */
    List<Finding> check();

    /** What is wrong with a file, told by the failure that making the routes ended with. */
    Finding failure(Throwable failure);
}
