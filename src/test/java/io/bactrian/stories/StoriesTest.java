package io.bactrian.stories;

import io.bactrian.cases.Case;
import io.bactrian.cases.CaseRunner;
import io.bactrian.testing.Gateway;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every golden conversation through the whole pipeline. One alone: {@code -Dstory=handoff-and-back}. */
class StoriesTest {

    @TestFactory
    Stream<DynamicTest> stories() {
        return Case.below(Path.of("src/test/resources/stories")).stream()
                .filter(story -> System.getProperty("story", story.name()).equals(story.name()))
                .map(story -> DynamicTest.dynamicTest(story.name(), story.file().toUri(), () -> new CaseRunner(
                                Gateway.running().stage())
                        .run(story)));
    }
}
