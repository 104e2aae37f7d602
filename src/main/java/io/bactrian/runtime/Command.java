package io.bactrian.runtime;

import java.io.PrintStream;
import java.util.List;

/** A piece of work of the jar that needs no running server: {@code java -jar bactrian.jar <name> ...}. */
public interface Command {

    /** The word on the command line, kebab-case. */
    String name();

    /** One sentence for the list that {@code help} prints. */
    String summary();

    /**
     * Does the work.
     *
     * @param arguments what stood behind the name
     * @return the exit code: 0 done, 1 done with findings, 2 wrongly called
     */
    int run(List<String> arguments, PrintStream out);
}
